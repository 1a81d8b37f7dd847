import { DESK, PHONE, sound } from '../house.mjs';

/// Everything that one role can open; `:firm` and `:posting` are the first of their lists.
const PAGES = {
  visitor: ['/', '/sign-in', '/firms', '/firms?q=%E3%85%85%E3%85%8E', '/firms?q=zzzzzz', ':firm', '/postings', ':posting', '/no/such/page'],
  staff: ['/', '/firms', ':firm', ':firm/edit', '/postings', '/postings/new', ':posting', ':posting/edit', ':posting/matches'],
  member: ['/', '/me/matches', '/me/firm', ':posting', ':firm'],
  startup: ['/me/matches', '/me/firm'],
  requester: ['/postings', ':posting'],
};

async function first(page, list) {
  await page.goto(list);
  return page.locator('main .list .item .go').first().getAttribute('href');
}

/// Opens every page of a role and holds it to the rules at each width.
async function look(house, role, widths, options) {
  const page = role === 'visitor' ? await house.person(DESK, options) : await house.as(role, DESK, options);
  const places = { ':firm': await first(page, '/firms'), ':posting': await first(page, '/postings') };
  const faults = [];
  for (const path of PAGES[role]) {
    await page.goto(path.replace(/^:\w+/, (name) => places[name]));
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await sound(page, `${role}: ${path}`).catch((error) => faults.push(error.message));
    }
  }
  // An address that is not there is meant to be not there.
  house.faults = house.faults.filter((fault) => !(fault.startsWith('/no/such/page') && fault.includes('404')));
  if (faults.length) throw new Error(faults.join('\n'));
}

export const journeys = Object.fromEntries([
  ...Object.keys(PAGES).flatMap((role) => [
    [`holds for every page of a ${role}, by day`, (house) => look(house, role, [320, 390, 1280], { colorScheme: 'light' })],
    [`holds for every page of a ${role}, by night`, (house) => look(house, role, [320, 390, 1280], { colorScheme: 'dark' })],
  ]),
  ['holds in English', (house) => look(house, 'visitor', [320, 1280], { locale: 'en-GB' })],
  ['holds in Chinese', (house) => look(house, 'visitor', [320, 1280], { locale: 'zh-CN' })],
  ['holds on a phone that is held upright', (house) => look(house, 'member', [390], PHONE)],
]);
