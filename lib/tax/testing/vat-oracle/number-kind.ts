/** The source that numbers are drawn from. */
export type Chance = {
  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  pick<T>(items: readonly T[]): T;
};

/** One kind of VAT number: how one is made, and whether a text is one. Both without the member state's letters. */
export type NumberKind = {
  /** ISO 3166-1 alpha-2. */
  country: string;
  kind: string;
  /** Everything that the check characters follow from. */
  body(chance: Chance): string;
  /** The number with its check characters; `null` where a body has none and is never given out. */
  complete(body: string): string | null;
  /** Takes a number apart; `null` where it is none of this kind. */
  bodyOf(number: string): string | null;
};

/** True where some kind of the country would have given out this number. */
export function isRight(kinds: readonly NumberKind[], country: string, number: string): boolean {
  return kinds.some((kind) => {
    const body = kind.country === country ? kind.bodyOf(number) : null;
    return body !== null && kind.complete(body) === number;
  });
}

/** A kind whose check characters stand at the end: `checkLength` of them, after a body of the given form. */
export function endsWithCheck(input: {
  country: string;
  kind?: string;
  form: RegExp;
  checkLength?: number;
  body(chance: Chance): string;
  checkOf(body: string): string | number | null;
}): NumberKind {
  const { country, kind = 'company', form, checkLength = 1, body, checkOf } = input;
  return {
    country,
    kind,
    body,
    complete: (text) => {
      const check = checkOf(text);
      return check === null ? null : text + String(check).padStart(checkLength, '0');
    },
    bodyOf: (number) => (form.test(number) ? number.slice(0, -checkLength) : null),
  };
}

export function digits(chance: Chance, count: number): string {
  return Array.from({ length: count }, () => chance.integer(0, 9)).join('');
}

/** Digits that do not begin with 0. */
export function numeral(chance: Chance, count: number): string {
  return chance.integer(1, 9) + digits(chance, count - 1);
}

export function twoDigits(chance: Chance, min: number, max: number): string {
  return String(chance.integer(min, max)).padStart(2, '0');
}
