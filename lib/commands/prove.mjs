import { parseArgs } from 'node:util';
import { buildIfChanged } from './build-app.mjs';
import { runCommand } from './command-error.mjs';
import { installIfNeeded } from './install-packages.mjs';
import { proveImage } from './prove-image.mjs';
import { provePlans } from './prove-plans.mjs';
import { provePooler } from './prove-pooler.mjs';
import { proveSample } from './prove-sample.mjs';
import { proveSubscriptions } from './prove-subscriptions.mjs';
import { proveTax } from './prove-tax.mjs';
import { checkNodeVersion, enterRepository } from './repository.mjs';
import { runStep } from './run-step.mjs';

/*
 * npm run prove [-- --cut] [-- --only <part>] [-- --psp <name>] [-- --case <part of a name>] [-- --seed <number>]
 *
 * Kills the app in every way there is, and shows that no money is lost or taken twice. Before that it tries the tax
 * engine with random sales: `--only tax` is that alone, and `--only` with another part leaves it out. So it is with the
 * statements on a database that has grown, `--only plans` (`--sessions <number>` for another size), and with the
 * container's image, `--only image`. Three parts are run by themselves alone: `--only sample` tries small changes of the code on the
 * tests and takes up to an hour, `--only subscriptions` drives subscriptions through random lives and takes about one
 * (`--sequences <number>` for fewer), and `--only pooler` runs the database tests behind PgBouncer.
 * `--only year` takes `--subscriptions <number>` and `--days <number>`.
 */
await runCommand(async () => {
  enterRepository();
  checkNodeVersion();
  await installIfNeeded();
  // The harness reads the same words, and refuses those it does not know.
  const { values } = parseArgs({
    options: { only: { type: 'string' }, case: { type: 'string' }, cut: { type: 'boolean' } },
    strict: false,
  });
  const isWhole = values.only === undefined && values.case === undefined;
  if (isWhole || values.only === 'tax') await proveTax();
  if (values.only === 'tax') return;
  if (values.only === 'subscriptions') return proveSubscriptions(process.argv.slice(2));
  if (values.only === 'sample') return proveSample(process.argv.slice(2));
  if (values.only === 'pooler') return provePooler();
  if ((await buildIfChanged()) === 'current')
    console.log('The last build is of these sources: nothing to build.');
  if (values.only === 'plans') return provePlans(process.argv.slice(2));
  if (values.only === 'image') return proveImage();
  if (isWhole && !values.cut) {
    await provePlans([]);
    await proveImage();
  }
  await runStep({
    title: 'Proving that money never moves twice and nothing is lost',
    command: process.execPath,
    args: ['--conditions=react-server', '--import', 'tsx', 'e2e/faults/prove.ts', ...process.argv.slice(2)],
    isVerbose: true,
  });
});
