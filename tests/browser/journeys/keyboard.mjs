import assert from 'node:assert/strict';
import { DESK } from '../house.mjs';

/// What has the focus, and whether one sees it.
const focused = (page) => page.evaluate(() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    text: element.textContent.trim().slice(0, 40) || element.getAttribute('aria-label') || element.name || element.tagName,
    href: element.getAttribute('href'),
    body: element === document.body,
    marked: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none',
    inside: box.width > 0 && box.height > 0,
  };
});

export const journeys = {
  async 'skips to the content with the first key'(house) {
    const page = await house.person(DESK);
    await page.goto('/firms');
    await page.keyboard.press('Tab');
    assert.equal((await focused(page)).href, '#main');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)), 'the next stop is in the content');
  },

  async 'always sees where the focus is'(house) {
    for (const [role, path] of [['staff', '/postings/new'], ['member', '/me/firm'], ['member', '/me/matches']]) {
      const page = await house.as(role, DESK);
      await page.goto(path);
      for (let stop = 0; stop < 25; stop += 1) {
        await page.keyboard.press('Tab');
        const here = await focused(page);
        if (here.body) break;
        assert.ok(here.marked && here.inside, `${path}, stop ${stop + 1}: the focus on "${here.text}" does not show`);
      }
    }
  },

  async 'signs in without a mouse'(house) {
    const page = await house.person(DESK);
    await page.goto('/sign-in');
    await page.focus('#email');
    await page.keyboard.type('staff@demo.example');
    await page.keyboard.press('Tab');
    await page.keyboard.type('a passphrase for the journeys');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname !== '/sign-in');
  },
};
