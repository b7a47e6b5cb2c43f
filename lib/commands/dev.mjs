import { runCommand } from './command-error.mjs';
import { installIfNeeded } from './install-packages.mjs';
import { checkNodeVersion, enterRepository } from './repository.mjs';
import { serve } from './serve.mjs';

await runCommand(async () => {
  enterRepository();
  checkNodeVersion();
  await installIfNeeded();
  process.env.ALLOW_LOOPBACK_WEBHOOKS ??= '1';
  console.log('Starting the development server …');
  await serve({ mode: 'dev', isDev: true });
  const publicUrl = process.env.PUBLIC_URL || `http://localhost:${process.env.PORT || 3000}`;
  console.log(`Checkstand (dev) is ready at ${publicUrl}   Ctrl-C stops it.`);
});
