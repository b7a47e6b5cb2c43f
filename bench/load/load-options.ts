import { parseArgs } from 'node:util';
import { CommandError } from '../../lib/commands/command-error.mjs';

const MAX_MINUTES = 120;
const MAX_RATE = 500;
const USAGE = 'npm run bench:load -- [--minutes 10] [--rate 20]     paid orders a second, for that long';

export type LoadOptions = { minutes: number; ratePerSecond: number };

/** @throws CommandError that says what there is, for a word it does not know */
export function readLoadOptions(args: readonly string[]): LoadOptions {
  const values = parse(args);
  const minutes = Number(values.minutes);
  const ratePerSecond = Number(values.rate);
  if (!(minutes > 0 && minutes <= MAX_MINUTES))
    throw new CommandError(`--minutes takes a number up to ${MAX_MINUTES}.\n${USAGE}`);
  if (!(ratePerSecond > 0 && ratePerSecond <= MAX_RATE))
    throw new CommandError(`--rate takes a number up to ${MAX_RATE}.\n${USAGE}`);
  return { minutes, ratePerSecond };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { minutes: { type: 'string', default: '10' }, rate: { type: 'string', default: '20' } },
    }).values;
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}
