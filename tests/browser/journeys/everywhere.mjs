import { DESK, sound } from '../house.mjs';

const MISSING = '/no/such/page';

/// Everything that one role can open; `:firm` and `:posting` are the first of their lists.
const PAGES = {
  visitor: ['/', '/sign-in', '/firms', '/firms?q=%E3%85%85%E3%85%8E', '/firms?q=zzzzzz', ':firm', '/postings', ':posting', MISSING],
  staff: ['/', '/firms', ':firm', ':firm/edit', '/postings', '/postings/new', ':posting', ':posting/edit', ':posting/matches', '/settings/weights', '/settings/rotation'],
  member: ['/', '/me/matches', '/me/firm', ':posting', ':firm'],
  startup: ['/me/matches', '/me/firm'],
  requester: ['/postings', ':posting'],
};

async function first(page, list) {
  await page.goto(list);
  return page.locator('main .list .item .go').first().getAttribute('href');
}

/// Opens every page of a role and holds it to the rules on each screen.
async function look(house, role, screens, options) {
  const page = role === 'visitor' ? await house.person(DESK, options) : await house.as(role, DESK, options);
  const places = { ':firm': await first(page, '/firms'), ':posting': await first(page, '/postings') };
  const faults = [];
  for (const path of PAGES[role]) {
    const answer = await page.goto(path.replace(/^:\w+/, (name) => places[name]));
    const wanted = path === MISSING ? 404 : 200;
    if (answer.status() !== wanted) faults.push(`${role}: ${path} answers ${answer.status()}`);
    for (const [width, colorScheme] of screens) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await sound(page, `${role}: ${path} (${colorScheme})`).catch((error) => faults.push(error.message));
    }
  }
  if (faults.length) throw new Error(faults.join('\n'));
}

const SCREENS = [320, 390, 1280].flatMap((width) => [[width, 'light'], [width, 'dark']]);

export const journeys = Object.fromEntries([
  ...Object.keys(PAGES).map((role) => [`holds for every page of a ${role}, by day and by night`, (house) => look(house, role, SCREENS)]),
  ['holds in English', (house) => look(house, 'visitor', [[320, 'light']], { locale: 'en-GB' })],
  ['holds in Chinese', (house) => look(house, 'visitor', [[320, 'light']], { locale: 'zh-CN' })],
]);
