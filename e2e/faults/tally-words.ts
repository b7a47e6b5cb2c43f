import { BAD_KINDS } from './judge';
import type { Tally } from './tally';

export function isClean(tally: Tally): boolean {
  return tally.problems.length === 0 && tally.caseCount > 0;
}

export function countBad(tally: Tally): string {
  return BAD_KINDS.map((kind) => `${tally.count(kind)} ${kind}`).join(', ');
}
