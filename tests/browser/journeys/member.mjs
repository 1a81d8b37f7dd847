import assert from 'node:assert/strict';
import { PHONE, sound, thumbs } from '../house.mjs';

export const journeys = {
  async 'sees on the phone what is there for the firm, and why'(house) {
    const page = await house.as('member', PHONE);
    await page.goto('/me/matches');
    assert.ok(await page.locator('.list .item').count() >= 1, 'there is something');
    assert.ok((await page.locator('.list .item .why li').first().textContent()).trim().length > 5, 'it says why');
    await sound(page);
    await thumbs(page);
    await page.locator('.list .item .go').first().click();
    await page.waitForURL(/\/postings\/[0-9a-f-]{36}/);
    await sound(page, 'a request on the phone');
  },

  async 'edits the profile on the phone and the change is there'(house) {
    const page = await house.as('member', PHONE);
    await page.goto('/me/firm');
    await sound(page);
    await thumbs(page);
    const words = `우리 회사를 다시 소개해요 ${Date.now()}`;
    await page.locator('main form textarea').first().fill(words);
    await page.locator('main form .btn.pri').first().click();
    await page.waitForSelector('.flash.ok');
    await page.goto('/me/firm');
    assert.equal(await page.locator('main form textarea').first().inputValue(), words);
  },

  async 'cannot see what is the office\'s own business'(house) {
    const page = await house.as('member', PHONE);
    await page.goto('/postings');
    const posting = await page.locator('.list .item .go').first().getAttribute('href');
    const answer = await page.goto(`${posting}/matches`);
    assert.ok([403, 404].includes(answer.status()), `the whole ranking answers ${answer.status()}`);
  },
};
