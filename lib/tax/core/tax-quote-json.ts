import type { TaxQuoteJson, TaxResult } from './contract';

/** A result as it is stored: JSON has no bigint, so amounts become decimal strings of minor units. */
export function toTaxQuoteJson(result: TaxResult): TaxQuoteJson {
  return {
    ...result,
    lines: result.lines.map((line) => ({ ...line, amountMinor: line.amountMinor.toString() })),
    subtotalMinor: result.subtotalMinor.toString(),
    taxMinor: result.taxMinor.toString(),
    totalMinor: result.totalMinor.toString(),
  };
}

/** Reads back what `toTaxQuoteJson` wrote; other text than a whole number is a bug and throws. */
export function fromTaxQuoteJson(json: TaxQuoteJson): TaxResult {
  return {
    ...json,
    lines: json.lines.map((line) => ({ ...line, amountMinor: BigInt(line.amountMinor) })),
    subtotalMinor: BigInt(json.subtotalMinor),
    taxMinor: BigInt(json.taxMinor),
    totalMinor: BigInt(json.totalMinor),
  };
}
