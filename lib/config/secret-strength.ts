const MIN_LENGTH = 32;
/** Of a million keys of 16 random bytes, spelled as hex, hardly one measures less; a word of twelve letters always does. */
const MIN_BITS = 44;

/**
 * The weakness of a secret that everything else is derived from; `null` for one that looks random. A measure of text
 * cannot prove chance, but it refuses what people type: one character many times, a short word repeated, an alphabet.
 */
export function secretProblem(secret: string): string | null {
  if (secret.length < MIN_LENGTH) return `must be at least ${MIN_LENGTH} characters long`;
  if (/change.?me|secret.?key|placeholder|password/i.test(secret) || measuredBits(secret) < MIN_BITS)
    return 'can be guessed: make a random one with openssl rand -base64 48';
  return null;
}

/** Shannon's entropy of the characters that are neither part of a repetition nor the neighbor of the one before. */
function measuredBits(secret: string): number {
  const characters = [...withoutRepetition(secret)];
  const surprising = characters.filter((character, index) => {
    const before = characters[index - 1];
    if (before === undefined) return true;
    return Math.abs((character.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0)) > 1;
  });
  const counts = new Map<string, number>();
  for (const character of surprising) counts.set(character, (counts.get(character) ?? 0) + 1);
  const total = surprising.length;
  return [...counts.values()].reduce((bits, count) => bits - count * Math.log2(count / total), 0);
}

/** `abcabcab` is `abc`, whichever the length of its last piece. */
function withoutRepetition(text: string): string {
  for (let period = 1; period < text.length; period += 1) {
    if (text.startsWith(text.slice(period))) return text.slice(0, period);
  }
  return text;
}
