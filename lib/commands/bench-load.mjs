import { buildIfChanged } from './build-app.mjs';
import { runCommand } from './command-error.mjs';
import { installIfNeeded } from './install-packages.mjs';
import { checkNodeVersion, enterRepository } from './repository.mjs';
import { runStep } from './run-step.mjs';

/*
 * npm run bench:load [-- --minutes <number>] [-- --rate <number>]
 *
 * Keeps a steady stream of paid orders on the delivered build, then doubles it until it bends, and compares the payment
 * company's books with ours after each stage.
 */
await runCommand(async () => {
  enterRepository();
  checkNodeVersion();
  await installIfNeeded();
  if ((await buildIfChanged()) === 'current')
    console.log('The last build is of these sources: nothing to build.');
  await runStep({
    title: 'Selling under load (all load stays on this machine)',
    command: process.execPath,
    args: [
      '--conditions=react-server',
      '--import',
      'tsx',
      'bench/load/run-load.ts',
      ...process.argv.slice(2),
    ],
    isVerbose: true,
  });
});
