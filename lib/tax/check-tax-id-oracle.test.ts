import { describe, expect, it } from 'vitest';
import { COUNTRY_CODES } from '@/lib/billing/core/countries';
import { countryRule } from '@/lib/billing/core/country-rules';
import { type Chance, createChance } from '@/lib/testing/chance';
import { checkTaxId } from './check-tax-id';
import { DIGIT_NUMBERS } from './testing/vat-oracle/digit-numbers';
import { LETTERED_NUMBERS } from './testing/vat-oracle/lettered-numbers';
import { isRight, type NumberKind } from './testing/vat-oracle/number-kind';

/*
 * 13 000 VAT numbers of the European Union, judged twice: by the app, and by an oracle that was written from the public
 * descriptions of the check digits and shares no line with it.
 */
const KINDS: readonly NumberKind[] = [...DIGIT_NUMBERS, ...LETTERED_NUMBERS];
const MEMBER_STATES = COUNTRY_CODES.filter((country) => countryRule(country).isEu);
const PAIRS_A_STATE = 241;
const TOLERATED = 0.003;
const SEED = 20_261_120;

type Judged = { country: string; kind: string; number: string };

function makeNumber(kind: NumberKind, chance: Chance): string {
  for (;;) {
    const number = kind.complete(kind.body(chance));
    if (number !== null) return number;
  }
}

/** Changes one digit, and again until the oracle is sure that nobody gave out what came of it. */
function makeWrong({ country, number }: Judged, chance: Chance): string {
  for (;;) {
    const places = [...number].flatMap((character, index) => (/\d/.test(character) ? [index] : []));
    const place = chance.pick(places);
    const digit = (Number(number[place]) + chance.integer(1, 9)) % 10;
    const wrong = number.slice(0, place) + digit + number.slice(place + 1);
    if (!isRight(KINDS, country, wrong)) return wrong;
  }
}

const chance = createChance(SEED);
const right: Judged[] = MEMBER_STATES.flatMap((country) => {
  const kinds = KINDS.filter((kind) => kind.country === country);
  return Array.from({ length: PAIRS_A_STATE }, (_, index) => {
    const kind = kinds[index % kinds.length];
    if (!kind) throw new Error(`The oracle knows no number of ${country}`);
    return { country, kind: kind.kind, number: makeNumber(kind, chance) };
  });
});
const wrong: Judged[] = right.map((judged) => ({ ...judged, number: makeWrong(judged, chance) }));

const isRefused = ({ country, number }: Judged) => checkTaxId({ country, taxId: number }) === 'invalid';
const text = ({ country, kind, number }: Judged) => `${country} ${number} (${kind})`;

describe(`13 000 VAT numbers (seed ${SEED})`, () => {
  it('are as many as that, of every member state', () => {
    expect(right.length + wrong.length).toBeGreaterThanOrEqual(13_000);
    expect(new Set(right.map(({ country }) => country)).size).toBe(27);
  });

  it('are right by the oracle’s own judgment before they are changed', () => {
    expect(right.filter(({ country, number }) => !isRight(KINDS, country, number)).map(text)).toEqual([]);
  });

  it('are taken where they are right, but for 0.3 %', () => {
    const refused = right.filter(isRefused);
    expect(refused.length / right.length, refused.map(text).join('\n')).toBeLessThanOrEqual(TOLERATED);
  });

  it('are refused where a digit was changed, but for 0.3 %', () => {
    const taken = wrong.filter((judged) => !isRefused(judged));
    expect(taken.length / wrong.length, taken.map(text).join('\n')).toBeLessThanOrEqual(TOLERATED);
  });
});
