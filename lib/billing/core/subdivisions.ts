import { withoutInvisible } from '@/lib/kernel/clean-text';
import { SUBDIVISIONS_OF_AFRICA_AND_OCEANIA } from './subdivisions-africa-and-oceania';
import { SUBDIVISIONS_OF_AMERICAS } from './subdivisions-americas';
import { SUBDIVISIONS_OF_ASIA } from './subdivisions-asia';
import { SUBDIVISIONS_OF_EUROPE } from './subdivisions-europe';

/*
 * The lists together are larger than all other rules of the form, so no code of the page's first paint may import this
 * file. Whether a country has a list is known from its rule.
 */

/** A part of a country that its addresses name: the second half of an ISO 3166-2 code, and its name. */
export type Subdivision = { readonly code: string; readonly name: string };

type Entry = Subdivision & { readonly aliases: readonly string[] };

const LISTS: ReadonlyMap<string, string> = new Map(
  [
    SUBDIVISIONS_OF_AFRICA_AND_OCEANIA,
    SUBDIVISIONS_OF_AMERICAS,
    SUBDIVISIONS_OF_ASIA,
    SUBDIVISIONS_OF_EUROPE,
  ].flatMap((lists) => Object.entries(lists)),
);

/** Words such as "Prefecture" that an address may add to a name. */
const KIND_AFTER =
  /[\s-]+(?:state|province|prefecture|governorate|oblast|region|department|parish|county|city|sheng|shi|to|do|fu|ken)$|(?<=.{2})[都道府県省市縣县도시]$/iu;
const KIND_BEFORE =
  /^(?:co\.?|county|state of|province of|provincia de|estado de|departamento de|regi[oó]n de)\s+/iu;

/** Letters that Unicode does not decompose into a plain letter and a mark. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = { đ: 'd', ı: 'i', ø: 'o', ł: 'l', '&': 'and' };

/** The subdivisions of a country in the order of the form; `null` where addresses name none. */
export function subdivisionsOf(country: string): readonly Subdivision[] | null {
  return entriesOf(country)?.map(({ code, name }) => ({ code, name })) ?? null;
}

/** The name of a listed subdivision; for any other its code. */
export function subdivisionName(country: string, code: string): string {
  return entriesOf(country)?.find((entry) => entry.code === code)?.name ?? code;
}

/**
 * Finds a subdivision by text that a browser fills in or another system sends: its code, with or without the country's in
 * front, or its name, in its own script or in Latin letters. Case, accents, spaces and punctuation do not count, and
 * words such as "Prefecture" may be missing, as long as only one place matches.
 *
 * @returns its code; `null` where the country has no list or the list has no such entry.
 */
export function findSubdivision(country: string, text: string): string | null {
  const entries = entriesOf(country);
  if (!entries || text.trim() === '') return null;
  const wanted = fold(withoutCountry(country, text));
  const byCode = entries.find(({ code }) => fold(code) === wanted);
  if (byCode) return byCode.code;
  const byName = entries.find((entry) => namesOf(entry).some((name) => fold(name) === wanted));
  if (byName) return byName.code;
  const [found, ...others] = entries.filter((entry) => isNamedLoosely(entry, text));
  return found && others.length === 0 ? found.code : null;
}

/**
 * The state of a form whose country may have changed since it was filled in.
 *
 * A code has its meaning in its own list only: CA is California in the United States, and Cagliari in Italy. So a state
 * that was chosen from another country's list is carried over by its name, and dropped if the new list has no such name.
 * A state that was chosen from no list is text that a browser filled in, perhaps before the country.
 *
 * @param chosenIn the country whose list the state was chosen from; empty where it is text
 * @returns a code of the country's list; else empty, or text that no list knows or that waits for one
 */
export function stateInCountry(input: { country: string; state: string; chosenIn: string }): string {
  const { country, state, chosenIn } = input;
  const isCarriedOver = chosenIn !== country && findSubdivision(chosenIn, state) === state;
  const text = isCarriedOver ? subdivisionName(chosenIn, state) : state;
  const found = findSubdivision(country, text);
  if (found !== null) return found;
  return isCarriedOver && LISTS.has(country) ? '' : text;
}

function entriesOf(country: string): Entry[] | null {
  const list = LISTS.get(country);
  if (list === undefined) return null;
  return list
    .trim()
    .split('\n')
    .map((line) => {
      const codeLength = line.indexOf(' ');
      const [name = '', ...aliases] = line.slice(codeLength + 1).split('|');
      return { code: line.slice(0, codeLength), name, aliases };
    });
}

function namesOf({ name, aliases }: Entry): readonly string[] {
  return [name, ...aliases];
}

function isNamedLoosely(entry: Entry, text: string): boolean {
  const wanted = [fold(text), fold(withoutKind(text))];
  return namesOf(entry).some(
    (name) => wanted.includes(fold(name)) || wanted.includes(fold(withoutKind(name))),
  );
}

/** Removes the country from a code: `US-NY` is NY. */
function withoutCountry(country: string, text: string): string {
  const trimmed = withoutInvisible(text).trim();
  return trimmed.toUpperCase().startsWith(`${country}-`) ? trimmed.slice(country.length + 1) : trimmed;
}

function withoutKind(text: string): string {
  return text.trim().replace(KIND_BEFORE, '').replace(KIND_AFTER, '');
}

/** A name or code for comparison: letters and digits only, without marks, in lower case. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[đıøł&]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]/gu, '');
}
