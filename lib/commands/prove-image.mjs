import { runStep } from './run-step.mjs';

/** Plays the steps of the Dockerfile without an engine, and runs what they make as a user who can write nothing. */
export async function proveImage() {
  await runStep({
    title:
      'Proving that the image runs as an ordinary user who can write nothing (the Dockerfile, without an engine)',
    command: process.execPath,
    args: ['--conditions=react-server', '--import', 'tsx', 'e2e/deploy/prove-image.ts'],
    isVerbose: true,
  });
}
