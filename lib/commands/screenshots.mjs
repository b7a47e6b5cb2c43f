import { rmSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from './command-error.mjs';
import { installIfNeeded } from './install-packages.mjs';
import { checkNodeVersion, enterRepository } from './repository.mjs';
import { runStep } from './run-step.mjs';

const FOLDER = 'screenshots';

await runCommand(async () => {
  enterRepository();
  checkNodeVersion();
  await installIfNeeded();
  // The folder is emptied first, so that a removed state leaves no picture behind.
  rmSync(FOLDER, { recursive: true, force: true });
  await runStep({
    title: 'Taking pictures of every state of the checkout: 390, 768 and 1280 px, light and dark',
    command: process.execPath,
    args: [
      path.join('node_modules', '@playwright', 'test', 'cli.js'),
      'test',
      '--config',
      'e2e/screenshots.config.ts',
    ],
    isVerbose: true,
  });
  console.log(`\nSide by side: ${path.resolve(FOLDER, 'index.html')}\n`);
});
