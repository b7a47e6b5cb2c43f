import { chromium } from '@playwright/test';
import { chromiumLaunchOptions } from '../../e2e/chromium';
import { FloorApp } from '../floors/floor-app';
import { compare, type Measure, single } from '../measure';
import { type PageWeight, weighPage } from '../page-weight/weigh-page';
import type { Part, PartContext } from '../part';
import { openSession } from '../servers/open-session';
import { startShop } from '../servers/start-shop';

const KB = 1_000;
const FLOOR = 'empty Next page';

type Weights = { ours: PageWeight; floor: PageWeight };

export const pageWeight: Part = {
  name: 'page-weight',
  title: 'what a browser loads of the checkout page before anybody has touched it, compressed',
  run,
};

async function run(context: PartContext): Promise<Measure[]> {
  const { folder, teardown, roundCount, say } = context;
  await FloorApp.build();
  const shop = await startShop({ folder, teardown });
  const floor = await FloorApp.start({ folder });
  teardown.add(() => floor.stop());
  const browser = await chromium.launch(await chromiumLaunchOptions());
  teardown.add(() => browser.close());
  const url = await openSession(shop);
  const weights: Weights[] = [];
  for (let round = 1; round <= roundCount; round += 1) {
    const empty = await weighPage(browser, { url: `${floor.origin}/` });
    const ours = await weighPage(browser, { url });
    weights.push({ ours: ours.before, floor: empty.before });
    say(`round ${round} of ${roundCount}: ${(ours.before.allBytes / KB).toFixed(1)} kB`);
  }
  return toMeasures(weights);
}

function toMeasures(weights: readonly Weights[]): Measure[] {
  const rounds = (read: (weight: PageWeight) => number) =>
    weights.map(({ ours, floor }) => ({ ours: read(ours), floor: read(floor) }));
  const requests = rounds(({ requestCount }) => requestCount);
  return [
    compare({
      id: 'page-weight/script',
      title: 'JavaScript to a usable form',
      unit: 'kB',
      kind: 'counted',
      goal: { of: 'ratio', atMost: 1.1 },
      floorTitle: FLOOR,
      rounds: rounds(({ scriptBytes }) => scriptBytes / KB),
    }),
    compare({
      id: 'page-weight/all',
      title: 'all bytes',
      unit: 'kB',
      kind: 'counted',
      goal: { of: 'ratio', atMost: 1.2 },
      floorTitle: FLOOR,
      rounds: rounds(({ allBytes }) => allBytes / KB),
      note: `${requests[0]?.ours} requests, the floor ${requests[0]?.floor}`,
    }),
    single({
      id: 'page-weight/foreign',
      title: 'requests to anybody else',
      unit: '',
      kind: 'counted',
      goal: { of: 'ours', atMost: 0 },
      values: weights.map(({ ours }) => ours.foreignRequestCount),
    }),
  ];
}
