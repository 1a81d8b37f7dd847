# Two commands do everything: `make run` and `make test`. Both install what is missing and say what and why.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run test check bench bench-rivals eval sqlx clean-var

# Evaluation sets are not part of this repository.
EVAL ?= ../shared/eval
TARGET := $(or $(CARGO_TARGET_DIR),target)

# Queries are checked against .sqlx; no database is needed to build.
export SQLX_OFFLINE := true
# Where install.sh puts a Node that the system lacks.
export PATH := $(CURDIR)/var/tools/node_modules/.bin:$(PATH)

help: ## what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

run: ## build and serve the portal on http://localhost:8080, with its own database under var/
	@scripts/install.sh run
	cargo build --release --locked
	@exec $(TARGET)/release/dure serve

test: ## everything that must hold: format, lints, query metadata, all tests with a real browser
	@scripts/install.sh test
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	scripts/sqlx-metadata.sh --check
	cargo test --locked

check: ## format and lints only
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings

bench: bench-rivals ## the figures of docs/benchmarks.md
	cargo bench --locked --bench figures
	cargo bench --locked --bench figures -- million
	cargo bench --locked --bench figures -- register

bench-rivals: ## Tantivy and Postgres over the same firms and postings
	cargo run --release --manifest-path benches/rivals/Cargo.toml --target-dir $(TARGET)

eval: ## measure the ranking on the sets under EVAL, where there are any, and write docs/quality.md
	cargo build --release --locked
	@if ls "$(EVAL)"/*/qrels.txt >/dev/null 2>&1; then \
	  [ -x var/tools/eval/bin/python ] || { echo "installing ir-measures under var/tools/eval, to measure with" >&2; \
	    python3 -m venv var/tools/eval && var/tools/eval/bin/pip -q install 'ir-measures==0.4.3'; }; \
	  var/tools/eval/bin/python scripts/eval.py $(TARGET)/release/dure "$(EVAL)" docs/quality.md; \
	else echo "no evaluation sets in $(EVAL): nothing to measure"; fi

sqlx: ## write .sqlx again, after a change of SQL or of migrations
	scripts/sqlx-metadata.sh

clean-var: ## forget the private database and everything else under var/
	@! find var -name postmaster.pid 2>/dev/null | grep -q . || { echo "var/ is in use: stop dure first" >&2; exit 1; }
	rm -rf var
