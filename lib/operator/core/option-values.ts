import { type EpochMs, isCalendarDay } from '@/lib/kernel/clock';
import { type Environment, isEnvironment } from '@/lib/kernel/environment';
import { httpUrl } from '@/lib/kernel/http-url';
import { decodeShortId, isUuid, type ShortIdPrefix } from '@/lib/kernel/short-id';
import type { PspProvider } from '@/lib/psp/core/psp-account';
import { allPspProviders, isPspProvider } from '@/lib/psp/core/psp-settings';
import type { Options } from './parse-command-line';
import { UsageError } from './usage-error';

const MAX_TEXT_LENGTH = 100;
const MAX_URL_LENGTH = 512;
const MAX_ECHO_LENGTH = 40;

/** The text of a required option, which the parser has checked to be there. */
export function textOption(options: Options, name: string): string {
  const text = options.texts.get(name)?.trim() ?? '';
  if (text === '' || text.length > MAX_TEXT_LENGTH || /\p{Cc}/u.test(text))
    throw new UsageError(`--${name} is a text of 1 to ${MAX_TEXT_LENGTH} characters.`);
  return text;
}

/** The text of an optional option; `null` where it is missing. */
export function optionalText(options: Options, name: string): string | null {
  return options.texts.has(name) ? textOption(options, name) : null;
}

/** A path, exactly as it was typed. */
export function fileOption(options: Options, name: string): string {
  return options.texts.get(name) ?? '';
}

/** An id with its prefix, such as `MER_…`. */
export function idOption<P extends ShortIdPrefix>(
  options: Options,
  name: string,
  prefix: P,
): NonNullable<ReturnType<typeof decodeShortId<P>>> {
  const text = options.texts.get(name) ?? '';
  const id = decodeShortId(prefix, text);
  if (id === null) throw new UsageError(`--${name}: expected format ${prefix}_xxx, got "${echo(text)}".`);
  return id;
}

/** The id of an optional option; `null` where it is missing. */
export function optionalId<P extends ShortIdPrefix>(options: Options, name: string, prefix: P) {
  return options.texts.has(name) ? idOption(options, name, prefix) : null;
}

/** A bare UUID. */
export function uuidOption(options: Options, name: string): string {
  const text = (options.texts.get(name) ?? '').toLowerCase();
  if (!isUuid(text)) throw new UsageError(`--${name} is a UUID, got "${echo(text)}".`);
  return text;
}

/** A web address; `null` where it is missing. */
export function optionalUrl(options: Options, name: string): string | null {
  const text = options.texts.get(name);
  if (text === undefined) return null;
  const url = httpUrl(text);
  if (url === null || text.length > MAX_URL_LENGTH)
    throw new UsageError(`--${name} is an address such as https://shop.example, got "${echo(text)}".`);
  return url;
}

/** Reads `--environment`. @throws UsageError where it is missing or unknown */
export function environmentOption(options: Options): Environment {
  const text = options.texts.get('environment') ?? '';
  if (!isEnvironment(text)) throw new UsageError(`--environment is test or prod, got "${echo(text)}".`);
  return text;
}

/** Reads `--provider`, which is `stripe` where absent. @throws UsageError for an unknown one */
export function providerOption(options: Options): PspProvider {
  const text = options.texts.get('provider') ?? 'stripe';
  if (!isPspProvider(text))
    throw new UsageError(`--provider is one of ${allPspProviders().join(', ')}, got "${echo(text)}".`);
  return text;
}

/** A whole number within bounds; `fallback` where it is missing. */
export function countOption(
  options: Options,
  rule: { name: string; min: number; max: number; fallback: number },
): number {
  const text = options.texts.get(rule.name);
  if (text === undefined) return rule.fallback;
  const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (count >= rule.min && count <= rule.max) return count;
  throw new UsageError(
    `--${rule.name} is a whole number from ${rule.min} to ${rule.max}, got "${echo(text)}".`,
  );
}

/** A calendar day, `2026-10-01`, and its first moment in UTC. */
export function dayOption(options: Options, name: string): { text: string; ms: EpochMs } {
  const text = options.texts.get(name) ?? '';
  if (!isCalendarDay(text))
    throw new UsageError(`--${name} is a day such as 2026-10-01, got "${echo(text)}".`);
  return { text, ms: Date.parse(`${text}T00:00:00Z`) };
}

/** Typed text for an error message: shortened, and without characters that could control a terminal. */
function echo(text: string): string {
  return text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '').slice(0, MAX_ECHO_LENGTH);
}
