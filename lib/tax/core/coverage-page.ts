import type { EpochMs } from '@/lib/kernel/clock';
import { TAX_CATEGORIES, type TaxReason, type TaxSettings, type TaxWarning } from './contract';
import { FOREIGN_SELLER_RULES } from './data/foreign-sellers';
import { toDay } from './find-row';
import { isCollecting, type OutlookCell, type PlaceOutlook, settingsOutlook } from './settings-outlook';
import { describeSettings } from './settings-words';

const PPM_PER_PERCENT = 10_000;
const BOX = '☐';

/** Why nothing is charged, in a cell of a table. */
const REASON_WORDS: Readonly<Record<TaxReason, string>> = {
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
const MARKS: readonly (readonly [warning: TaxWarning, mark: string, meaning: string])[] = [
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

export type CoveragePageInput = {
  title: string;
  settings: TaxSettings | null;
  atMs: EpochMs;
  /** The name of a country by its code. */
  nameOf(country: string): string;
};

/**
 * Everything that a store's settings come to, place by place, as a page of Markdown that a tax adviser can tick. All of it
 * is what the engine answers at that moment.
 */
export function coveragePage(input: CoveragePageInput): string {
  const outlook = settingsOutlook(input.settings, input.atMs);
  const sources = new SourceList();
  const collecting = outlook.filter(isCollecting);
  const silent = outlook.filter((place) => !isCollecting(place));
  return [
    `# Tax coverage of ${input.title}`,
    `Made on ${toDay(input.atMs)} from the store's tax settings and the tables of this version. It says what will be charged, not what is owed, and is no tax advice: tick what you have checked.`,
    ...settingsPart(input),
    ...collectedPart(collecting, { ...input, sources }),
    ...untaxedPart(silent, { ...input, sources }),
    ...thresholdPart(outlook, input),
    ...sources.part(),
  ]
    .join('\n\n')
    .concat('\n');
}

/** Sources by number, in the order in which they are first named. */
class SourceList {
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

type Sourced = CoveragePageInput & { sources: SourceList };

function settingsPart({ settings, atMs }: CoveragePageInput): string[] {
  const words = describeSettings(settings, atMs);
  const part = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [heading, lines.map((line) => `- ${BOX} ${line}`).join('\n')];
  return [
    ...part('## Settings', settings === null ? ['None.'] : settingLines(settings)),
    ...part('## What follows', words.collects),
    ...part('## What is assumed', words.assumes),
    ...part('## What is not covered', words.notCovered),
  ];
}

function settingLines(settings: TaxSettings): string[] {
  const { country, state, registrations, pendingTaxId } = settings;
  const list = (name: string, codes: readonly string[] = []) =>
    codes.length === 0 ? [] : [`${name}: ${codes.join(', ')}`];
  return [
    `Established in ${country}${state === undefined ? '' : `, ${state}`}`,
    registrations.length === 0 ? 'Registered nowhere' : `Registered: ${registrations.join(', ')}`,
    `Tax ids that nobody could check: ${pendingTaxId === 'accept' ? 'believed' : 'charged'}`,
    ...(settings.euSales === undefined
      ? []
      : [`Sales to consumers in other member states: ${settings.euSales}`]),
    ...list('Registered like a resident', settings.regularRegistrations),
    ...list('Conditions met', settings.taxableStates),
    ...list('Schemes', settings.schemes),
  ];
}

function collectedPart(places: readonly PlaceOutlook[], input: Sourced): string[] {
  if (places.length === 0) return ['## Where tax is collected', 'Nowhere.'];
  const cells = places.flatMap(({ consumers, business }) => [...Object.values(consumers), business]);
  const used = MARKS.filter(([warning]) => cells.some(({ warnings }) => warnings.includes(warning)));
  return [
    '## Where tax is collected',
    'Rates on sales to consumers by category, and on SaaS to a business with a good tax id.',
    table(
      ['', 'Place', 'Tax', ...TAX_CATEGORIES, 'Business', 'Sources'],
      places.map((place) => collectedRow(place, input)),
    ),
    ...(used.length === 0 ? [] : [used.map(([, mark, meaning]) => `${mark} ${meaning}`).join('  \n')]),
  ];
}

function collectedRow({ place, consumers, business }: PlaceOutlook, input: Sourced): string[] {
  const cells = TAX_CATEGORIES.map((category) => consumers[category]);
  const names = [...new Set([...cells, business].flatMap((cell) => (cell.ratePpm > 0 ? cell.names : [])))];
  return [
    BOX,
    placeName(place, input),
    names.join(', '),
    ...cells.map((cell) => cellText(cell, place)),
    cellText(business, place),
    input.sources.numbersOf([...cells, business]),
  ];
}

/** `19 %`, `19 % DE` where another place's tax is charged, or why there is none; with its marks. */
function cellText(cell: OutlookCell, place: string): string {
  const marks = MARKS.filter(([warning]) => cell.warnings.includes(warning)).map(([, mark]) => mark);
  const isElsewhere = cell.ratePpm > 0 && isOtherCountry(cell.jurisdiction, place);
  const rate =
    cell.ratePpm > 0
      ? `${cell.ratePpm / PPM_PER_PERCENT} %${isElsewhere ? ` ${cell.jurisdiction}` : ''}`
      : REASON_WORDS[cell.reason];
  return `${rate}${marks.join('')}`;
}

function isOtherCountry(jurisdiction: string, place: string): boolean {
  return /^[A-Z]{2}(?:-|$)/.test(place) && jurisdiction.slice(0, 2) !== place.slice(0, 2);
}

/** Places without any tax, gathered by what a consumer and a business there are told. */
function untaxedPart(places: readonly PlaceOutlook[], input: Sourced): string[] {
  const groups = new Map<string, { cells: string[]; names: string[] }>();
  for (const { place, consumers, business } of places) {
    const shown = [consumers.saas, consumers.consulting, business];
    const warnings = shown.flatMap((cell) => cell.warnings).filter((word) => word !== 'seller_not_set_up');
    const cells = [
      ...shown.map((cell) => REASON_WORDS[cell.reason]),
      [...new Set(warnings)].join(', '),
      input.sources.numbersOf(shown),
    ];
    const key = JSON.stringify(cells);
    const names = groups.get(key)?.names ?? [];
    groups.set(key, { cells, names: [...names, placeName(place, input)] });
  }
  if (groups.size === 0) return [];
  return [
    '## Where no tax is charged, and why',
    table(
      [
        '',
        'SaaS to consumers',
        'Consulting to consumers',
        'SaaS to businesses',
        'Warnings',
        'Sources',
        'Places',
      ],
      [...groups.values()].map(({ cells, names }) => [BOX, ...cells, names.join(', ')]),
    ),
  ];
}

/** Thresholds of places that the store is not registered in: from there on it would have to be. */
function thresholdPart(outlook: readonly PlaceOutlook[], input: CoveragePageInput): string[] {
  const registered = new Set(
    outlook.filter(({ consumers }) => consumers.saas.reason !== 'not_collecting').map(({ place }) => place),
  );
  const hasUnion = input.settings?.registrations.some((code) => code === 'EU' || code === '*') ?? false;
  const open = FOREIGN_SELLER_RULES.filter(({ place }) =>
    place === 'EU'
      ? !hasUnion
      : !registered.has(place) &&
        !outlook.some((row) => row.place.startsWith(`${place}-`) && registered.has(row.place)),
  );
  if (open.length === 0) return [];
  return [
    '## What may be sold where the store is not registered, before anything is owed',
    table(
      ['', 'Place', 'Threshold', 'Source'],
      open.map(({ place, threshold, source, check }) => [
        BOX,
        placeName(place, input),
        `${threshold}${check === 'known' ? '²' : ''}`,
        source,
      ]),
    ),
    '² known, and not compared with the law',
  ];
}

/** `Germany (DE)`; a subdivision has its code, and a territory without one its name. */
function placeName(place: string, { nameOf }: CoveragePageInput): string {
  const name = /^[A-Z]{2}$/.test(place) ? nameOf(place) : place;
  return name === place ? place : `${name} (${place})`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [heads, heads.map(() => '---'), ...rows].map(line).join('\n');
}
