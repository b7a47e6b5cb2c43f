import { once } from 'node:events';
import { createServer } from 'node:net';
import { type Browser, chromium } from '@playwright/test';
import { AppProcess } from '../../e2e/app-process';
import { chromiumLaunchOptions } from '../../e2e/chromium';
import { createSdk, readDemo } from '../../e2e/demo';
import { listeningPort } from '../../e2e/listening-port';
import { buildIfChanged } from '../../lib/commands/build-app.mjs';
import { EmptyServer } from './empty-server';
import { LAZY_PARTS, lazyPartsIn } from './lazy-parts';
import { type PageWeight, weighPage } from './weigh-page';

/** What a shopper may have to load for our page in relation to a page with nothing on it. */
const MAX_SCRIPT_RATIO = 1.15;
const MAX_BYTES_RATIO = 1.25;
/** What a typeface of ours may add to a page whose store has chosen one. */
const MAX_TYPEFACE_BYTES = 50_000;
const ROUNDS = 3;
const KB = 1_000;

type Round = {
  ours: PageWeight;
  empty: PageWeight;
  touched: PageWeight;
  typeset: PageWeight;
  early: string[];
  late: string[];
};
type Urls = { ours: string; typeset: string; empty: string };

await main();

async function main(): Promise<void> {
  say('Page weight: the checkout page beside an empty page of the same Next, in one browser, compressed.');
  await buildIfChanged();
  await EmptyServer.build();
  const app = await AppProcess.create();
  const empty = await EmptyServer.start(await findFreePort());
  const browser = await chromium.launch(await chromiumLaunchOptions());
  try {
    await app.start();
    const ours = await openSession(app);
    const typeset = await openTypesetSession(app);
    const rounds: Round[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      rounds.push(await weighAll(browser, { ours, typeset, empty: empty.url }));
    }
    report(rounds);
  } finally {
    await browser.close();
    await empty.stop();
    await app.remove();
  }
}

async function openSession(app: AppProcess): Promise<string> {
  const demo = await readDemo(app.demoFile);
  const productId = demo.products['field-guide'];
  const session = await createSdk(demo).checkout.createSession({ productId, currency: 'EUR' });
  return session.checkoutUrl;
}

/** The same store with the heaviest of our typefaces. The SDK has no type for that and passes it on. */
async function openTypesetSession(app: AppProcess): Promise<string> {
  const demo = await readDemo(app.demoFile);
  const checkoutSettings: object = { font: 'bitter' };
  await createSdk(demo).stores.update({ id: demo.storeId, checkoutSettings });
  return openSession(app);
}

async function weighAll(browser: Browser, urls: Urls): Promise<Round> {
  const empty = await weighPage(browser, { url: urls.empty });
  const typeset = await weighPage(browser, { url: urls.typeset });
  const ours = await weighPage(browser, {
    url: urls.ours,
    touch: async (page) => {
      await page.locator('#country').selectOption('DE');
      await page.getByRole('button', { name: /^Pay / }).waitFor();
    },
  });
  return {
    ours: ours.before,
    empty: empty.before,
    touched: ours.after,
    typeset: typeset.before,
    early: lazyPartsIn(ours.before.scripts),
    late: lazyPartsIn(ours.after.scripts),
  };
}

function report(rounds: readonly Round[]): void {
  say(`\n${'round'.padEnd(8)}${'JS ours'.padStart(10)}${'JS empty'.padStart(10)}${'ratio'.padStart(8)}`);
  for (const [index, { ours, empty }] of rounds.entries()) {
    const ratio = (ours.scriptBytes / empty.scriptBytes).toFixed(3);
    say(
      `${String(index + 1).padEnd(8)}${inKb(ours.scriptBytes).padStart(10)}${inKb(empty.scriptBytes).padStart(10)}${ratio.padStart(8)}`,
    );
  }
  const scripts = ratios(rounds, ({ ours, empty }) => ours.scriptBytes / empty.scriptBytes);
  const bytes = ratios(rounds, ({ ours, empty }) => ours.allBytes / empty.allBytes);
  const [first] = rounds;
  say(`\nJavaScript ÷ empty page: ${spread(scripts)} (at most ${MAX_SCRIPT_RATIO})`);
  say(`All bytes ÷ empty page:  ${spread(bytes)} (at most ${MAX_BYTES_RATIO})`);
  if (first) {
    say(`Requests: ${first.ours.requestCount}, empty page ${first.empty.requestCount}`);
    say(
      `With the first input: ${inKb(first.touched.scriptBytes - first.ours.scriptBytes)} kB more JavaScript`,
    );
  }
  const typeface = Math.max(...rounds.map(({ ours, typeset }) => typeset.allBytes - ours.allBytes));
  say(`With a typeface:      ${inKb(typeface)} kB more (at most ${inKb(MAX_TYPEFACE_BYTES)})`);
  const problems = findLazyProblems(rounds);
  if (typeface > MAX_TYPEFACE_BYTES) problems.push('too heavy a typeface');
  if (Math.max(...scripts) > MAX_SCRIPT_RATIO) problems.push('too much JavaScript');
  if (Math.max(...bytes) > MAX_BYTES_RATIO) problems.push('too many bytes');
  for (const problem of problems) say(`✗ ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
  else say('✓ within bounds');
}

/** Whether what the first paint does not need comes when it is said to. */
function findLazyProblems(rounds: readonly Round[]): string[] {
  const problems: string[] = [];
  const early = [...new Set(rounds.flatMap((round) => round.early))];
  if (early.length > 0) problems.push(`loaded before the first input: ${early.join(', ')}`);
  const missing = Object.keys(LAZY_PARTS).filter((name) => !rounds.every(({ late }) => late.includes(name)));
  if (missing.length > 0) problems.push(`not found after the first input: ${missing.join(', ')}`);
  return problems;
}

function ratios(rounds: readonly Round[], ratio: (round: Round) => number): number[] {
  return rounds.map(ratio).sort((a, b) => a - b);
}

function spread(sorted: readonly number[]): string {
  const middle = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  return `${middle.toFixed(3)} (${(sorted[0] ?? Number.NaN).toFixed(3)}–${(sorted.at(-1) ?? Number.NaN).toFixed(3)})`;
}

function inKb(bytes: number): string {
  return (bytes / KB).toFixed(1);
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen({ host: '127.0.0.1', port: 0 });
  await once(probe, 'listening');
  const port = listeningPort(probe);
  probe.close();
  await once(probe, 'close');
  return port;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
