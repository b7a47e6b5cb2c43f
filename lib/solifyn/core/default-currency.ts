/** The currency where none is named: EUR, else USD, else the first by the alphabet; `null` where there is none. */
export function defaultCurrency(codes: readonly string[]): string | null {
  return ['EUR', 'USD'].find((usual) => codes.includes(usual)) ?? [...codes].sort()[0] ?? null;
}
