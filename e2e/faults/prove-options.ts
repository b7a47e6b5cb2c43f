import { parseArgs } from 'node:util';
import { PSP_NAMES, type PspName } from './psp-dialect';

const PARTS = [
  'matrix',
  'stripe',
  'random',
  'clicks',
  'events',
  'races',
  'numbers',
  'year',
  'built',
  'failover',
  'restore',
  'upgrade',
  'rotation',
  'security',
  'fuzz',
  'defences',
  'mutants',
] as const;
export type Part = (typeof PARTS)[number];

/** The parts that `--psp` has played with another PSP than the sandbox. */
const PSP_PARTS: readonly Part[] = ['matrix', 'random', 'events'];

export type Options = {
  parts: readonly Part[];
  seed: number;
  isCut: boolean;
  cases: string | null;
  psp: PspName;
  /** The number of subscriptions and of days of the part `year`; `null` for the full ones. */
  subscriptionCount: number | null;
  dayCount: number | null;
};
/** What the command line asks for. It throws for words that it does not know. */
export function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      case: { type: 'string' },
      seed: { type: 'string' },
      cut: { type: 'boolean', default: false },
      psp: { type: 'string' },
      subscriptions: { type: 'string' },
      days: { type: 'string' },
    },
  });
  const only = PARTS.find((part) => part === values.only);
  if (values.only !== undefined && !only) throw new Error(`--only takes one of ${PARTS.join(', ')}`);
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Error('--seed takes a whole number');
  const subscriptionCount = readCount('--subscriptions', values.subscriptions);
  const dayCount = readCount('--days', values.days);
  const psp = PSP_NAMES.find((name) => name === (values.psp ?? 'sandbox'));
  if (!psp) throw new Error(`--psp takes one of ${PSP_NAMES.join(', ')}`);
  const parts = values.psp === undefined ? PARTS : PSP_PARTS;
  const cases = values.case ?? null;
  return { parts: only ? [only] : parts, seed, isCut: values.cut, cases, psp, subscriptionCount, dayCount };
}

function readCount(name: string, value: string | undefined): number | null {
  if (value === undefined) return null;
  const count = Number(value);
  if (!Number.isSafeInteger(count) || count < 1) throw new Error(`${name} takes a whole number from 1`);
  return count;
}
