import { digitsOf, luhnDigit, luhnSum, remainder, remainder97OfText, weightedSum } from './check-digits';
import { digits, endsWithCheck, type NumberKind, numeral } from './number-kind';

const SPANISH_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
const SPANISH_ENTITY_LETTERS = 'JABCDEFGHI';
const IRISH_LETTERS = 'WABCDEFGHIJKLMNOPQRSTUV';
/** The value of a digit at an odd place in Cyprus. */
const CYPRIOT_ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];

const spanishLetter = (number: string) => SPANISH_LETTERS.charAt(remainder(number, 23));
const irishLetter = (sum: number) => IRISH_LETTERS.charAt(sum % 23);
const irishSum = (sevenDigits: string) => weightedSum(sevenDigits, [8, 7, 6, 5, 4, 3, 2]);
const frenchKey = (siren: string) => String((12 + 3 * remainder(siren, 97)) % 97).padStart(2, '0');

/** A company number of the Netherlands; `null` where its check digit would be 10. */
const dutchCompany = (body: string) => {
  const check = weightedSum(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return check === 10 ? null : body + check;
};

/** Kinds with letters in them, or with their check characters elsewhere than at the end. Sources as for the digits. */
export const LETTERED_NUMBERS: readonly NumberKind[] = [
  endsWithCheck({
    country: 'AT',
    form: /^U\d{8}$/,
    body: (chance) => `U${digits(chance, 7)}`,
    checkOf: (body) => (10 - ((luhnSum(body.slice(1)) + 4) % 10)) % 10,
  }),
  endsWithCheck({
    country: 'CY',
    form: /^(?!12)\d{8}[A-Z]$/,
    body: (chance) =>
      chance.pick(['0', '10', '11', '3', '4', '5', '9']).padEnd(2, digits(chance, 1)) + digits(chance, 6),
    checkOf: (body) => {
      const sum = digitsOf(body).reduce(
        (total, digit, index) => total + (index % 2 === 0 ? (CYPRIOT_ODD[digit] ?? 0) : digit),
        0,
      );
      return String.fromCharCode('A'.charCodeAt(0) + (sum % 26));
    },
  }),
  endsWithCheck({
    country: 'ES',
    form: /^[ABEH]\d{8}$/,
    body: (chance) => chance.pick(['A', 'B', 'E', 'H']) + digits(chance, 7),
    checkOf: (body) => luhnDigit(body.slice(1)),
  }),
  endsWithCheck({
    country: 'ES',
    kind: 'entity that may end in a digit',
    form: /^[CDFGJUV]\d{8}$/,
    body: (chance) => chance.pick(['C', 'D', 'F', 'G', 'J', 'U', 'V']) + digits(chance, 7),
    checkOf: (body) => luhnDigit(body.slice(1)),
  }),
  endsWithCheck({
    country: 'ES',
    kind: 'public or foreign entity',
    form: /^[NPQRSW]\d{7}[A-J]$/,
    body: (chance) => chance.pick(['N', 'P', 'Q', 'R', 'S', 'W']) + digits(chance, 7),
    checkOf: (body) => SPANISH_ENTITY_LETTERS.charAt(luhnDigit(body.slice(1))),
  }),
  endsWithCheck({
    country: 'ES',
    kind: 'citizen',
    form: /^\d{8}[A-Z]$/,
    body: (chance) => digits(chance, 8),
    checkOf: spanishLetter,
  }),
  endsWithCheck({
    country: 'ES',
    kind: 'resident',
    form: /^[XYZ]\d{7}[A-Z]$/,
    body: (chance) => chance.pick(['X', 'Y', 'Z']) + digits(chance, 7),
    checkOf: (body) => spanishLetter('XYZ'.indexOf(body.charAt(0)) + body.slice(1)),
  }),
  {
    country: 'FR',
    kind: 'company',
    body: (chance) => {
      const siren = numeral(chance, 8);
      return siren + luhnDigit(siren);
    },
    complete: (siren) => (luhnSum(siren) % 10 === 0 ? frenchKey(siren) + siren : null),
    bodyOf: (number) => (/^\d{11}$/.test(number) ? number.slice(2) : null),
  },
  endsWithCheck({
    country: 'IE',
    form: /^\d{7}[A-W]$/,
    body: (chance) => digits(chance, 7),
    checkOf: (body) => irishLetter(irishSum(body)),
  }),
  {
    country: 'IE',
    kind: 'company, since 2013',
    body: (chance) => digits(chance, 7) + chance.pick(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I']),
    complete: (body) => {
      const letter = body.charAt(7);
      const extra = 9 * (letter.charCodeAt(0) - 'A'.charCodeAt(0) + 1);
      return body.slice(0, 7) + irishLetter(irishSum(body) + extra) + letter;
    },
    bodyOf: (number) => (/^\d{7}[A-W][A-I]$/.test(number) ? number.slice(0, 7) + number.charAt(8) : null),
  },
  {
    country: 'IE',
    kind: 'company of old',
    body: (chance) => chance.integer(7, 9) + chance.pick(['A', 'K', 'X', '+', '*']) + digits(chance, 5),
    complete: (body) => body + irishLetter(irishSum(`0${body.slice(2)}${body.charAt(0)}`)),
    bodyOf: (number) => (/^\d[A-Z+*]\d{5}[A-W]$/.test(number) ? number.slice(0, 7) : null),
  },
  {
    country: 'NL',
    kind: 'company',
    body: (chance) => `${numeral(chance, 8)}B${chance.integer(0, 9)}${chance.integer(1, 9)}`,
    complete: (body) => {
      const company = dutchCompany(body.slice(0, 8));
      return company && company + body.slice(8);
    },
    bodyOf: (number) => (/^\d{9}B\d{2}$/.test(number) ? number.slice(0, 8) + number.slice(9) : null),
  },
  endsWithCheck({
    country: 'NL',
    kind: 'sole trader, since 2020',
    form: /^\d{9}B\d{2}$/,
    checkLength: 2,
    body: (chance) => `${digits(chance, 9)}B`,
    checkOf: (body) => 98 - remainder97OfText(`NL${body}00`),
  }),
];
