/**
 * The answer of a register of VAT numbers. `valid` and `invalid` are verdicts; `outage` says nothing about the number,
 * whatever else stands beside it. `busy` is our own doing: too many ask at once, and whoever comes again is answered.
 */
export type RegisterAnswer = {
  kind: 'valid' | 'invalid' | 'outage' | 'busy';
  /** The register's own word, or one of ours for a silence. Capital letters and underscores, at most 40. */
  word: string;
  /** False where the question never left: then there is nothing to remember. */
  wasAsked: boolean;
  /** The receipt for a verdict; only for a seller who gave a VAT number of their own. */
  consultationNumber: string | null;
};

/** One answer over HTTP; `body` is `undefined` where it was no JSON. */
export type HttpAnswer = { status: number; body: unknown };

/** The only words of a refusal that are about the number. Every other one is an outage, also one nobody has met yet. */
const INVALID_WORDS: ReadonlySet<string> = new Set(['INVALID', 'INVALID_INPUT']);

const UNREADABLE = 'UNREADABLE';
const MAX_CONSULTATION_NUMBER_LENGTH = 64;

/**
 * Reads an answer of VIES's REST API: `POST /check-vat-number` with `valid`, the older `GET /ms/…/vat/…` with `isValid`.
 *
 * An outage comes in three dresses: another status than 200, `actionSucceed: false` with `errorWrappers`, and a 200
 * with `valid: false` and the reason in `userError`. Only a clear yes or a clear no is a verdict.
 *
 * Source: https://ec.europa.eu/taxation_customs/vies/#/technical-information (REST API, "Technical information").
 */
export function readViesAnswer({ status, body }: HttpAnswer): RegisterAnswer {
  const fields = record(body);
  const word = wordOf(fields);
  if (status === 200 && fields) {
    const isValid = fields.valid ?? fields.isValid;
    const consultationNumber = readConsultationNumber(fields.requestIdentifier);
    if (isValid === true && (word === null || word === 'VALID'))
      return { kind: 'valid', word: 'VALID', wasAsked: true, consultationNumber };
    if (isValid === false && (word === null || INVALID_WORDS.has(word)))
      return { kind: 'invalid', word: word ?? 'INVALID', wasAsked: true, consultationNumber };
  }
  // A number that cannot be one is refused as a request, with a status of its own.
  if (word === 'INVALID_INPUT') return { kind: 'invalid', word, wasAsked: true, consultationNumber: null };
  return outage(word ?? (status === 200 ? UNREADABLE : `HTTP_${status}`));
}

/** An answer that says nothing about the number, or none at all. */
export function outage(word: string): RegisterAnswer {
  return {
    kind: 'outage',
    word: /^[A-Z0-9_]{1,40}$/.test(word) ? word : UNREADABLE,
    wasAsked: true,
    consultationNumber: null,
  };
}

/** An outage of our own making: the question was kept back. */
export function notAsked(word: string): RegisterAnswer {
  return { ...outage(word), wasAsked: false };
}

/** Too many of our own ask at once. That says nothing of the number, and nothing of the register either. */
export const BUSY: RegisterAnswer = {
  kind: 'busy',
  word: 'TOO_MANY_AT_ONCE',
  wasAsked: false,
  consultationNumber: null,
};

/** The word of a refusal; `null` where there is none. An error without a word is told apart from no error. */
function wordOf(fields: Readonly<Record<string, unknown>> | null): string | null {
  if (!fields) return null;
  const { userError, errorWrappers } = fields;
  if (typeof userError === 'string' && userError !== '') return userError;
  if (!Array.isArray(errorWrappers)) return fields.actionSucceed === false ? UNREADABLE : null;
  const [first] = errorWrappers;
  const error = record(first)?.error;
  return typeof error === 'string' && error !== '' ? error : UNREADABLE;
}

function readConsultationNumber(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return /^[\w-]+$/.test(text) && text.length <= MAX_CONSULTATION_NUMBER_LENGTH ? text : null;
}

function record(value: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return value as Readonly<Record<string, unknown>>; // an object that is no array has text keys and unknown values
}
