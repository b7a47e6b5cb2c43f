import { RATE_ROWS, TAXABILITY_ROWS } from '@/lib/tax/core/data/all-tables';
import { BUSINESS_RULES, EU_BUSINESS_RULE } from '@/lib/tax/core/data/business-rules';
import { EU_TERRITORIES } from '@/lib/tax/core/data/eu-territories';
import type { Checked, RateRow, Sourced, TaxabilityRow } from '@/lib/tax/core/data/row';

const PPM_PER_PERCENT = 10_000;

/** Every table of the tax engine as a page of the docs, which a test compares with the page that is there. */
export function taxCoveragePage(): string {
  return [
    '# What the tax tables hold',
    'Made from the tables under `lib/tax/core/data` by a test, which fails when this page and the tables differ:',
    '`npx vitest run lib/tax/core/data/coverage.test.ts -u` writes it anew. What the tables mean is in [tax.md](tax.md).',
    'Places are ISO 3166 codes. A row without an end is in force; "documented to" is the last day its source vouches for.',
    '"Checked" is the day on which a row was last compared with its source; "not compared" rows were written down on that day by somebody who knew them.',
    '## Rates',
    table(
      ['Place', 'For', 'Tax', 'Rate', 'From', 'To', 'Sure', 'Checked', 'Source'],
      RATE_ROWS.map(rateCells),
    ),
    '## Special territories of member states of the European Union',
    table(
      ['Territory', 'Of', 'Own code', 'Postcodes', 'Provinces', 'VAT', 'Checked', 'Source'],
      EU_TERRITORIES.map(territoryCells),
    ),
    '## Businesses with a good tax id, where the seller is in another country',
    'In every other country a business pays the tax like anybody.',
    table(['Place', 'What happens', 'Checked', 'Source'], businessCells()),
    '## What states and provinces tax',
    'For the taxes of the United States and for the PST and RST of Canada. What is in no row is not supported.',
    table(['Places', 'Category', 'Taxed', 'From', 'To', 'Sure', 'Checked', 'Source'], taxabilityCells()),
  ]
    .join('\n\n')
    .concat('\n');
}

function rateCells(row: RateRow): string[] {
  const to = row.documentedTo ? `documented to ${row.documentedTo}` : (row.to ?? '');
  const rate = `${row.ratePpm / PPM_PER_PERCENT} %`;
  return [
    row.place,
    row.category,
    row.name,
    rate,
    row.from,
    to,
    row.confidence,
    checkedText(row),
    row.source,
  ];
}

function territoryCells(row: (typeof EU_TERRITORIES)[number]): string[] {
  const vat = row.vat === 'outside' ? 'none' : `rates of ${row.ratePlace}`;
  const postcodes = `\`${row.postcodes.source.replaceAll('|', '\\|')}\``;
  const provinces = row.partOf === undefined ? (row.states ?? []).join(', ') : `part of ${row.partOf}`;
  return [row.name, row.country, row.ownCode ?? '', postcodes, provinces, vat, checkedText(row), row.source];
}

function businessCells(): string[][] {
  return [{ ...EU_BUSINESS_RULE, country: 'European Union' }, ...BUSINESS_RULES].map((rule) => [
    rule.country,
    rule.reason === 'reverse_charge' ? 'reverse charge, 0 %' : 'not charged',
    checkedText(rule),
    rule.source,
  ]);
}

/** Rows that say the same of several places are one row here. */
function taxabilityCells(): string[][] {
  const groups = new Map<string, { places: string[]; cells: string[] }>();
  for (const row of TAXABILITY_ROWS) {
    const cells = [row.category, treatmentOf(row), row.from, row.to ?? '', ...sourceCells(row)];
    const key = JSON.stringify(cells);
    const group = groups.get(key) ?? { places: [], cells };
    groups.set(key, { cells, places: [...group.places, row.place] });
  }
  return [...groups.values()].map(({ places, cells }) => [places.join(', '), ...cells]);
}

function treatmentOf({ treatment, basePercent }: TaxabilityRow): string {
  switch (treatment) {
    case 'taxable':
      return basePercent === 100 ? 'yes' : `on ${basePercent} %`;
    case 'exempt':
      return 'no';
    case 'conditional':
      return 'where `taxableStates` lists it';
    case 'no_tax':
      return 'there is no such tax';
  }
}

function sourceCells(row: Sourced): string[] {
  return [row.confidence, checkedText(row), row.source];
}

function checkedText({ checkedAt, check }: Checked): string {
  return check === 'compared' ? checkedAt : `not compared (${checkedAt})`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
