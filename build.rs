//! Build-time work: texts become typed functions, static files become content-hashed, compressed parts of the binary.

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, try_build_from_locales_folder};
use sha2::{Digest, Sha256};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    // sqlx reads migrations through a macro, which cargo cannot see.
    println!("cargo::rerun-if-changed=migrations");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    texts(&out)?;
    assets(&out)
}

/// `src/i18n/{ko,en,zh}/*.ftl` → `texts.rs`. A text that one language lacks has no function, so its use does not compile.
fn texts(out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src/i18n");
    arguments_in_order(Path::new("src/i18n/ko"))?;
    let path = |name: &str| out.join(name).to_string_lossy().into_owned();
    let options = BuildOptions::default()
        .with_locales_folder("src/i18n")
        .with_output_file_path(&path("texts.rs"))
        .with_ftl_output(FtlOutputOptions::single_file(&path("texts.ftl")))
        .with_default_language("ko")
        .with_prefix("")
        .with_lint_level(LintLevel::Deny)
        .without_bidi_isolation()
        .without_format();
    try_build_from_locales_folder(options)?;
    // Warnings about unused functions are meant for texts, not for what the generator adds of itself.
    let generated = fs::read_to_string(out.join("texts.rs"))?;
    let expected = "#[expect(dead_code, reason = \"a service of the generator\")]\n    pub fn ";
    let quiet = ["load_all("].iter().fold(generated, |code, name| {
        code.replacen(&format!("pub fn {name}"), &format!("{expected}{name}"), 1)
    });
    fs::write(out.join("texts.rs"), quiet)?;
    Ok(())
}

/// Arguments of a text's function come in the order in which the Korean text first uses them. The comments above must say so: a
/// rewording that changes the order then fails here, until someone has looked at the callers (docs/decisions/0002).
fn arguments_in_order(folder: &Path) -> Result<(), Box<dyn Error>> {
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        let text = fs::read_to_string(&path)?;
        let mut said: Vec<String> = Vec::new();
        let mut used: Vec<String> = Vec::new();
        let mut message = "";
        for line in text.lines().chain(["end ="]) {
            let begins = line.starts_with(|c: char| c.is_ascii_lowercase()) && line.contains('=');
            if begins || line.starts_with('#') {
                let known: Vec<&String> = used.iter().filter(|name| said.contains(name)).collect();
                if !known.is_empty() && !known.iter().copied().eq(said.iter().filter(|name| used.contains(name))) {
                    return Err(format!("{}: {message}: say the arguments in the order {used:?}", path.display()).into());
                }
                if !used.is_empty() || !message.is_empty() {
                    said.clear();
                }
                used.clear();
                message = "";
            }
            if let Some(comment) = line.strip_prefix("# $") {
                said.extend(comment.split_whitespace().next().map(str::to_owned));
            } else if !line.starts_with('#') {
                message = if begins { line.split(" =").next().unwrap_or(line) } else { message };
                for name in line.split('$').skip(1) {
                    let name: String = name.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect();
                    if !used.contains(&name) {
                        used.push(name);
                    }
                }
            }
        }
    }
    Ok(())
}

/// Every file under `static/` → a row of `assets.rs`: path, hashed URL, type, bytes plain, gzip and brotli.
fn assets(out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=static");
    let mut files = Vec::new();
    collect(Path::new("static"), &mut files)?;
    files.sort();
    let mut urls = Vec::new();
    let mut rows = String::from("static ASSETS: &[Asset] = &[\n");
    // Style sheets last: they name other files, whose hashed addresses must be known by then.
    files.sort_by_key(|file| file.extension().is_some_and(|ext| ext == "css"));
    for file in &files {
        let Some(kind) = content_type(file) else { continue };
        let name = file.strip_prefix("static")?.to_string_lossy().replace('\\', "/");
        let mut bytes = fs::read(file)?;
        if kind.starts_with("text/css") {
            bytes = with_hashed_urls(String::from_utf8(bytes)?, &urls).into_bytes();
        }
        let hash: String = Sha256::digest(&bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let (stem, ext) = name.rsplit_once('.').unwrap_or((&name, ""));
        let url = format!("/static/{stem}.{hash}.{ext}");
        let flat = name.replace('/', "-");
        let plain = write(out, &format!("{flat}.plain"), &bytes)?;
        let text = kind.contains("text/") || kind.contains("javascript") || kind.contains("json") || kind.contains("svg");
        let (gzip, brotli) = if text {
            (write(out, &format!("{flat}.gz"), &gzip(&bytes)?)?, write(out, &format!("{flat}.br"), &brotli(&bytes)?)?)
        } else {
            (String::new(), String::new())
        };
        let include = |path: &str| {
            if path.is_empty() { "None".to_owned() } else { format!("Some(include_bytes!({path:?}))") }
        };
        writeln!(
            rows,
            "    Asset {{ name: {name:?}, url: {url:?}, content_type: {kind:?}, plain: include_bytes!({plain:?}), \
             gzip: {}, brotli: {} }},",
            include(&gzip),
            include(&brotli),
        )?;
        urls.push((name, url));
    }
    rows.push_str("];\n");
    fs::write(out.join("assets.rs"), rows)?;
    Ok(())
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

/// Files of other types (licences, notes) are not served.
fn content_type(file: &Path) -> Option<&'static str> {
    Some(match file.extension()?.to_str()? {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        _ => return None,
    })
}

fn with_hashed_urls(css: String, urls: &[(String, String)]) -> String {
    urls.iter().fold(css, |css, (name, url)| css.replace(&format!("url(\"{name}\")"), &format!("url(\"{url}\")")))
}

fn write(out: &Path, name: &str, bytes: &[u8]) -> Result<String, Box<dyn Error>> {
    let path = out.join(name);
    fs::write(&path, bytes)?;
    Ok(path.to_string_lossy().into_owned())
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &brotli::enc::BrotliEncoderParams::default())?;
    Ok(compressed)
}
