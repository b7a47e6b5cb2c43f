import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { transformSync } from 'esbuild';

/** One small change of one file. */
export type SampleMutant = {
  /** As a path from the root. */
  file: string;
  line: number;
  mutator: string;
  replacement: string;
  /** The whole file with the change in it. */
  text: string;
};

type Listed = Awaited<ReturnType<Instrumenter['instrument']>>['mutants'][number];
type Candidate = { file: string; source: string; mutant: Listed; rank: string };

const isOff = () => false;
const say = () => {};
const SILENT = {
  isTraceEnabled: isOff,
  isDebugEnabled: isOff,
  isInfoEnabled: isOff,
  isWarnEnabled: isOff,
  isErrorEnabled: isOff,
  isFatalEnabled: isOff,
  trace: say,
  debug: say,
  info: say,
  warn: say,
  error: say,
  fatal: say,
};
const INSTRUMENTER_OPTIONS = { plugins: null, ignorers: [], excludedMutations: [] };

/**
 * Picks mutants out of all that Stryker knows to make of the files. A mutant's place in the order depends on the seed and
 * on the mutant alone, so that a seed picks nearly the same ones after a change somewhere else.
 *
 * @returns the picked ones in an order of chance, and how many there were to pick from
 */
export async function pickMutants(
  files: readonly string[],
  { seed, count }: { seed: number; count: number },
): Promise<{ picked: SampleMutant[]; total: number }> {
  const candidates: Candidate[] = [];
  for (const file of files) candidates.push(...(await candidatesOf(file, seed)));
  candidates.sort((a, b) => (a.rank < b.rank ? -1 : 1));
  const picked: SampleMutant[] = [];
  for (const candidate of candidates) {
    if (picked.length === count) break;
    const mutant = toMutant(candidate);
    if (mutant) picked.push(mutant);
  }
  return { picked, total: candidates.length };
}

async function candidatesOf(file: string, seed: number): Promise<Candidate[]> {
  const source = readFileSync(file, 'utf8');
  const input = { name: file, content: source, mutate: true };
  const { mutants } = await new Instrumenter(SILENT).instrument([input], INSTRUMENTER_OPTIONS);
  return mutants.map((mutant, index) => {
    const name = `${seed} ${file} ${index} ${mutant.mutatorName} ${mutant.replacement}`;
    return { file, source, mutant, rank: createHash('sha256').update(name).digest('hex') };
  });
}

/** @returns `null` for a change that cannot be written as text, such as one inside of a type. */
function toMutant({ file, source, mutant }: Candidate): SampleMutant | null {
  const { location, mutatorName, replacement } = mutant;
  const lines = source.split('\n');
  const offsetOf = ({ line, column }: { line: number; column: number }) =>
    lines.slice(0, line).reduce((sum, text) => sum + text.length + 1, column);
  const [before, after] = [source.slice(0, offsetOf(location.start)), source.slice(offsetOf(location.end))];
  // In brackets first: they keep an operator from taking its neighbours along. Where no expression stands, there are none.
  const text = [`(${replacement})`, replacement]
    .map((code) => before + code + after)
    .find((code) => parses(file, code));
  if (text === undefined || text === source) return null;
  return { file, line: location.start.line + 1, mutator: mutatorName, replacement, text };
}

function parses(file: string, text: string): boolean {
  try {
    transformSync(text, { loader: file.endsWith('.tsx') ? 'tsx' : 'ts', logLevel: 'silent' });
    return true;
  } catch {
    return false;
  }
}
