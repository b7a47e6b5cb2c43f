/*
 * Domains in the letters of their language. Mail servers and our tables know `münchen.de` as `xn--mnchen-3ya.de`; people
 * read the first. Browsers turn letters into that form and have nothing for the way back.
 */
const PREFIX = 'xn--';
const DELIMITER = '-';

// Parameters and names of RFC 3492, section 5 and 6.
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_CODE_POINT = 128;
const MAX_CODE_POINT = 0x10ffff;

/** A domain with each label in its own letters; a label that cannot be decoded stays as it is. */
export function domainInLetters(domain: string): string {
  return domain
    .split('.')
    .map((label) => (label.startsWith(PREFIX) ? (decode(label.slice(PREFIX.length)) ?? label) : label))
    .join('.');
}

/** Punycode of one label, without its prefix, by RFC 3492 section 6.2; `null` for text that is none. */
function decode(text: string): string | null {
  const basicEnd = text.lastIndexOf(DELIMITER);
  const output = Array.from(
    text.slice(0, Math.max(basicEnd, 0)),
    (character) => character.codePointAt(0) ?? 0,
  );
  let position = basicEnd > 0 ? basicEnd + 1 : 0;
  let codePoint = INITIAL_CODE_POINT;
  let index = 0;
  let bias = INITIAL_BIAS;
  while (position < text.length) {
    const delta = readDelta(text, { position, bias });
    if (delta === null) return null;
    const sum = index + delta.value;
    const length = output.length + 1;
    bias = adaptBias(delta.value, { length, isFirst: index === 0 });
    codePoint += Math.floor(sum / length);
    if (codePoint > MAX_CODE_POINT) return null;
    index = sum % length;
    output.splice(index, 0, codePoint);
    index += 1;
    position = delta.end;
  }
  return String.fromCodePoint(...output);
}

/** A number of variable length; its last digit is the first one below the threshold of its place. */
function readDelta(
  text: string,
  { position, bias }: { position: number; bias: number },
): { value: number; end: number } | null {
  let value = 0;
  let weight = 1;
  for (let place = BASE, end = position; ; place += BASE) {
    // Behind the end of the text there is no digit either.
    const digit = digitOf(text.charCodeAt(end));
    if (digit === null) return null;
    end += 1;
    value += digit * weight;
    if (!Number.isSafeInteger(value)) return null;
    const threshold = Math.min(Math.max(place - bias, T_MIN), T_MAX);
    if (digit < threshold) return { value, end };
    weight *= BASE - threshold;
  }
}

/** a to z are 0 to 25, 0 to 9 are 26 to 35. */
function digitOf(code: number): number | null {
  const character = String.fromCharCode(code);
  if (/[a-z]/.test(character)) return code - 'a'.charCodeAt(0);
  return /\d/.test(character) ? code - '0'.charCodeAt(0) + 26 : null;
}

function adaptBias(delta: number, { length, isFirst }: { length: number; isFirst: boolean }): number {
  let rest = Math.floor(delta / (isFirst ? DAMP : 2));
  rest += Math.floor(rest / length);
  let steps = 0;
  while (rest > ((BASE - T_MIN) * T_MAX) / 2) {
    rest = Math.floor(rest / (BASE - T_MIN));
    steps += BASE;
  }
  return steps + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}
