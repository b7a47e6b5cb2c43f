import { findForm, PlainBrowser, type PlainPage } from '../plain-browser';
import { BalancedApps } from './balanced-apps';
import type { FaultCluster } from './cluster';
import type { Problem } from './judge';
import { judgeLoad, untilQuiet } from './judge-load';
import { buildNextVersion } from './next-version';
import { SaleLoad } from './sale-load';
import { Stage } from './stage';
import { Tally } from './tally';

const SALES_PER_STEP = 25;
const SALE_EVERY_MS = 250;
/** The first press brings the total, the second leads to the provider; one more for a form that says what is missing. */
const MAX_PRESSES = 3;

export type UpgradeReport = { tally: Tally };

/**
 * The next version is started beside this one, on one database that it migrates under load; then this one is ended. A tab that
 * was opened before goes on after it, and this version refuses to come back.
 */
export async function runUpgrade(input: {
  cluster: FaultCluster;
  onCase: (line: string) => void;
}): Promise<UpgradeReport> {
  const { cluster, onCase } = input;
  const next = await buildNextVersion();
  onCase('the next version is built: a migration more, and another build');
  try {
    const made: { apps: BalancedApps | null } = { apps: null };
    const stage = await Stage.open(cluster, {
      bundle: null,
      makeApp: async (settings) => {
        made.apps = await BalancedApps.ofTwoVersions(settings, next.root);
        return made.apps;
      },
    });
    try {
      if (!made.apps) throw new Error('The stage has made no apps');
      return { tally: await upgrade(stage, made.apps, onCase) };
    } finally {
      await stage.close();
    }
  } finally {
    next.remove();
  }
}

async function upgrade(stage: Stage, { apps }: BalancedApps, onCase: (line: string) => void): Promise<Tally> {
  const [old, newer] = apps;
  if (!old || !newer) throw new Error('There are not two versions');
  const tally = new Tally();
  const load = new SaleLoad(stage, SALE_EVERY_MS);
  const tab = await stage.openSale();
  const browser = new PlainBrowser();
  const page = await browser.open(`${old.origin}${stage.parts.shop.pathOf(tab)}`);
  const clockAheadMs = 0;

  await load.during(newer.start({ clockAheadMs }));
  onCase('✓ the next version has migrated the database while this one sold');
  await load.run(SALES_PER_STEP);
  onCase('✓ both have sold beside each other');
  await load.during(old.stop());
  await load.run(SALES_PER_STEP);
  await load.finish();
  onCase('✓ this version was ended, and the next one went on');

  tally.add('upgrade/the tab', await goOn(browser, { page, origin: newer.origin }));
  tally.add('upgrade/the old version', await refusesToStart(old));
  await untilQuiet(stage);
  await judgeLoad(stage, { load, part: 'upgrade', tally });
  return tally;
}

/** Presses the buttons of a tab that the old version has served, at the next version, until it leads to the provider. */
async function goOn(
  browser: PlainBrowser,
  { page: opened, origin }: { page: PlainPage; origin: string },
): Promise<Problem[]> {
  let page = opened;
  for (let press = 0; press < MAX_PRESSES; press += 1) {
    const form = findForm(page);
    if (!form) break;
    form.fields.set('email', 'ann@example.com').set('country', 'DE');
    page = await browser.send(form, origin);
    if (new URL(page.url).pathname.endsWith('/go') && page.status === 200) return [];
  }
  const text = `the form that was opened before ended at ${page.url} with ${page.status}: ${page.html.slice(0, 200)}`;
  return [{ kind: 'bad answer', text }];
}

async function refusesToStart(old: BalancedApps['apps'][number]): Promise<Problem[]> {
  const words = await old.start({ clockAheadMs: 0 }).then(
    () => 'it started',
    (error: unknown) => String(error),
  );
  if (words.includes('the app is older than its database')) return [];
  return [
    { kind: 'bad answer', text: `the old version did not refuse a newer schema: ${words.slice(-300)}` },
  ];
}
