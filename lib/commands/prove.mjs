import { buildIfChanged } from './build-app.mjs';
import { runCommand } from './command-error.mjs';
import { installIfNeeded } from './install-packages.mjs';
import { checkNodeVersion, enterRepository } from './repository.mjs';
import { runStep } from './run-step.mjs';

/*
 * npm run prove [-- --cut] [-- --only <part>] [-- --case <part of a name>] [-- --seed <number>]
 *
 * Kills the app in every way there is, and shows that no money is lost or taken twice.
 */
await runCommand(async () => {
  enterRepository();
  checkNodeVersion();
  await installIfNeeded();
  if ((await buildIfChanged()) === 'current')
    console.log('The last build is of these sources: nothing to build.');
  await runStep({
    title: 'Proving that money never moves twice and nothing is lost',
    command: process.execPath,
    args: ['--conditions=react-server', '--import', 'tsx', 'e2e/faults/prove.ts', ...process.argv.slice(2)],
    isVerbose: true,
  });
});
