// What journeys share: a browser, people with devices, and the checks that hold on every page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
export const DESK = { viewport: { width: 1280, height: 900 } };

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

export class House {
  static async open(base) {
    const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
    return new House(base, await chromium.launch({ executablePath, args: ARGS }));
  }

  constructor(base, browser) {
    this.base = base;
    this.browser = browser;
    this.contexts = [];
    this.faults = [];
  }

  /// A person with a device: a page in a browser context of its own. Korean on a light screen unless said otherwise.
  async person(device, options = {}) {
    const context = await this.browser.newContext({ baseURL: this.base, locale: 'ko-KR', timezoneId: 'Asia/Seoul', ...device, ...options });
    context.setDefaultTimeout(15_000);
    this.contexts.push(context);
    const page = await context.newPage();
    // Refusals by the content security policy are told on the console too.
    page.on('console', (message) => {
      // What did not load is told by the response itself, below.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) this.note(page, `console: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.note(page, `script: ${error.message}`));
    page.on('response', (response) => {
      // A journey may be refused a page (404, 422), but never make the portal fail.
      const refusable = response.request().isNavigationRequest() ? 500 : 400;
      if (response.status() >= refusable) this.note(page, `${response.status()} for ${response.url()}`);
    });
    return page;
  }

  /// Someone who has taken a role of the demo; stands where that role's work begins.
  async as(role, device, options) {
    const page = await this.person(device, options);
    await page.goto('/');
    await page.click(`.demo button[name=role][value=${role}]`);
    await page.waitForURL((url) => url.pathname !== '/');
    return page;
  }

  note(page, fault) {
    this.faults.push(`${new URL(page.url(), this.base).pathname}: ${fault}`);
  }

  /// Fails when a page of this journey complained.
  complain() {
    const faults = [...new Set(this.faults)];
    assert.equal(faults.length, 0, faults.join('\n'));
  }

  async leave() {
    this.faults = [];
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
  }

  async close() {
    await this.browser.close();
  }
}

/// The page is whole: its language, one heading, nothing wider than the screen, nothing that axe finds.
export async function sound(page, what) {
  const place = `${what ?? new URL(page.url()).pathname} at ${page.viewportSize().width} px`;
  const seen = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    headings: document.querySelectorAll('h1').length,
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    widest: [...document.querySelectorAll('body *')].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width && box.right > document.documentElement.clientWidth + 1 && !element.closest('.scroll, .tabs, .vh, svg');
    }).slice(0, 3).map((element) => element.outerHTML.slice(0, 120)),
  }));
  assert.ok(['ko', 'en', 'zh-Hans'].includes(seen.lang), `${place}: <html lang="${seen.lang}">`);
  assert.equal(seen.headings, 1, `${place}: ${seen.headings} h1`);
  assert.ok(seen.wider <= 0, `${place}: ${seen.wider} px too wide: ${seen.widest.join(' | ')}`);
  const found = await page.evaluate(`(() => { ${axe}; return axe.run(document, { resultTypes: ['violations'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }); })()`);
  const violations = found.violations.map((violation) =>
    `${violation.id} (${violation.nodes.length}): ${violation.nodes[0].html.slice(0, 160)} — ${violation.nodes[0].failureSummary.split('\n')[1]?.trim()}`);
  assert.equal(violations.length, 0, `${place}:\n${violations.join('\n')}`);
}

/// Buttons and links that are meant to be pressed are large enough for a thumb.
export async function thumbs(page) {
  const small = await page.evaluate(() => [...document.querySelectorAll('.btn, .nav a, summary, .chip, .seg label')]
    .filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width && box.height && Math.min(box.width, box.height) < 44;
    })
    .map((element) => `${element.outerHTML.slice(0, 100)} ${Math.round(element.getBoundingClientRect().height)} px`));
  assert.deepEqual(small.slice(0, 5), [], 'too small for a thumb');
}
