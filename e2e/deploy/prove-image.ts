import { strict as assert } from 'node:assert';
import { type ChildProcess, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@/lib/db/embedded/embedded-postgres';
import { removeClusterFiles } from '@/lib/db/embedded/remove-cluster';
import { findFreePort } from '../listening-port';
import { type ImageFolder, makeImageFolder } from './image-folder';
import { type ReadOnlyRun, readOnlyRunOf } from './read-only-run';

const READY_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 35_000;

/*
 * npm run prove -- --only image
 *
 * Makes what the Dockerfile makes, without an engine, and shows that it runs as an ordinary user who can write nothing.
 */
await main();

async function main(): Promise<void> {
  const image = await makeImageFolder((step) => say(`  ${step}`));
  const dataDir = path.resolve('.data', `image-${process.pid}`);
  const database = await startEmbeddedPostgres({ dataDir, onMessage: say });
  try {
    const run = readOnlyRunOf(image.folder);
    say(`  it runs with ${run.description}`);
    await tryImage(image, { run, databaseUrl: database.databaseUrl });
    describe(image);
  } finally {
    await database.release();
    await removeClusterFiles(dataDir);
    image.remove();
  }
}

async function tryImage(image: ImageFolder, input: { run: ReadOnlyRun; databaseUrl: string }): Promise<void> {
  const port = await findFreePort();
  const environment = {
    ...image.environment,
    PORT: String(port),
    HOST: '127.0.0.1',
    DATABASE_URL: input.databaseUrl,
    PUBLIC_URL: 'https://pay.example.com',
    SECRET_KEY: randomBytes(48).toString('base64'),
  };
  const app = input.run.spawn(image.command, environment);
  const said = collect(app);
  const origin = `http://127.0.0.1:${port}`;
  await untilReady(app, { origin, said });
  say('  ✓ /readyz answers 200');
  for (const [address, status] of [
    ['/', 200],
    ['/v1/webhook-keys', 200],
    ['/v1/openapi.json', 200],
    ['/sandbox/api/vies', 404],
  ] as const) {
    const response = await fetch(`${origin}${address}`, { redirect: 'manual' });
    assert.equal(response.status, status, `${address} answers ${status}`);
  }
  say('  ✓ pages and API answer, and there is no sandbox');
  const operator = ['node', '--conditions=react-server', '--import', 'tsx', 'lib/commands/operator.ts'];
  const list = input.run.spawn([...operator, 'merchant', 'list', '--json'], environment);
  const answer = collect(list);
  const [code] = await once(list, 'exit');
  assert.equal(code, 0, `an operator's command runs in the image: ${answer()}`);
  say("  ✓ an operator's command runs in it");
  app.kill('SIGTERM');
  const [stopped] = await Promise.race([once(app, 'exit'), wait(STOP_TIMEOUT_MS, ['late'], { ref: false })]);
  assert.equal(stopped, 0, `SIGTERM ends it in order: ${said()}`);
  say('  ✓ SIGTERM ends it in order');
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
