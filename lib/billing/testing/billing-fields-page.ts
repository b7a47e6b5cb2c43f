import { COUNTRY_CODES } from '@/lib/billing/core/countries';
import { countryRule, fieldRule, shownFieldRule } from '@/lib/billing/core/country-rules';
import { describeTaxId } from '@/lib/billing/core/parse-tax-id';
import { postcodeExample } from '@/lib/billing/core/postcode-examples';
import { postcodePattern } from '@/lib/billing/core/postcode-format';
import { subdivisionsOf } from '@/lib/billing/core/subdivisions';
import { countryName } from '@/lib/i18n/country-name';
import { en } from '@/lib/i18n/messages/en';

/** Writes the rules of every country as a page of the docs, which a test compares with docs/billing-fields.md. */
export function billingFieldsPage(): string {
  return [
    '# What the billing form asks for',
    'Made from the rules under `lib/billing/core` by a test, which fails when this page and the rules differ:',
    '`npx vitest run lib/billing/core/billing-fields-page.test.ts -u` writes it anew.',
    `Everybody is asked for an e-mail address and a country, and a business for its name; these are required. A state is
required where it says so, and is chosen from a list of so many; elsewhere it may be left out, and what is on no list is
left out of what is stored. A postcode is never required. The page shows a state or a postcode only where the last column
names it, because it changes the tax there; the API takes all of them by the same rules: a state by its
code or its name, a postcode with or without its spaces, hyphens, dots and country code.`,
    table(
      [
        'Country',
        'Code',
        'State',
        'Postcode',
        'Like',
        'Keyboard',
        'Tax id of a business',
        'Like',
        'On the page',
      ],
      COUNTRY_CODES.map(rowOf),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

function rowOf(country: string): string[] {
  const rule = countryRule(country);
  const states = subdivisionsOf(country);
  const postcode = fieldRule('postcode', { country, isBusiness: false });
  const pattern = postcodePattern(country);
  return [
    countryName(country, 'en'),
    country,
    states ? `${en[`field.${rule.stateLabel}`]}, ${rule.state}, ${states.length}` : '',
    postcode
      ? `${en[`field.${rule.postcodeLabel}`]} ${pattern ? `\`${pattern.replaceAll('|', '\\|')}\`` : ''}`
      : '',
    postcodeExample(country) ?? '',
    postcode?.keyboard ?? '',
    `${en[`field.${rule.taxIdLabel}`]}, ${rule.taxIdRequired ? 'required' : 'optional'}`,
    describeTaxId(country)?.example ?? '',
    shownOf(country),
  ];
}

function shownOf(country: string): string {
  const asks = (field: 'state' | 'postcode') =>
    shownFieldRule(field, { country, isBusiness: false }) !== null;
  return (['state', 'postcode'] as const).filter(asks).join(', ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
