import { spawn } from 'node:child_process';
import { CommandError } from './command-error.mjs';

const PROGRESS_EVERY_MS = 5_000;
const PROGRESS_LINE_LENGTH = 100;
/** How many lines of a failed step's output are shown. */
const OUTPUT_TAIL_LINES = 60;

/**
 * @typedef {object} Step
 * @property {string} title what happens, as a person would say it
 * @property {string} command
 * @property {readonly string[]} args
 * @property {Readonly<Record<string, string | undefined>>} [env] added to the process's own environment
 * @property {boolean} [isVerbose] show the program's output as it comes, rather than only after a failure
 * @property {() => string} [progress] how far the step is; by default the program's own last line
 * @property {string} [onFailure] what to do next
 */

/**
 * Runs a program as a named step, and prints what it does, how long it has been running, and how it ended.
 *
 * @param {Step} step
 * @returns {Promise<{ output: string, elapsedMs: number }>}
 */
export async function runStep(step) {
  const startedMs = performance.now();
  console.log(`\n▸ ${step.title}`);
  let lastLine = '';
  const timer = setInterval(() => {
    const progress = step.progress?.() ?? lastLine;
    console.log(`  … ${formatDuration(performance.now() - startedMs)}${progress ? `, ${progress}` : ''}`);
  }, PROGRESS_EVERY_MS);
  // A program whose output is shown needs no reminder that it is still running.
  if (step.isVerbose) clearInterval(timer);
  const { exitCode, output } = await run(step, (text) => {
    lastLine = text.trim().split('\n').at(-1)?.slice(0, PROGRESS_LINE_LENGTH) || lastLine;
  }).finally(() => clearInterval(timer));
  const elapsedMs = performance.now() - startedMs;
  if (exitCode === 0) {
    console.log(`  ✓ done in ${formatDuration(elapsedMs)}`);
    return { output, elapsedMs };
  }
  if (!step.isVerbose) console.error(output.trimEnd().split('\n').slice(-OUTPUT_TAIL_LINES).join('\n'));
  const next = step.onFailure ? `\n  ${step.onFailure}` : '';
  throw new CommandError(
    `✗ ${step.title}: failed after ${formatDuration(elapsedMs)} (exit code ${exitCode}).${next}`,
  );
}

/** @param {number} elapsedMs */
export function formatDuration(elapsedMs) {
  const seconds = elapsedMs / 1_000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/**
 * @param {Step} step
 * @param {(text: string) => void} onOutput
 * @returns {Promise<{ exitCode: number, output: string }>}
 */
function run(step, onOutput) {
  return new Promise((resolve) => {
    const child = spawn(step.command, [...step.args], {
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...step.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (/** @type {string} */ text) => {
        output += text;
        onOutput(text);
        if (step.isVerbose) process.stdout.write(text);
      });
    }
    child.once('error', (error) => resolve({ exitCode: -1, output: `${output}${error.message}` }));
    child.once('close', (exitCode) => resolve({ exitCode: exitCode ?? -1, output }));
  });
}
