import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buildIfChanged } from '../lib/commands/build-app.mjs';
import { removeClusterFiles } from '../lib/db/embedded/remove-cluster';

const READY_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 60_000;

/**
 * Starts the built app once for all browser tests, in demo mode, with a database of its own.
 *
 * Tests find it through two variables: E2E_BASE_URL, and E2E_DEMO_FILE, which names the seed's demo.json. The payment
 * provider's page is on another origin (127.0.0.1 against localhost), as it is in life.
 */
export default async function startApp(): Promise<() => Promise<void>> {
  await buildIfChanged();
  const folder = path.resolve('.data', `e2e-${process.pid}`);
  const dataDir = path.join(folder, 'demo');
  await mkdir(dataDir, { recursive: true });
  const port = process.env.E2E_PORT ?? '';
  process.env.E2E_BASE_URL = `http://localhost:${port}`;
  process.env.E2E_DEMO_FILE = path.join(folder, 'demo.json');
  const logFile = path.join(folder, 'app.log');
  const app = await spawnApp({ port, dataDir, logFile });
  const stop = async () => {
    await stopApp(app);
    await removeClusterFiles(dataDir);
    await removeClusterFiles(folder);
  };
  try {
    await untilReady({ app, port, logFile });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function spawnApp(input: { port: string; dataDir: string; logFile: string }): Promise<ChildProcess> {
  const log = await open(input.logFile, 'w');
  const app = spawn(process.execPath, ['lib/commands/start.mjs'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      CHECKSTAND_MODE: 'demo',
      CHECKSTAND_DATA_DIR: input.dataDir,
      DATABASE_URL: '',
      SECRET_KEY: '',
      HOST: '127.0.0.1',
      PORT: input.port,
      PUBLIC_URL: `http://localhost:${input.port}`,
      SANDBOX_PUBLIC_URL: `http://127.0.0.1:${input.port}`,
      SANDBOX_API_URL: '',
      ALLOW_LOOPBACK_WEBHOOKS: '1',
    },
    stdio: ['ignore', log.fd, log.fd],
  });
  await log.close();
  return app;
}

async function untilReady(input: { app: ChildProcess; port: string; logFile: string }): Promise<void> {
  const deadlineMs = performance.now() + READY_TIMEOUT_MS;
  while (performance.now() < deadlineMs && input.app.exitCode === null) {
    const isReady = await fetch(`http://127.0.0.1:${input.port}/healthz`, {
      signal: AbortSignal.timeout(5_000),
    }).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await wait(200);
  }
  const log = await readFile(input.logFile, 'utf8');
  throw new Error(`The app did not start for the browser tests. It said:\n${log.slice(-4_000)}`);
}

async function stopApp(app: ChildProcess): Promise<void> {
  if (app.exitCode !== null) return;
  const ended = once(app, 'exit');
  app.kill('SIGTERM');
  const hasEnded = await Promise.race([ended.then(() => true), wait(STOP_TIMEOUT_MS, false, { ref: false })]);
  if (hasEnded) return;
  app.kill('SIGKILL');
  await ended;
}
