import { mkdir, stat, writeFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CommandError, runCommand } from '../../lib/commands/command-error.mjs';
import { fillShop } from '../growth/fill-shop';
import { type BenchPostgres, EXPLAINS_STATEMENTS } from '../servers/bench-postgres';
import { MerchantEndpoint } from '../servers/merchant-endpoint';
import { type ShopSetup, startShop } from '../servers/start-shop';
import { shortenStatement } from '../shorten-statement';
import { type Teardown, withTeardown } from '../teardown';
import { doHotWork } from './hot-work';
import { judgePlans, MAX_PAGES, MAX_PAGES_PER_ROW, type StatementVerdict } from './judge-plans';
import { readPlans } from './plan-log';
import { runSweeps } from './run-sweeps';

const NICENESS = 5;
const SESSIONS = 1_000_000;
/** From here on, reading a table from end to end for one row is a mistake. */
const GROWN_ROWS = 10_000;
const SWEEP_TIMES = 7;
/** Fewer than this would mean that the work was not done, or its plans were not written down. */
const MIN_STATEMENTS = 25;
const REPORT = path.join('.data', 'prove', 'plans.txt');

await runCommand(async () => {
  const count = readCount(process.argv.slice(2));
  setPriority(NICENESS);
  const folder = path.resolve('.data', `plans-${process.pid}`);
  await withTeardown(folder, async (teardown) => {
    const shop = await startShop({ folder, teardown, settings: EXPLAINS_STATEMENTS });
    say(`Filling a database with ${count} sessions and what belongs to them (some minutes, a few GB)`);
    await fillShop(shop, { count, say: (line) => say(`  ${line}`) });
    const verdicts = await explainWork(shop, { count, teardown });
    await report(verdicts);
  });
});

function readCount(args: readonly string[]): number {
  const { values } = parseArgs({
    args: [...args],
    options: { sessions: { type: 'string', default: String(SESSIONS) }, only: { type: 'string' } },
  });
  const count = Number(values.sessions);
  if (!Number.isInteger(count) || count < 10 * GROWN_ROWS)
    throw new CommandError(
      `--sessions takes a whole number from ${10 * GROWN_ROWS}: a smaller table is rightly read as a whole.`,
    );
  return count;
}

/** Lets the database write down the plan of each statement while the app is in use, and judges the plans. */
async function explainWork(
  shop: ShopSetup,
  { count, teardown }: { count: number; teardown: Teardown },
): Promise<StatementVerdict[]> {
  const { postgres } = shop;
  const endpoint = await MerchantEndpoint.start();
  teardown.add(() => endpoint.close());
  const logFile = await postgres.logFile();
  const offset = (await stat(logFile)).size;
  await postgres.set({ 'auto_explain.log_min_duration': '0' });
  await doHotWork(shop, { count, endpoint, say: (line) => say(`  ${line}`) });
  say('  sweeps');
  await runSweeps({ databaseUrl: postgres.databaseUrl, times: SWEEP_TIMES });
  await postgres.set({ 'auto_explain.log_min_duration': 'default' });
  return judgePlans(await readPlans(logFile, offset), await findGrownTables(postgres));
}

async function findGrownTables(postgres: BenchPostgres): Promise<Set<string>> {
  const rows = await postgres.query<{ name: string }>(
    `select relname as name from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples >= $1`,
    [GROWN_ROWS],
  );
  return new Set(rows.map(({ name }) => name));
}

async function report(verdicts: readonly StatementVerdict[]): Promise<void> {
  say('\n| | Pages | Runs | Indexes, or tables read as a whole | Statement |');
  say('|---|---|---|---|---|');
  for (const { isGood, pages, runCount, scanned, indexes, text } of verdicts) {
    const ways = scanned.length > 0 ? `**${scanned.join(', ')}**` : indexes.join(', ');
    say(
      `| ${isGood ? '✓' : '✗'} | ${pages} | ${runCount} | ${ways} | ${shortenStatement(text).replaceAll('|', '\\|')} |`,
    );
  }
  await mkdir(path.dirname(REPORT), { recursive: true });
  await writeFile(
    REPORT,
    verdicts.map(({ text, plan }) => `${text}\n${JSON.stringify(plan, null, 2)}\n`).join('\n'),
  );
  say(`\nThe plans are in ${REPORT}.`);
  const bad = verdicts.filter(({ isGood }) => !isGood);
  if (verdicts.length < MIN_STATEMENTS)
    throw new CommandError(
      `✗ Only ${verdicts.length} statements were seen: the work was not done, or its plans were not written down.`,
    );
  if (bad.length > 0)
    throw new CommandError(
      `✗ ${bad.length} of ${verdicts.length} statements do not find their rows by an index (or touch more than ${MAX_PAGES} pages and ${MAX_PAGES_PER_ROW} a row).\n  Look at their plans in ${REPORT}, then at the indexes in lib/*/*-tables.ts.`,
    );
  say(`✓ ${verdicts.length} statements, each by an index`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
