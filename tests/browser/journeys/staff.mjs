import assert from 'node:assert/strict';
import { DESK, sound } from '../house.mjs';

// As it was said on the telephone.
const CALL = `쑤저우에 새 공장을 지어요. MES랑 WMS를 같이 깔아 줄 곳을 찾고 있어요. 네트워크 공사도 해야 하고 보안도 봐 주셔야 해요.
한국어랑 중국어가 다 되는 헬프데스크가 있으면 좋겠어요. 1월에 시작해서 다섯 달 안에 끝내야 하고 예산은 1억 8천만 원이에요.`;

/// Writes and publishes the request; with or without script, the way is the same.
async function publish(page, title) {
  await page.goto('/postings/new');
  await page.fill('#title', title);
  await page.fill('#body', CALL);
  await page.click('button[name=op][value=suggest]');
  await page.locator('#needs .req').nth(2).waitFor();
  const needs = await page.locator('#needs .req').count();
  assert.ok(needs >= 3, `${needs} requirements were suggested`);
  assert.equal(await page.inputValue('#body').then((text) => text.replaceAll('\r\n', '\n')), CALL, 'what was typed is kept');
  await page.fill('#requester_name', '세움정밀');
  await page.selectOption('#requester_kind', 'manufacturer');
  await page.selectOption('#requester_country', 'KR');
  await page.selectOption('#region', 'cn-js');
  await page.fill('#closes_on', new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
  if (await page.locator('#closes_time').count()) await page.fill('#closes_time', '18:00');
  await page.fill('#budget', '1억 8천만');
  await page.click('#posting-form > .acts .btn.pri');
  await page.waitForURL(/\/postings\/[0-9a-f-]{36}\/matches/);
}

/// The ranking explains itself: each firm has a place, points, reasons; the points fall; the parts add up.
async function ranked(page) {
  const cards = await page.locator('.match').evaluateAll((cards) => cards.map((card) => ({
    name: card.querySelector('h3')?.textContent.trim(),
    score: Number(card.querySelector('.score b')?.textContent),
    reasons: card.querySelectorAll('.why li').length,
    parts: [...card.querySelectorAll('.parts dd')].map((part) => Number(part.textContent.split('/')[0])),
  })));
  assert.ok(cards.length >= 5, `${cards.length} firms are ranked`);
  for (const [at, card] of cards.entries()) {
    assert.ok(card.name && Number.isFinite(card.score), `place ${at + 1} has a name and points`);
    assert.ok(at === 0 || card.score <= cards[at - 1].score, `place ${at + 1} has more points than the one before`);
    assert.equal(card.parts.reduce((sum, part) => sum + part, 0), card.score, `the parts of ${card.name} add up`);
  }
  assert.ok(cards[0].reasons >= 1, 'the first says why');
  assert.ok(await page.locator('table.heat tbody tr').count() >= 3, 'the table shows who covers what');
  return cards.map((card) => card.name);
}

export const journeys = {
  async 'posts the Suzhou request from a call and sees who fits and why'(house) {
    const page = await house.as('staff', DESK);
    await publish(page, '쑤저우 공장 IT 인프라 구축 파트너를 찾습니다');
    const before = await ranked(page);
    await sound(page, 'the ranking');
    await page.reload();
    assert.deepEqual(await ranked(page), before, 'the order is stable');
  },

  async 'does the same without any script'(house) {
    const page = await house.as('staff', DESK, { javaScriptEnabled: false });
    await publish(page, '쑤저우 공장 IT 인프라 (스크립트 없이)');
    await ranked(page);
  },

  async 'is told of all faults at once and loses nothing that was typed'(house) {
    const page = await house.as('staff', DESK);
    await page.goto('/postings/new');
    await page.fill('#body', CALL);
    await page.fill('#budget', '많이');
    await page.locator('#posting-form').evaluate((form) => { form.noValidate = true; });
    await page.click('#posting-form > .acts .btn.pri');
    await page.waitForSelector('.errs');
    const links = await page.locator('.errs a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    assert.ok(links.length >= 3, `${links.length} faults are told`);
    for (const link of links) assert.equal(await page.locator(link).count(), 1, `${link} leads to its field`);
    assert.equal(await page.inputValue('#budget'), '많이');
    assert.equal(await page.inputValue('#body').then((text) => text.replaceAll('\r\n', '\n')), CALL);
    await sound(page, 'the refused form');
  },
};
