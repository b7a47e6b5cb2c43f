import { buildIfChanged } from './build-app.mjs';
import { runCommand } from './command-error.mjs';
import { installIfNeeded } from './install-packages.mjs';
import { checkNodeVersion, enterRepository } from './repository.mjs';
import { runStep } from './run-step.mjs';

/*
 * npm run bench [-- <part> …] [--rounds <number>] [--large]
 *
 * Measures what a page, a call and a sale cost beside the least that each could cost. Nothing of it judges the sources:
 * what is counted and has to hold is a test of npm run verify.
 */
await runCommand(async () => {
  enterRepository();
  checkNodeVersion();
  await installIfNeeded();
  if ((await buildIfChanged()) === 'current')
    console.log('The last build is of these sources: nothing to build.');
  await runStep({
    title: 'Measuring beside the floors (all load stays on this machine)',
    command: process.execPath,
    args: ['--conditions=react-server', '--import', 'tsx', 'bench/run.ts', ...process.argv.slice(2)],
    isVerbose: true,
  });
});
