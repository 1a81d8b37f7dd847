// Runs every journey in a real Chromium against a running portal:  node run.mjs http://localhost:8080 [journey…]
// Each journey is a sentence and a function; a journey that throws has failed. Nothing is retried.
import { House } from './house.mjs';
import * as everywhere from './journeys/everywhere.mjs';
import * as keyboard from './journeys/keyboard.mjs';
import * as member from './journeys/member.mjs';
import * as office from './journeys/office.mjs';
import * as staff from './journeys/staff.mjs';
import * as visitor from './journeys/visitor.mjs';

const [base, ...only] = process.argv.slice(2);
if (!base) {
  console.error('usage: node run.mjs BASE-URL [journey…]');
  process.exit(2);
}

const journeys = Object.entries({ visitor, staff, office, member, keyboard, everywhere });
const house = await House.open(base);
let [passed, failed] = [0, 0];
for (const [name, { journeys: sentences }] of journeys) {
  if (only.length && !only.includes(name)) continue;
  for (const [sentence, walk] of Object.entries(sentences)) {
    const started = Date.now();
    const took = () => `(${((Date.now() - started) / 1000).toFixed(1)} s)`;
    try {
      await walk(house);
      house.complain();
      passed += 1;
      console.log(`ok    ${name}: ${sentence} ${took()}`);
    } catch (error) {
      failed += 1;
      console.log(`FAIL  ${name}: ${sentence} ${took()}\n      ${String(error.message ?? error).split('\n').slice(0, 40).join('\n      ')}`);
    } finally {
      await house.leave();
    }
  }
}
await house.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed || !passed ? 1 : 0);
