import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Machine } from './machine/describe-machine';
import type { Measure } from './measure';

export const LAST_RUN_FILE = path.join('.data', 'bench', 'last-run.json');

/** The value of a measure when it was last taken. */
export type Taken = { takenAt: string; machine: Machine; measure: Measure };

/** By the measures' ids. Empty where nothing was measured here yet. */
export type LastRun = Record<string, Taken>;

export async function readLastRun(): Promise<LastRun> {
  try {
    return JSON.parse(await readFile(LAST_RUN_FILE, 'utf8')) as LastRun; // written below, by a run before this one
  } catch {
    return {};
  }
}

/** Writes the new measures, beside those that other parts took at other times. */
export async function writeLastRun(
  before: LastRun,
  taken: { takenAt: string; machine: Machine; measures: readonly Measure[] },
): Promise<void> {
  const { takenAt, machine, measures } = taken;
  const now = Object.fromEntries(measures.map((measure) => [measure.id, { takenAt, machine, measure }]));
  await mkdir(path.dirname(LAST_RUN_FILE), { recursive: true });
  await writeFile(LAST_RUN_FILE, `${JSON.stringify({ ...before, ...now }, null, 2)}\n`);
}
