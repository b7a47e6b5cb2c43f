import { strict as assert } from 'node:assert';
import { type ChildProcess, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { startEmbeddedPostgres } from '@/lib/db/embedded/embedded-postgres';
import { removeClusterFiles } from '@/lib/db/embedded/testing/remove-cluster';
import { findFreePort } from '../listening-port';
import { type ImageFolder, makeImageFolder } from './image-folder';
import { type ReadOnlyRun, readOnlyRunOf } from './read-only-run';

const READY_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 35_000;
const REHEARSAL_DATABASE = 'rehearsal';

type Trial = { image: ImageFolder; run: ReadOnlyRun; settings: Readonly<Record<string, string>> };

/*
 * npm run prove -- --only image
 *
 * Makes what the Dockerfile makes, without an engine, and shows that it runs as an ordinary user who can write nothing but
 * temporary files: in production, and at a rehearsal up to a paid order.
 */
await main();

async function main(): Promise<void> {
  const image = await makeImageFolder((step) => say(`  ${step}`));
  const dataDir = path.resolve('.data', `image-${process.pid}`);
  const database = await startEmbeddedPostgres({ dataDir, onMessage: say });
  try {
    const run = readOnlyRunOf(image.folder);
    say(`  it runs with ${run.description}`);
    await canWriteNothing(run);
    const settings = { ...image.environment, SECRET_KEY: randomBytes(48).toString('base64') };
    await sellsInProduction({ image, run, settings: { ...settings, DATABASE_URL: database.databaseUrl } });
    const DATABASE_URL = await createRehearsalDatabase(database.databaseUrl);
    await comesToAPaidOrder({ image, run, settings: { ...settings, DATABASE_URL } });
    describe(image);
  } finally {
    await database.release();
    await removeClusterFiles(dataDir);
    image.remove();
  }
}

/** A proof on a root that can be written would prove nothing. */
async function canWriteNothing(run: ReadOnlyRun): Promise<void> {
  const script = 'for place in . .next lib /; do touch "$place/written" && exit 0; done; exit 1';
  const tried = run.spawn(['sh', '-c', script], {});
  const [code] = await once(tried, 'exit');
  assert.notEqual(code, 0, 'a program of the image can write beside its own files');
  say('  ✓ its programs can write neither to its own files nor to the root');
}

async function sellsInProduction({ run, image, settings }: Trial): Promise<void> {
  const environment = { ...settings, PUBLIC_URL: 'https://pay.example.com' };
  const app = await start({ run, image, settings: environment });
  for (const [address, status] of [
    ['/', 200],
    ['/v1/webhook-keys', 200],
    ['/v1/openapi.json', 200],
    ['/sandbox/api/vies', 404],
  ] as const) {
    const response = await fetch(`${app.origin}${address}`, { redirect: 'manual' });
    assert.equal(response.status, status, `${address} answers ${status}`);
  }
  say('  ✓ pages and API answer in production, and there is no sandbox');
  const operator = ['node', '--conditions=react-server', '--import', 'tsx', 'lib/commands/operator.ts'];
  const list = run.spawn([...operator, 'merchant', 'list', '--json'], environment);
  const answer = collect(list);
  const [code] = await once(list, 'exit');
  assert.equal(code, 0, `an operator's command runs in the image: ${answer()}`);
  say("  ✓ an operator's command runs in it");
  await app.stop();
  say('  ✓ SIGTERM ends it in order');
}

/** A rehearsal has a sandbox in the place of a payment provider, and writes the shop's key among the temporary files. */
async function comesToAPaidOrder({ run, image, settings }: Trial): Promise<void> {
  const folder = path.join(run.temporary, 'rehearsal');
  const rehearsal = { ...settings, CHECKSTAND_MODE: 'demo', CHECKSTAND_DATA_DIR: folder };
  const app = await start({ run, image, settings: rehearsal });
  const buy = ['--import', 'tsx', 'e2e/deploy/buy.ts', app.origin, path.join(run.temporary, 'demo.json')];
  const said = execFileSync(process.execPath, buy, { encoding: 'utf8' });
  assert.equal(said.trim().split('\n').at(-1), 'paid');
  say('  ✓ a rehearsal comes to a paid order');
  await app.stop();
}

async function start({ run, image, settings }: Trial): Promise<{ origin: string; stop(): Promise<void> }> {
  const port = String(await findFreePort());
  const origin = `http://127.0.0.1:${port}`;
  const app = run.spawn(image.command, { PUBLIC_URL: origin, ...settings, PORT: port, HOST: '127.0.0.1' });
  const said = collect(app);
  const endWithUs = () => app.kill('SIGKILL');
  process.once('exit', endWithUs);
  app.once('exit', () => process.off('exit', endWithUs));
  await untilReady(app, { origin, said });
  return {
    origin,
    stop: async () => {
      const ended = once(app, 'exit');
      app.kill('SIGTERM');
      const [code] = await Promise.race([ended, wait(STOP_TIMEOUT_MS, ['late'], { ref: false })]);
      assert.equal(code, 0, `SIGTERM ends it in order: ${said()}`);
    },
  };
}

async function createRehearsalDatabase(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`create database ${REHEARSAL_DATABASE}`).finally(() => client.end());
  const url = new URL(databaseUrl);
  url.pathname = `/${REHEARSAL_DATABASE}`;
  return url.toString();
}

function describe(image: ImageFolder): void {
  const sbom = JSON.parse(readFileSync(path.join(image.folder, 'sbom.cdx.json'), 'utf8'));
  assert.equal(sbom.bomFormat, 'CycloneDX');
  assert.ok(sbom.components.length > 50, 'the list of parts names the packages');
  const size = execFileSync('du', ['-sm', image.folder], { encoding: 'utf8' }).split('\t')[0];
  say(`  ✓ its list of parts names ${sbom.components.length} packages; it holds ${size} MB beside Node`);
}

async function untilReady(app: ChildProcess, input: { origin: string; said: () => string }): Promise<void> {
  const deadlineMs = performance.now() + READY_TIMEOUT_MS;
  while (performance.now() < deadlineMs && app.exitCode === null) {
    const isReady = await fetch(`${input.origin}/readyz`, { signal: AbortSignal.timeout(10_000) }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await wait(200);
  }
  app.kill('SIGKILL');
  throw new Error(`The image did not start. It said:\n${input.said()}`);
}

function collect(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (text += String(part)));
  return () => text;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
