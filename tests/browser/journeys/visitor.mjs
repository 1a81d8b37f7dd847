import assert from 'node:assert/strict';
import { DESK, PHONE } from '../house.mjs';

export const journeys = {
  async 'reads the front page in three languages'(house) {
    const page = await house.person(PHONE);
    await page.goto('/');
    const headings = new Set();
    for (const [code, lang] of [['ko', 'ko'], ['en', 'en'], ['zh', 'zh-Hans']]) {
      await page.click('header .tools details:first-of-type summary');
      await page.click(`header button[name=lang][value=${code}]`);
      await page.waitForFunction((lang) => document.documentElement.lang === lang, lang);
      headings.add(await page.textContent('h1'));
    }
    assert.equal(headings.size, 3, 'the headings differ');
    await page.goto('/firms');
    assert.equal(await page.getAttribute('html', 'lang'), 'zh-Hans', 'the choice holds on other pages');
  },

  async 'gets the language of the browser without asking'(house) {
    for (const [locale, lang] of [['en-GB', 'en'], ['zh-CN', 'zh-Hans'], ['ko-KR', 'ko']]) {
      const page = await house.person(DESK, { locale });
      await page.goto('/');
      assert.equal(await page.getAttribute('html', 'lang'), lang);
    }
  },

  async 'finds a firm by its first consonants and opens it'(house) {
    const page = await house.person(DESK);
    await page.goto('/firms');
    const name = (await page.textContent('.list .item .go')).trim();
    await page.goto(`/firms?q=${encodeURIComponent(name.slice(0, 2))}`);
    await page.locator('.list .item .go', { hasText: name }).first().click();
    await page.waitForURL(/\/firms\/[0-9a-f-]{36}/);
    assert.ok((await page.textContent('h1')).includes(name));
  },

  async 'is shown the door to pages for members, and comes back through it'(house) {
    const page = await house.person(PHONE);
    await page.goto('/me/matches');
    await page.waitForURL(/\/sign-in\?next=/);
    await page.fill('#email', 'member@demo.example');
    await page.fill('#password', 'a passphrase for the journeys');
    await page.click('main form .btn.pri');
    await page.waitForURL('**/me/matches');
  },
};
