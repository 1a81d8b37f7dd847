import assert from 'node:assert/strict';
import { DESK, PHONE, sound } from '../house.mjs';

/// What is in force now, as the page names it.
const inForce = async (page) => {
  await page.goto('/settings/weights');
  return page.locator('#in-force b').first().textContent();
};

/// Signs the proposal at `path`; whether the version is in force then.
async function sign(page, path) {
  await page.goto(path);
  await page.click('form[action$="/approval"] button');
  await page.waitForLoadState();
  return page.locator('.head .badge.ok').count().then((count) => count > 0);
}

export const journeys = {
  async 'changes the weights by two signatures, and back again'(house) {
    const office = await house.as('staff', DESK);
    const director = await house.as('admin', PHONE);
    const before = await inForce(office);

    for (const [name, points] of [['coverage', '30'], ['region', '16']]) await office.fill(`#${name}`, points);
    await office.fill('#reason', '가까운 회사를 더 보자는 이사회 의견');
    await office.click('form.form .btn.pri');
    await office.waitForURL(/\/settings\/weights\/\d+$/);
    const path = new URL(office.url()).pathname;
    await sound(office, 'a proposal with its back-test');
    assert.equal(await sign(office, path), false, 'one officer alone changes nothing');
    assert.equal(await office.locator('form[action$="/approval"]').count(), 0, 'nor can sign twice');
    assert.equal(await inForce(office), before);

    assert.equal(await sign(director, path), true, 'the second signature puts it into force');
    await sound(director, 'the version in force, on a phone');
    assert.notEqual(await inForce(office), before);

    await office.click('form[action$="/0/restoration"] button');
    await office.waitForURL(/\/settings\/weights\/\d+$/);
    const back = new URL(office.url()).pathname;
    await sign(office, back);
    assert.equal(await sign(director, back), true);
  },
};
