import 'server-only';
import { appError } from '@/lib/kernel/error-catalogue';
import { readBounded } from '@/lib/kernel/read-bounded';

export const MAX_BODY_BYTES = 256 * 1024;
/** No field of the wire nests deeper than five. A body of brackets alone would exhaust the stack of everything that walks it. */
const MAX_JSON_DEPTH = 64;

/**
 * Reads the raw bytes once and stops at 256 kB, whatever Content-Length says: signatures are over these very bytes.
 */
export async function readRawBody(request: Request): Promise<Uint8Array> {
  const rawBody = await readBounded(request.body, MAX_BODY_BYTES);
  if (rawBody === null) throw appError('body_too_large');
  return rawBody;
}

/** Parses a JSON object; anything else (arrays, numbers, bad UTF-8, nothing) is `Invalid JSON body`. */
export function parseJsonObject(rawBody: Uint8Array): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody));
  } catch {
    throw appError('invalid_json');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw appError('invalid_json');
  if (isNestedTooDeep(parsed)) throw appError('invalid_json');
  return { ...parsed };
}

/** Whether a parsed body nests deeper than any field does. Goes level by level instead of recursing, for the very reason it exists. */
export function isNestedTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_JSON_DEPTH) return true;
    level = level.flatMap((member) =>
      typeof member === 'object' && member !== null ? Object.values(member) : [],
    );
  }
  return false;
}
