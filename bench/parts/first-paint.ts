import { chromium } from '@playwright/test';
import { chromiumLaunchOptions } from '../../e2e/chromium';
import { type Paint, paintSlowly } from '../first-paint/slow-page';
import { BarePage } from '../floors/bare-page';
import { FloorApp } from '../floors/floor-app';
import { compare, type Measure } from '../measure';
import type { Part, PartContext } from '../part';
import { openSession } from '../servers/open-session';
import { startShop } from '../servers/start-shop';

const KB = 1_000;

type Paints = { ours: Paint; bare: Paint; empty: Paint };

export const firstPaint: Part = {
  name: 'first-paint',
  title:
    'the first paint on a slow phone (slow 4G, processor four times slower), and how long it then does not answer',
  run,
};

async function run(context: PartContext): Promise<Measure[]> {
  const { folder, teardown, roundCount, say } = context;
  await FloorApp.build();
  const shop = await startShop({ folder, teardown });
  const url = await openSession(shop);
  const bare = await BarePage.start(await (await fetch(url)).text());
  teardown.add(() => bare.stop());
  const floorApp = await FloorApp.start({ folder });
  teardown.add(() => floorApp.stop());
  const browser = await chromium.launch(await chromiumLaunchOptions());
  teardown.add(() => browser.close());
  const paints: Paints[] = [];
  // Servers that have answered once, so that no round pays for what is loaded with the first request.
  for (const warm of [url, `${floorApp.origin}/`]) await (await fetch(warm)).text();
  for (let round = 1; round <= roundCount; round += 1) {
    const one: Paints = {
      bare: await paintSlowly(browser, bare.url),
      empty: await paintSlowly(browser, `${floorApp.origin}/`),
      ours: await paintSlowly(browser, url),
    };
    paints.push(one);
    say(
      `round ${round} of ${roundCount}: ${Math.round(one.ours.lcpMs)} ms, bare HTML ${Math.round(one.bare.lcpMs)} ms, empty Next page ${Math.round(one.empty.lcpMs)} ms`,
    );
  }
  return toMeasures(paints, bare);
}

function toMeasures(paints: readonly Paints[], { bytes }: BarePage): Measure[] {
  return [
    compare({
      id: 'first-paint/lcp',
      title: 'largest contentful paint, slow',
      unit: 'ms',
      kind: 'timed',
      goal: { of: 'ratio', atMost: 1.15 },
      floorTitle: 'bare HTML of the same size',
      rounds: paints.map(({ ours, bare }) => ({ ours: ours.lcpMs, floor: bare.lcpMs })),
      note: `the document is ${(bytes.document / KB).toFixed(1)} kB packed, of which ${(bytes.words / KB).toFixed(1)} kB are words`,
    }),
    compare({
      id: 'first-paint/tbt',
      title: 'total blocking time, slow',
      unit: 'ms',
      kind: 'timed',
      goal: { of: 'ratio', atMost: 1.2 },
      floorTitle: 'empty Next page',
      rounds: paints.map(({ ours, empty }) => ({ ours: ours.tbtMs, floor: empty.tbtMs })),
    }),
  ];
}
