import type { EpochMs } from '@/lib/kernel/clock';
import { comingChanges } from './coming-changes';
import { TAX_CATEGORIES, type TaxSettings, type TaxWarning } from './contract';
import { BOX, cellText, MARKS, placeName, REASON_WORDS, rateText, SourceList, table } from './coverage-cells';
import { FOREIGN_SELLER_RULES } from './data/foreign-sellers';
import { toDay } from './row-in-force';
import { isCollecting, type PlaceOutlook, settingsOutlook } from './settings-outlook';
import { describeSettings } from './settings-words';

/** The facts that an adviser should know of places without any tax. Marks of rates say the same of places with one. */
const WARNING_WORDS: Readonly<Partial<Record<TaxWarning, string>>> = {
  ...Object.fromEntries(MARKS.map(([warning, , meaning]) => [warning, meaning])),
  region_not_supported: 'no rates are known for the place',
  category_not_supported: 'nobody looked whether the place taxes services of this kind',
  state_conditional: 'taxed on a condition that taxableStates does not say is met',
  outside_vat_territory: 'part of a member state by its address, and outside its VAT',
  state_only: 'towns and counties may have a tax of their own',
};

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
    ...changesPart({ ...input, sources }),
    ...thresholdPart(outlook, input),
    ...sources.part(),
  ]
    .join('\n\n')
    .concat('\n');
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
    ...list('VAT number', settings.vatNumber === undefined ? [] : [settings.vatNumber]),
    ...list('Registered like a resident', settings.regularRegistrations),
    ...list('Conditions met', settings.taxableStates),
    ...list('Schemes', settings.schemes),
    ...list(
      'What one euro is, for reports',
      Object.entries(settings.eurRates ?? {}).map(([currency, rate]) => `${rate} ${currency}`),
    ),
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
    placeName(place, input.nameOf),
    names.join(', '),
    ...cells.map((cell) => cellText(cell, place)),
    cellText(business, place),
    input.sources.numbersOf([...cells, business]),
  ];
}

/** Places without any tax, gathered by what a consumer and a business there are told. */
function untaxedPart(places: readonly PlaceOutlook[], input: Sourced): string[] {
  const groups = new Map<string, { cells: string[]; names: string[] }>();
  for (const { place, consumers, business } of places) {
    const shown = [consumers.saas, consumers.consulting, business];
    const warnings = shown.flatMap((cell) => cell.warnings).filter((word) => word !== 'seller_not_set_up');
    const cells = [
      ...shown.map((cell) => REASON_WORDS[cell.reason]),
      [...new Set(warnings)].map((word) => WARNING_WORDS[word] ?? word).join('; '),
      input.sources.numbersOf(shown),
    ];
    const key = JSON.stringify(cells);
    const names = groups.get(key)?.names ?? [];
    groups.set(key, { cells, names: [...names, placeName(place, input.nameOf)] });
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
        'To know',
        'Sources',
        'Places',
      ],
      [...groups.values()].map(({ cells, names }) => [BOX, ...cells, names.join(', ')]),
    ),
  ];
}

/** The changes of the year to come by the tables. */
function changesPart({ settings, atMs, nameOf, sources }: Sourced): string[] {
  const changes = comingChanges(settings, atMs);
  if (changes.length === 0) return [];
  return [
    '## What changes within a year',
    table(
      ['', 'From', 'Place', 'What is sold', 'Now', 'Then', 'Sources'],
      changes.map(({ day, place, sold, before, after }) => [
        BOX,
        day,
        placeName(place, nameOf),
        sold.map((what) => (what === 'business' ? 'SaaS to businesses' : what)).join(', '),
        rateText(before, place),
        rateText(after, place),
        sources.numbersOf([after]),
      ]),
    ),
  ];
}

/** Thresholds of places that the store is not registered in: from there on it would have to be. */
function thresholdPart(outlook: readonly PlaceOutlook[], input: CoveragePageInput): string[] {
  const registered = new Set(
    outlook.filter(({ consumers }) => consumers.saas.reason !== 'not_collecting').map(({ place }) => place),
  );
  const hasAll = (code: string) =>
    input.settings?.registrations.some((named) => named === code || named === '*') ?? false;
  const open = FOREIGN_SELLER_RULES.filter(({ place }) =>
    place === 'EU' || place === 'US'
      ? !hasAll(place)
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
        placeName(place, input.nameOf),
        `${threshold}${check === 'known' ? '²' : ''}`,
        source,
      ]),
    ),
    '² known, and not compared with the law',
  ];
}
