import { TAX_REASONS, TAX_RULES, type TaxGround } from '@/lib/tax/core/contract';
import type { QuoteFacts } from './quote-view';

const PPM_PER_ONE = 1_000_000;

/**
 * Reads preview-tax's answer in the browser: `{ data: { subtotal, taxAmount, total, taxLines, … } }`.
 *
 * @returns `null` for an answer of another shape, such as an error's: then the page shows no total rather than a wrong one.
 */
export function readQuoteFacts(answer: unknown): QuoteFacts | null {
  const data = record(record(answer)?.data);
  if (!data) return null;
  const { quoteId, subtotal, taxAmount, total } = data;
  const reason = TAX_REASONS.find((known) => known === data.reason);
  const lines = Array.isArray(data.taxLines) ? data.taxLines.map(readLine) : [null];
  const isComplete = isText(quoteId) && isText(subtotal) && isText(taxAmount) && isText(total) && reason;
  if (!isComplete || !lines.every((line) => line !== null)) return null;
  const later = readLater(data.later);
  const warnings: unknown[] = Array.isArray(data.warnings) ? data.warnings : [];
  return {
    quoteId,
    subtotal,
    taxAmount,
    total,
    lines,
    reason,
    isInclusive: data.taxIncluded === true,
    legalNote: isText(data.legalNote) ? data.legalNote : null,
    isEstimate: data.completeness === 'state_only' || data.completeness === 'stale',
    isOutsideVat: warnings.includes('outside_vat_territory'),
    isTaxIdRefused: warnings.includes('tax_id_invalid'),
    isTaxIdPending: warnings.includes('tax_id_pending'),
    ...(Array.isArray(data.taxGrounds) ? { grounds: data.taxGrounds.flatMap(readGround) } : {}),
    ...(later ? { later } : {}),
  };
}

function readLater(value: unknown): QuoteFacts['later'] | null {
  const { trialDays, total, discountCycles, totalAfterDiscount } = record(value) ?? {};
  if (!isText(total)) return null;
  return {
    trialDays: typeof trialDays === 'number' ? trialDays : null,
    total,
    ...(typeof discountCycles === 'number' && isText(totalAfterDiscount)
      ? { discountCycles, totalAfterDiscount }
      : {}),
  };
}

/** A ground that cannot be read is left out: it explains a total and is no part of it. */
function readGround(value: unknown): TaxGround[] {
  const { rule, jurisdiction, source, checkedAt, isCompared } = record(value) ?? {};
  const known = TAX_RULES.find((name) => name === rule);
  if (!known || !isText(jurisdiction) || !isText(source) || !isText(checkedAt)) return [];
  return [{ rule: known, jurisdiction, source, checkedAt, isCompared: isCompared === true }];
}

function readLine(value: unknown): QuoteFacts['lines'][number] | null {
  const line = record(value);
  if (!line) return null;
  const { jurisdiction, name, rate, basePercent, amount } = line;
  const isComplete =
    isText(jurisdiction) &&
    isText(name) &&
    typeof rate === 'number' &&
    typeof basePercent === 'number' &&
    isText(amount);
  if (!isComplete) return null;
  return { jurisdiction, name, ratePpm: Math.round(rate * PPM_PER_ONE), basePercent, amount };
}

function record(value: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return value as Readonly<Record<string, unknown>>; // an object that is no array has text keys and unknown values
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
