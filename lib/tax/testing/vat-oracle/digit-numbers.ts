import { luhnDigit, mod1110Digit, remainder, weightedSum } from './check-digits';
import { digits, endsWithCheck, type NumberKind, numeral, twoDigits } from './number-kind';

/** The rest to the next multiple of 11: 1 to 11. */
const restTo11 = (body: string, weights: readonly number[]) => 11 - (weightedSum(body, weights) % 11);

/** Two rounds of weights: the second counts where the first leaves 10. */
const twoRounds = (body: string, first: readonly number[], second: readonly number[]) => {
  const sum = weightedSum(body, first) % 11;
  return sum < 10 ? sum : (weightedSum(body, second) % 11) % 10;
};

const DOWN_FROM_8 = [8, 7, 6, 5, 4, 3, 2];
const DOWN_FROM_9 = [9, 8, 7, 6, 5, 4, 3, 2];
const LITHUANIAN = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2];
const LITHUANIAN_AGAIN = [3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4];

/**
 * Kinds made of digits alone. Source: the algorithms of the member states as the Commission collects them ("VIES VAT
 * number validation algorithms"), and where a register publishes its own, that.
 */
export const DIGIT_NUMBERS: readonly NumberKind[] = [
  endsWithCheck({
    country: 'BE',
    form: /^[01]\d{9}$/,
    checkLength: 2,
    body: (chance) => `0${numeral(chance, 7)}`,
    checkOf: (body) => 97 - remainder(body, 97),
  }),
  endsWithCheck({
    country: 'BG',
    form: /^\d{9}$/,
    // The registers give out numbers from 1 and 2 on; 8 digits are all there is to tell them by.
    body: (chance) => chance.pick(['1', '2']) + digits(chance, 7),
    checkOf: (body) => twoRounds(body, [1, 2, 3, 4, 5, 6, 7, 8], [3, 4, 5, 6, 7, 8, 9, 10]),
  }),
  endsWithCheck({
    country: 'CZ',
    form: /^[0-8]\d{7}$/,
    body: (chance) => chance.integer(1, 8) + digits(chance, 6),
    checkOf: (body) => restTo11(body, DOWN_FROM_8) % 10,
  }),
  endsWithCheck({
    country: 'CZ',
    kind: 'person with a number of the tax office',
    form: /^6\d{8}$/,
    body: (chance) => `6${digits(chance, 7)}`,
    checkOf: (body) => (19 - restTo11(body.slice(1), DOWN_FROM_8)) % 10,
  }),
  endsWithCheck({
    country: 'CZ',
    kind: 'person born since 1954',
    form: /^\d{10}$/,
    body: (chance) =>
      twoDigits(chance, 54, 99) + twoDigits(chance, 1, 12) + twoDigits(chance, 1, 28) + digits(chance, 3),
    checkOf: (body) => {
      const check = (11 - remainder(`${body}0`, 11)) % 11;
      return check === 10 ? null : check;
    },
  }),
  endsWithCheck({ country: 'DE', form: /^[1-9]\d{8}$/, body: (c) => numeral(c, 8), checkOf: mod1110Digit }),
  endsWithCheck({
    country: 'DK',
    form: /^[1-9]\d{7}$/,
    body: (chance) => numeral(chance, 7),
    checkOf: (body) => {
      const check = restTo11(body, [2, 7, 6, 5, 4, 3, 2]) % 11;
      return check === 10 ? null : check;
    },
  }),
  endsWithCheck({
    country: 'EE',
    form: /^\d{9}$/,
    body: (chance) => `10${digits(chance, 6)}`,
    checkOf: (body) => (10 - (weightedSum(body, [3, 7, 1, 3, 7, 1, 3, 7]) % 10)) % 10,
  }),
  endsWithCheck({
    country: 'FI',
    form: /^\d{8}$/,
    body: (chance) => digits(chance, 7),
    checkOf: (body) => {
      const check = restTo11(body, [7, 9, 10, 5, 8, 4, 2]) % 11;
      return check === 10 ? null : check;
    },
  }),
  endsWithCheck({
    country: 'GR',
    form: /^\d{9}$/,
    body: (chance) => digits(chance, 8),
    checkOf: (body) => (weightedSum(body, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10,
  }),
  endsWithCheck({ country: 'HR', form: /^\d{11}$/, body: (c) => digits(c, 10), checkOf: mod1110Digit }),
  endsWithCheck({
    country: 'HU',
    form: /^\d{8}$/,
    body: (chance) => numeral(chance, 7),
    checkOf: (body) => (10 - (weightedSum(body, [9, 7, 3, 1, 9, 7, 3]) % 10)) % 10,
  }),
  endsWithCheck({
    country: 'IT',
    form: /^(?!0{7})\d{7}(?:0(?!00)\d\d|100|12[01]|888|999)\d$/,
    body: (chance) =>
      numeral(chance, 7) + chance.pick([`0${twoDigits(chance, 1, 99)}`, '100', '120', '121', '888', '999']),
    checkOf: luhnDigit,
  }),
  endsWithCheck({
    country: 'LT',
    form: /^\d{7}1\d$/,
    body: (chance) => `${numeral(chance, 7)}1`,
    checkOf: (body) => twoRounds(body, LITHUANIAN.slice(0, 8), LITHUANIAN_AGAIN.slice(0, 8)),
  }),
  endsWithCheck({
    country: 'LT',
    kind: 'person or company registered for a time',
    form: /^\d{10}1\d$/,
    body: (chance) => `${numeral(chance, 10)}1`,
    checkOf: (body) => twoRounds(body, LITHUANIAN, LITHUANIAN_AGAIN),
  }),
  endsWithCheck({
    country: 'LU',
    form: /^\d{8}$/,
    checkLength: 2,
    body: (chance) => numeral(chance, 6),
    checkOf: (body) => remainder(body, 89),
  }),
  endsWithCheck({
    country: 'LV',
    form: /^[4-9]\d{10}$/,
    body: (chance) => chance.integer(4, 9) + digits(chance, 9),
    checkOf: (body) => {
      const check = (14 - (weightedSum(body, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6]) % 11)) % 11;
      return check === 10 ? null : check;
    },
  }),
  endsWithCheck({
    country: 'LV',
    kind: 'person, before 2017',
    form: /^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[012]\d{4}$/,
    body: (chance) =>
      `${twoDigits(chance, 1, 28)}${twoDigits(chance, 1, 12)}${digits(chance, 2)}1${digits(chance, 3)}`,
    checkOf: (body) => ((1 + weightedSum(body, [10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11) % 10,
  }),
  endsWithCheck({
    country: 'MT',
    form: /^[1-9]\d{7}$/,
    checkLength: 2,
    body: (chance) => numeral(chance, 6),
    checkOf: (body) => 37 - (weightedSum(body, [3, 4, 6, 7, 8, 9]) % 37),
  }),
  endsWithCheck({
    country: 'PL',
    form: /^\d{10}$/,
    body: (chance) => numeral(chance, 9),
    checkOf: (body) => {
      const check = weightedSum(body, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11;
      return check === 10 ? null : check;
    },
  }),
  endsWithCheck({
    country: 'PT',
    form: /^[1-9]\d{8}$/,
    body: (chance) => chance.pick(['1', '2', '3', '5', '6', '9']) + digits(chance, 7),
    checkOf: (body) => {
      const check = restTo11(body, DOWN_FROM_9);
      return check > 9 ? 0 : check;
    },
  }),
  endsWithCheck({
    country: 'RO',
    form: /^[1-9]\d{1,9}$/,
    body: (chance) => numeral(chance, chance.integer(5, 9)),
    checkOf: (body) => ((weightedSum(body.padStart(9, '0'), [7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10) % 11) % 10,
  }),
  {
    country: 'SE',
    kind: 'company',
    body: (chance) =>
      chance.pick(['2', '5', '7', '8', '9']) + digits(chance, 1) + chance.integer(2, 9) + digits(chance, 6),
    complete: (body) => `${body}${luhnDigit(body)}01`,
    bodyOf: (number) => (/^\d{12}$/.test(number) ? number.slice(0, 9) : null),
  },
  endsWithCheck({
    country: 'SI',
    form: /^[1-9]\d{7}$/,
    body: (chance) => numeral(chance, 7),
    checkOf: (body) => {
      const check = restTo11(body, DOWN_FROM_8);
      return check === 11 ? null : check % 10;
    },
  }),
  endsWithCheck({
    country: 'SK',
    form: /^[1-9]\d[2-4789]\d{7}$/,
    body: (chance) => numeral(chance, 2) + chance.pick(['2', '3', '4', '7', '8', '9']) + digits(chance, 6),
    checkOf: (body) => {
      const check = (11 - remainder(`${body}0`, 11)) % 11;
      return check === 10 ? null : check;
    },
  }),
];
