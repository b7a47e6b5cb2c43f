/**
 * The parts that the first paint does not need, by a sentence of each that no bundler changes: both arrive with the first
 * input.
 */
export const LAZY_PARTS = {
  'react-query': 'No QueryClient set',
  'react-hook-form': 'shouldUseNativeValidation',
} as const;

/** The names of those that are in the scripts. */
export function lazyPartsIn(scripts: readonly string[]): string[] {
  return Object.entries(LAZY_PARTS)
    .filter(([, sentence]) => scripts.some((script) => script.includes(sentence)))
    .map(([name]) => name);
}
