/*
 * The arithmetic that the check digits of member states are made of. Numbers are texts of digits, read from the left.
 * Written from the algorithms' public descriptions and from nothing that the app uses, so that one can judge the other.
 */

export function digitsOf(number: string): number[] {
  return [...number].map(Number);
}

/** Σ digit × weight, as far as there are weights. */
export function weightedSum(number: string, weights: readonly number[]): number {
  const digits = digitsOf(number);
  return weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0);
}

/** ISO/IEC 7812-1 annex B: every second digit from the right counts double, by its digits' sum. */
export function luhnSum(number: string): number {
  return digitsOf(number)
    .reverse()
    .reduce((sum, digit, index) => {
      const doubled = index % 2 === 1 ? digit * 2 : digit;
      return sum + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
}

/** The digit that makes the Luhn sum a multiple of ten. */
export function luhnDigit(body: string): number {
  return (10 - (luhnSum(`${body}0`) % 10)) % 10;
}

/** ISO/IEC 7064, MOD 11,10: the check digit of a body. */
export function mod1110Digit(body: string): number {
  let product = 10;
  for (const digit of digitsOf(body)) {
    const sum = (digit + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10;
}

/** The remainder of a number of any length. */
export function remainder(number: string, modulus: number): number {
  return digitsOf(number).reduce((rest, digit) => (rest * 10 + digit) % modulus, 0);
}

/** Letters become 10 to 35, and the whole is read as one number (ISO/IEC 7064, MOD 97-10). */
export function remainder97OfText(text: string): number {
  return [...text].reduce((rest, character) => {
    const value = Number.parseInt(character, 36);
    return (rest * (value > 9 ? 100 : 10) + value) % 97;
  }, 0);
}
