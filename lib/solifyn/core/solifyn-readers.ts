import { parsePercent } from '@/lib/discounts/core/discount-amount';
import type { Reader } from '@/lib/kernel/body-field';
import { described } from '@/lib/kernel/body-readers';
import { isCalendarDay, isComparableMoment } from '@/lib/kernel/clock';
import { JsonNumber } from '@/lib/kernel/json-number';
import { invalidField, optionalObject } from '@/lib/kernel/read-fields';
import type { ProductId } from '@/lib/kernel/short-id';
import { readSolifynProductId } from './solifyn-ids';

/*
 * Readers of what the Solifyn API takes. Its amounts and counts are JSON numbers, read by their tokens.
 */
const MAX_DATA_KEYS = 50;
const MAX_DATA_LENGTH = 500;

/** The value that was sent, as a message quotes it: a number by its token. */
function sent(value: unknown): unknown {
  return value instanceof JsonNumber ? value.token : value;
}

/** A number as it was written in JSON, also where it was sent as text; `null` for any other value. */
export function tokenOf(value: unknown): string | null {
  if (value instanceof JsonNumber) return value.token;
  return typeof value === 'string' ? value.trim() : null;
}

/** A whole number within its bounds. `3.0` is 3, as some languages write it; `3e0`, `2.5` and `-1` are refused. */
export function wholeNumber({ min, max }: { min: number; max: number }): Reader<number> {
  return described({ type: 'integer', minimum: min, maximum: max }, (value, path) => {
    const digits = /^(\d{1,9})(?:\.0+)?$/.exec(tokenOf(value) ?? '')?.[1];
    const number = digits === undefined ? Number.NaN : Number(digits);
    if (number >= min && number <= max) return number;
    throw invalidField(path, `a whole number from ${min} to ${max}`, sent(value));
  });
}

/** An amount in major units as it was written in JSON. How many decimals it may have depends on a currency that is read later. */
export const amountToken: Reader<string> = described({ type: 'number', minimum: 0 }, (value, path) => {
  const token = tokenOf(value);
  if (token !== null && /^\d{1,12}(?:\.\d{1,4})?$/.test(token)) return token;
  throw invalidField(path, 'a number such as 15.00, without sign and exponent', sent(value));
});

/** Per cent, above 0 to 100, with at most two decimals, as basis points: 10 is 1 000. */
export const percentBasisPoints: Reader<number> = described(
  { type: 'number', minimum: 0, maximum: 100 },
  (value, path) => {
    const points = parsePercent(tokenOf(value) ?? '');
    if (points !== null) return points;
    throw invalidField(path, 'a percentage above 0 to 100, with at most two decimals', sent(value));
  },
);

export const productRef: Reader<ProductId> = described(
  { type: 'string', pattern: '^[Pp][Rr][Oo][Dd]_[0-9A-Za-z]{1,22}$' },
  readSolifynProductId,
);

/** An ISO 4217 code in any case, read in capitals. */
export const currencyCode: Reader<string> = described(
  { type: 'string', pattern: '^[A-Za-z]{3}$', examples: ['usd'] },
  (value, path) => {
    if (typeof value === 'string' && /^[A-Za-z]{3}$/.test(value)) return value.toUpperCase();
    throw invalidField(path, 'a currency code such as "usd"', sent(value));
  },
);

/**
 * A moment, ISO 8601. One without an offset is in UTC, so that it does not depend on the machine that reads it; a day that
 * the calendar does not have is refused.
 */
export const moment: Reader<Date> = described({ type: 'string', format: 'date-time' }, (value, path) => {
  const match =
    typeof value === 'string'
      ? /^(\d{4}-\d{2}-\d{2})(?:T([\d:.]+)(Z|[+-]\d{2}:?\d{2})?)?$/.exec(value)
      : null;
  const [, day = '', clock = '00:00', offset = 'Z'] = match ?? [];
  const time = isCalendarDay(day) ? Date.parse(`${day}T${clock}${offset}`) : Number.NaN;
  if (isComparableMoment(time)) return new Date(time);
  throw invalidField(path, 'a moment such as 2026-12-31T23:59:59Z', sent(value));
});

/** A merchant's own data. A number is an object while its token is kept, and is refused like every other plain value. */
export function readData(value: unknown, path: string): Record<string, unknown> {
  if (value instanceof JsonNumber) throw invalidField(path, 'an object', value.token);
  return optionalObject({ [path]: value }, path) ?? {};
}

/** A merchant's own data as flat text: nested values are written as JSON. */
export const dataAsText: Reader<Record<string, string>> = described(
  { type: 'object', maxProperties: MAX_DATA_KEYS, additionalProperties: true },
  (value, path) => {
    const entries = Object.entries(readData(value, path));
    if (entries.length > MAX_DATA_KEYS)
      throw invalidField(path, `at most ${MAX_DATA_KEYS} keys`, `${entries.length} keys`);
    return Object.fromEntries(
      entries.map(([key, member]) => [key, toText(member, `${path}.${key.slice(0, 80)}`)]),
    );
  },
);

function toText(value: unknown, path: string): string {
  const text = tokenOf(value) ?? JSON.stringify(value) ?? '';
  if (text.length <= MAX_DATA_LENGTH) return text;
  throw invalidField(path, `at most ${MAX_DATA_LENGTH} characters`, text);
}
