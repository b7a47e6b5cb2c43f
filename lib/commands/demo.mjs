import { createServer } from 'node:http';
import { buildIfChanged } from './build-app.mjs';
import { CommandError, runCommand } from './command-error.mjs';
import { demoPaths, removeDemoData } from './demo-data.mjs';
import { createDemoLinks, printLinks, readDemoFile } from './demo-links.mjs';
import { installIfNeeded } from './install-packages.mjs';
import { checkNodeVersion, enterRepository } from './repository.mjs';
import { listen, localOrigin, readAddress, serve } from './serve.mjs';

const HEALTH_TIMEOUT_MS = 3_000;

await runCommand(async () => {
  enterRepository();
  checkNodeVersion();
  const isFresh = readArguments(process.argv.slice(2));
  const address = readAddress('demo');
  if (await showRunningDemo({ ...address, isFresh })) return;
  await checkPortIsFree(address);
  await installIfNeeded();
  if (isFresh) await removeDemoData();
  if ((await buildIfChanged()) === 'current')
    console.log('The last build is of these sources: nothing to build.');
  await startDemo();
});

/** @param {readonly string[]} args */
function readArguments(args) {
  const unknown = args.filter((arg) => arg !== '--fresh');
  if (unknown.length > 0) {
    throw new CommandError(
      `Unknown option: ${unknown.join(' ')}. Known: npm run demo -- --fresh (starts over with empty data)`,
    );
  }
  return args.includes('--fresh');
}

async function startDemo() {
  process.env.ALLOW_LOOPBACK_WEBHOOKS ??= '1';
  // A log line for every request would push the links out of sight.
  process.env.LOG_LEVEL ??= 'warn';
  console.log('\n▸ Starting Checkstand, its database and the sandbox payment provider');
  const { localOrigin } = await serve({ mode: 'demo', isDev: false });
  const { demoFile } = demoPaths();
  const demo = readDemoFile(demoFile);
  if (!demo) throw new CommandError(`The app did not write ${demoFile}.`);
  const links = await createDemoLinks({ demo, localOrigin });
  console.log(`\nThe Checkstand demo is ready. Links to click:\n`);
  printLinks(links);
  console.log(
    `\n  For programs: ${demoFile}\n  Ctrl-C stops it; the data stays. npm run demo -- --fresh starts over.\n`,
  );
}

/**
 * Prints the links of this folder's demo if it already answers on the port, and says whether it did.
 *
 * @param {{ host: string, port: number, isFresh: boolean }} input
 */
async function showRunningDemo({ host, port, isFresh }) {
  const origin = localOrigin(host, port);
  const demo = readDemoFile(demoPaths().demoFile);
  if (!demo || !(await isHealthy(origin))) return false;
  // A call signed with this file's key succeeds only if the running demo uses this folder's database.
  const links = await createDemoLinks({ demo, localOrigin: origin }).catch(() => null);
  if (!links) return false;
  if (isFresh)
    throw new CommandError(
      `The demo is running at ${demo.baseUrl}. Stop it (Ctrl-C there), then start over.`,
    );
  console.log('\nThe Checkstand demo is running already. Links to click:\n');
  printLinks(links);
  return true;
}

/** @param {string} origin */
async function isHealthy(origin) {
  try {
    return (await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(HEALTH_TIMEOUT_MS) })).ok;
  } catch {
    return false;
  }
}

/**
 * Checks the port before the long steps, so that a taken port is reported before the build.
 *
 * @param {{ host: string, port: number }} address
 */
async function checkPortIsFree(address) {
  const probe = createServer();
  await listen(probe, address);
  await new Promise((resolve) => probe.close(resolve));
}
