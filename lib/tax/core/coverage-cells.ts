import type { TaxReason, TaxWarning } from './contract';
import type { OutlookCell } from './settings-outlook';

/*
 * How the coverage page of a store writes a rate, a place, a source and a table.
 */
const PPM_PER_PERCENT = 10_000;
export const BOX = '☐';

/** Why nothing is charged, in a cell of a table. */
export const REASON_WORDS: Readonly<Record<TaxReason, string>> = {
  standard_rated: 'taxed',
  reduced_rated: 'taxed',
  zero_rated: 'rate of 0 %',
  product_exempt: 'not taxed',
  reverse_charge: 'reverse charge',
  customer_exempt: 'not charged',
  outside_scope: 'outside scope',
  not_collecting: 'not collected',
  not_supported: 'not covered',
};

/** Marks beside a rate, explained below the table. */
export const MARKS: readonly (readonly [warning: TaxWarning, mark: string, meaning: string])[] = [
  ['state_only', '¹', 'local taxes are missing: an estimate'],
  ['rests_on_knowledge', '²', 'rests on knowledge or a weak source: nobody compared it with the law'],
  ['category_rate_unverified', '³', 'the category may have a rate or an exemption of its own'],
  ['product_condition_unknown', '⁴', "hangs on the product's metadata; this is what is charged without it"],
  ['eu_threshold_assumed', '⁵', "the seller's own rate, as below the threshold of Article 59c"],
  ['stale', '⁶', "the rate's source no longer vouches for the day"],
  [
    'provincial_tax_not_collected',
    '⁷',
    "the province's own tax is missing: the store is not registered for it",
  ],
];

/** Sources by number, in the order in which they are first named. */
export class SourceList {
  readonly #texts: string[] = [];

  /** `1, 4`: the sources of some answers. */
  numbersOf(cells: readonly OutlookCell[]): string {
    const texts = cells.flatMap(({ grounds }) =>
      grounds.flatMap(({ source, checkedAt, isCompared }) =>
        source === '' ? [] : [`${source} (${isCompared ? '' : 'not compared, '}${checkedAt})`],
      ),
    );
    return [...new Set(texts)].map((text) => this.#numberOf(text)).join(', ');
  }

  part(): string[] {
    if (this.#texts.length === 0) return [];
    return ['## Sources', this.#texts.map((text, index) => `${index + 1}. ${text}`).join('\n')];
  }

  #numberOf(text: string): number {
    const known = this.#texts.indexOf(text);
    return known >= 0 ? known + 1 : this.#texts.push(text);
  }
}

/** `19 %`, `19 % DE` where another place's tax is charged, or why there is none; with its marks. */
export function cellText(cell: OutlookCell, place: string): string {
  const marks = MARKS.filter(([warning]) => cell.warnings.includes(warning)).map(([, mark]) => mark);
  return `${rateText(cell, place)}${marks.join('')}`;
}

/** The text of a cell without its marks. */
export function rateText(cell: OutlookCell, place: string): string {
  if (cell.ratePpm === 0) return REASON_WORDS[cell.reason];
  const elsewhere = isOtherCountry(cell.jurisdiction, place) ? ` ${cell.jurisdiction}` : '';
  return `${cell.ratePpm / PPM_PER_PERCENT} %${elsewhere}`;
}

function isOtherCountry(jurisdiction: string, place: string): boolean {
  return /^[A-Z]{2}(?:-|$)/.test(place) && jurisdiction.slice(0, 2) !== place.slice(0, 2);
}

/** `Germany (DE)`; a subdivision has its code, and a territory without one its name. */
export function placeName(place: string, nameOf: (country: string) => string): string {
  const name = /^[A-Z]{2}$/.test(place) ? nameOf(place) : place;
  return name === place ? place : `${name} (${place})`;
}

/** A table in Markdown. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [heads, heads.map(() => '---'), ...rows].map(line).join('\n');
}
