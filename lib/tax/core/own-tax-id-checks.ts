/*
 * Two check digits that stdnum 1.12 reckons otherwise than the states that give the numbers out: it takes the wrong
 * digits of the Czech number, and looks at the first digit of the Slovak one where the third is meant, which refuses
 * every sole trader (SK1…). Source: "VIES VAT number validation algorithms" of the European Commission.
 */

const CZECH_WEIGHTS = [8, 7, 6, 5, 4, 3, 2];

/**
 * True for a Czech number that the tax office gave a person, with its check digit right.
 * @param number 9 digits, the first of them 6
 */
export function isCzechOfficeNumber(number: string): boolean {
  const sum = CZECH_WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index + 1]), 0);
  const restTo11 = 11 - (sum % 11);
  return (19 - restTo11) % 10 === Number(number[8]);
}

/**
 * True for a Slovak number: divisible by 11, with a third digit that numbers for VAT have.
 * @param number 10 digits
 */
export function isSlovakNumber(number: string): boolean {
  return /^[1-9]\d[2-4789]/.test(number) && Number(number) % 11 === 0;
}
