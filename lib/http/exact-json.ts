import 'server-only';
import { parse, stringify } from 'lossless-json';
import { appError } from '@/lib/kernel/error-catalogue';
import { JsonNumber } from '@/lib/kernel/json-number';
import { isNestedTooDeep } from './read-body';

/** Parses a JSON object whose numbers keep their tokens; anything else is `Invalid JSON body`. */
export function parseExactJsonObject(rawBody: Uint8Array): Record<string, unknown> {
  let parsed: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(rawBody);
    parsed = parse(text, undefined, (token) => new JsonNumber(token));
  } catch {
    // Bad UTF-8, bad JSON, one key with two values, or brackets without end.
    throw appError('invalid_json');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw appError('invalid_json');
  if (parsed instanceof JsonNumber || isNestedTooDeep(parsed)) throw appError('invalid_json');
  return { ...parsed };
}

/** Writes JSON in which every `JsonNumber` stands as its token. */
export function writeExactJson(value: unknown): string {
  const numbers = [{ test: isJsonNumber, stringify: (number: unknown) => (number as JsonNumber).token }]; // tested the moment before
  const text = stringify(value, undefined, undefined, numbers);
  if (text === undefined) throw new TypeError('An answer is JSON');
  return text;
}

function isJsonNumber(value: unknown): boolean {
  return value instanceof JsonNumber;
}
