import type { Checked, TaxName } from './row';

/** What a good tax id of a business does in a country, where the seller is in another one. Elsewhere it does nothing. */
export type BusinessRule = Checked & {
  country: string;
  reason: 'reverse_charge' | 'customer_exempt';
  name: TaxName;
  /** What the invoice has to say. `null` where nobody accounts for a tax. */
  legalNote: string | null;
  source: string;
};

/** What an invoice without VAT has to say under Article 226 (11a) of the same directive. */
export const EU_REVERSE_CHARGE_NOTE =
  'Reverse charge: the recipient is liable for VAT under Article 196 of Council Directive 2006/112/EC';

/** For every member state of the European Union. */
export const EU_BUSINESS_RULE: Omit<BusinessRule, 'country'> = {
  reason: 'reverse_charge',
  name: 'VAT',
  legalNote: EU_REVERSE_CHARGE_NOTE,
  source: 'Council Directive 2006/112/EC, Articles 44 and 196',
  checkedAt: '2026-08-01',
  check: 'compared',
};

const CHECKED: Checked = { checkedAt: '2026-11-20', check: 'known' };

export const BUSINESS_RULES: readonly BusinessRule[] = [
  {
    country: 'GB',
    reason: 'reverse_charge',
    name: 'VAT',
    legalNote:
      'Reverse charge: the recipient accounts for VAT under section 8 of the Value Added Tax Act 1994',
    source: 'Value Added Tax Act 1994, section 8',
    ...CHECKED,
  },
  {
    country: 'NO',
    reason: 'reverse_charge',
    name: 'VAT',
    legalNote: 'Reverse charge: the recipient accounts for VAT under section 3-30 of the Norwegian VAT Act',
    source: 'Merverdiavgiftsloven § 3-30',
    ...CHECKED,
  },
  {
    country: 'SG',
    reason: 'reverse_charge',
    name: 'GST',
    legalNote:
      'Reverse charge: the recipient accounts for GST under section 14 of the Goods and Services Tax Act 1993',
    source: 'Goods and Services Tax Act 1993, section 14',
    ...CHECKED,
  },
  {
    country: 'IN',
    reason: 'reverse_charge',
    name: 'GST',
    legalNote:
      'Reverse charge: the recipient pays GST under section 5(3) of the Integrated Goods and Services Tax Act, 2017',
    source: 'Integrated Goods and Services Tax Act, 2017, section 5(3)',
    ...CHECKED,
  },
  {
    country: 'AU',
    reason: 'customer_exempt',
    name: 'GST',
    legalNote: null,
    source:
      'Australian Taxation Office, GST on imported services and digital products: Australian consumers only',
    ...CHECKED,
  },
  {
    country: 'NZ',
    reason: 'customer_exempt',
    name: 'GST',
    legalNote: null,
    source: 'Inland Revenue New Zealand, GST on remote services: not to GST-registered businesses',
    ...CHECKED,
  },
];
