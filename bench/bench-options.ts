import { parseArgs } from 'node:util';
import { CommandError } from '../lib/commands/command-error.mjs';
import type { Part } from './part';

const MAX_ROUNDS = 20;

export type BenchOptions = { parts: readonly Part[]; roundCount: number; isLarge: boolean };

/**
 * Reads the words behind `npm run bench --`.
 *
 * @throws CommandError that says what there is, for a word it does not know
 */
export function readBenchOptions(args: readonly string[], known: readonly Part[]): BenchOptions {
  const { values, positionals } = parse(args, known);
  const unknown = positionals.filter((name) => !known.some((part) => part.name === name));
  if (unknown.length > 0)
    throw new CommandError(`There is no part ${unknown.join(', ')}.\n${listParts(known)}`);
  const roundCount = Number(values.rounds);
  if (!Number.isInteger(roundCount) || roundCount < 1 || roundCount > MAX_ROUNDS)
    throw new CommandError(`--rounds takes a whole number from 1 to ${MAX_ROUNDS}.`);
  const parts = positionals.length === 0 ? known : known.filter(({ name }) => positionals.includes(name));
  return { parts, roundCount, isLarge: values.large };
}

function parse(args: readonly string[], known: readonly Part[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { rounds: { type: 'string', default: '3' }, large: { type: 'boolean', default: false } },
    });
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}\n${listParts(known)}`);
  }
}

function listParts(known: readonly Part[]): string {
  const width = Math.max(...known.map(({ name }) => name.length));
  const lines = known.map(({ name, title }) => `  ${name.padEnd(width)}   ${title}`);
  return [
    'npm run bench -- [part …] [--rounds 3] [--large]     without a part: all of them',
    ...lines,
    '  --large: growth with ten million sessions instead of one million (about 40 GB of disk)',
  ].join('\n');
}
