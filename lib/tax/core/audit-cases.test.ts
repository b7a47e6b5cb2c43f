import { describe, expect, it } from 'vitest';
import { GERMAN_SELLER, quoteSale, type TaxSale } from '@/lib/tax/testing/tax-sale';
import type { TaxCategory, TaxReason } from './contract';

/*
 * One line a case: place, category, buyer, tax on 100.00 on 2026-11-29, reason, source. Written down from the sources by
 * hand and not from the tables. The seller sits in Germany and is registered everywhere, and in the place by its own code.
 * A buyer is a consumer or a business with a good tax id; `for ever` is a product sold with a permanent right of use.
 */

/** Rates of states by open-sales-tax of 2026-07-22; what they tax by that, by DOOLA and by what else a line names. */
const UNITED_STATES = `
US-AL ebook consumer 4.00 standard_rated DOOLA
US-AL software consumer 4.00 standard_rated department of revenue
US-AK saas consumer 0.00 product_exempt no state tax
US-AZ saas consumer 5.60 standard_rated DOOLA
US-AZ ebook consumer 5.60 standard_rated DOOLA
US-AR saas consumer 0.00 product_exempt DOOLA
US-AR digital_goods consumer 6.50 standard_rated DOOLA
US-CA saas consumer 0.00 product_exempt S.B. 122
US-CA ebook consumer 0.00 product_exempt Avalara
US-CO saas consumer 0.00 product_exempt DOOLA
US-CO ebook consumer 2.90 standard_rated DOOLA
US-CT saas consumer 6.35 standard_rated DOOLA
US-CT saas business 1.00 reduced_rated computer and data processing
US-CT ebook business 6.35 standard_rated DOOLA
US-DC saas consumer 7.00 standard_rated KPMG TWIST 2025-12-15
US-DC ebook consumer 7.00 standard_rated KPMG TWIST 2025-12-15
US-DE saas consumer 0.00 product_exempt no sales tax
US-FL saas consumer 0.00 product_exempt DOOLA
US-FL ebook consumer 0.00 product_exempt DOOLA
US-GA saas consumer 0.00 product_exempt DOOLA
US-GA ebook for-ever 4.00 standard_rated S.B. 56
US-GA ebook lent 0.00 product_exempt S.B. 56
US-HI saas consumer 4.00 standard_rated GET
US-HI ebook consumer 4.00 standard_rated GET
US-ID saas consumer 0.00 product_exempt DOOLA
US-ID digital_goods for-ever 6.00 standard_rated DOOLA
US-ID digital_goods lent 0.00 product_exempt DOOLA
US-IL saas consumer 0.00 product_exempt DOOLA
US-IL ebook consumer 0.00 product_exempt DOOLA
US-IN saas consumer 0.00 product_exempt DOOLA
US-IN ebook for-ever 7.00 standard_rated DOOLA
US-IN ebook lent 0.00 product_exempt DOOLA
US-IA saas consumer 6.00 standard_rated businesses exempt
US-IA saas business 0.00 product_exempt businesses exempt
US-IA ebook consumer 6.00 standard_rated businesses exempt
US-IA ebook business 0.00 product_exempt businesses exempt
US-KS saas consumer 0.00 product_exempt DOOLA
US-KS ebook consumer 0.00 product_exempt DOOLA
US-KY saas consumer 6.00 standard_rated since 2023
US-KY ebook consumer 6.00 standard_rated DOOLA
US-LA saas consumer 5.00 standard_rated since 2025
US-LA digital_goods consumer 5.00 standard_rated since 2025
US-ME saas consumer 0.00 product_exempt DOOLA
US-ME digital_goods consumer 5.50 standard_rated open-sales-tax
US-MD saas consumer 6.00 standard_rated TB-56
US-MD saas business 3.00 reduced_rated TB-56
US-MD digital_goods consumer 6.00 standard_rated TB-56
US-MD digital_goods business 6.00 standard_rated TB-56
US-MA saas consumer 6.25 standard_rated DOOLA
US-MA ebook consumer 0.00 product_exempt DOOLA
US-MI saas consumer 0.00 product_exempt DOOLA
US-MN saas consumer 0.00 product_exempt DOOLA
US-MN ebook consumer 6.88 standard_rated DOOLA
US-MS saas consumer 0.00 product_exempt S.B. 2449
US-MS ebook consumer 7.00 standard_rated S.B. 2449
US-MO ebook consumer 0.00 product_exempt DOOLA
US-MT saas consumer 0.00 product_exempt no sales tax
US-NE saas consumer 0.00 product_exempt DOOLA
US-NE ebook consumer 5.50 standard_rated DOOLA
US-NV ebook consumer 0.00 product_exempt DOOLA
US-NH saas consumer 0.00 product_exempt no sales tax
US-NJ saas consumer 0.00 product_exempt DOOLA
US-NJ ebook consumer 6.63 standard_rated DOOLA
US-NJ software consumer 6.63 standard_rated businesses exempt
US-NJ software business 0.00 product_exempt businesses exempt
US-NM saas consumer 4.88 standard_rated gross receipts
US-NM ebook consumer 4.88 standard_rated gross receipts
US-NY saas consumer 4.00 standard_rated DOOLA
US-NY ebook consumer 0.00 product_exempt DOOLA
US-NC saas consumer 0.00 product_exempt open-sales-tax
US-NC ebook consumer 4.75 standard_rated DOOLA
US-ND saas consumer 0.00 product_exempt open-sales-tax
US-ND ebook consumer 0.00 product_exempt DOOLA
US-OH saas consumer 0.00 product_exempt business use only
US-OH saas business 5.75 standard_rated business use only
US-OH ebook consumer 5.75 standard_rated DOOLA
US-OK saas consumer 0.00 product_exempt DOOLA
US-OR ebook consumer 0.00 product_exempt no sales tax
US-PA saas consumer 6.00 standard_rated DOOLA
US-PA ebook consumer 6.00 standard_rated DOOLA
US-RI saas consumer 7.00 standard_rated DOOLA
US-RI ebook consumer 7.00 standard_rated DOOLA
US-SC saas consumer 6.00 standard_rated communications
US-SC ebook consumer 0.00 product_exempt DOOLA
US-SD saas consumer 4.20 standard_rated DOOLA
US-SD ebook consumer 4.20 standard_rated DOOLA
US-TN saas consumer 7.00 standard_rated DOOLA
US-TN ebook consumer 7.00 standard_rated DOOLA
US-TX saas consumer 5.00 standard_rated on 80 %
US-TX digital_goods consumer 6.25 standard_rated on all of it
US-UT saas consumer 4.85 standard_rated DOOLA
US-UT ebook consumer 4.85 standard_rated DOOLA
US-VT saas consumer 6.00 standard_rated TaxJar
US-VT ebook consumer 6.00 standard_rated DOOLA
US-VA saas consumer 0.00 product_exempt DOOLA
US-WA saas consumer 6.50 standard_rated DOOLA
US-WA ebook consumer 6.50 standard_rated DOOLA
US-WA online_course consumer 6.50 standard_rated dor.wa.gov
US-WV saas consumer 6.00 standard_rated DOOLA
US-WI saas consumer 0.00 product_exempt DOOLA
US-WI ebook consumer 5.00 standard_rated DOOLA
US-WY saas consumer 0.00 product_exempt DOOLA
US-WY ebook for-ever 4.00 standard_rated DOOLA
US-PR saas consumer 11.50 standard_rated open-sales-tax
US-PR saas business 4.00 reduced_rated registered merchants
US-PR ebook consumer 11.50 standard_rated open-sales-tax`;

const EBOOKS = `
AT ebook consumer 10.00 reduced_rated vatupdate.com 2020-05-06
BE ebook consumer 6.00 reduced_rated Avalara 2018
BG ebook consumer 9.00 reduced_rated vatupdate.com 2023-02-22
CY ebook consumer 3.00 reduced_rated Orbitax
CZ ebook consumer 0.00 zero_rated spectator.sme.sk
DE ebook consumer 7.00 reduced_rated vatupdate.com 2020-05-06
DK ebook consumer 25.00 standard_rated regfollower.com
EE ebook consumer 9.00 reduced_rated vatupdate.com 2020-05-06
ES ebook consumer 4.00 reduced_rated vatupdate.com 2020-05-06
FI ebook consumer 13.50 reduced_rated TEDB
FR ebook consumer 5.50 reduced_rated accademica.eu
GR ebook consumer 6.00 reduced_rated knowledge
HR ebook consumer 5.00 reduced_rated Avalara 2018
HU ebook consumer 27.00 standard_rated accademica.eu
IE ebook consumer 0.00 zero_rated joyful-printing.com
IT ebook consumer 4.00 reduced_rated accademica.eu
LT ebook consumer 5.00 reduced_rated Sovos
LU ebook consumer 3.00 reduced_rated Avalara 2018
LV ebook latvian 5.00 reduced_rated KPMG 2025-10
LV ebook chinese 21.00 standard_rated KPMG 2025-10
MT ebook consumer 5.00 reduced_rated Avalara 2018
NL ebook consumer 9.00 reduced_rated vatupdate.com 2020-05-06
PL ebook consumer 5.00 reduced_rated Avalara 2018
PT ebook consumer 6.00 reduced_rated Avalara 2018
RO ebook consumer 11.00 reduced_rated TEDB
SE ebook consumer 6.00 reduced_rated Avalara 2018
SI ebook consumer 5.00 reduced_rated vatupdate.com 2020-05-06
SK ebook consumer 5.00 reduced_rated spectator.sme.sk
NO ebook consumer 0.00 zero_rated accordancevat.com
CH ebook consumer 2.60 reduced_rated vatlive.com
LI ebook consumer 2.60 reduced_rated vatlive.com
IN ebook printed 5.00 reduced_rated Notification 13/2018
IN ebook unprinted 18.00 standard_rated Notification 13/2018
KR ebook numbered 0.00 product_exempt knowledge
KR ebook unnumbered 10.00 standard_rated knowledge
GP ebook consumer 2.10 reduced_rated knowledge
MQ ebook consumer 2.10 reduced_rated knowledge
RE ebook consumer 2.10 reduced_rated knowledge
IS ebook consumer 11.00 reduced_rated TEDB`;

const PLACES = `
ZA saas consumer 15.00 standard_rated Avalara
ZA saas business 0.00 customer_exempt Baker McKenzie
UA saas consumer 20.00 standard_rated TEDB
UA saas business 0.00 reverse_charge knowledge
CO saas consumer 19.00 standard_rated Avalara
CO saas business 0.00 reverse_charge the recipient withholds
IL saas consumer 18.00 standard_rated sales-tax 2.23
IL saas business 0.00 reverse_charge the recipient
IS saas consumer 24.00 standard_rated TEDB
IS saas business 0.00 reverse_charge knowledge
RS saas consumer 20.00 standard_rated TEDB
RS saas business 0.00 reverse_charge knowledge
KZ saas consumer 16.00 standard_rated KPMG 2025-11
KZ saas business 0.00 customer_exempt consumers only
PE saas consumer 18.00 standard_rated Avalara
PE saas business 0.00 reverse_charge the recipient
AR saas consumer 21.00 standard_rated Avalara
KE saas consumer 16.00 standard_rated Avalara
KE saas business 0.00 reverse_charge knowledge
NG saas consumer 7.50 standard_rated Avalara
NG saas business 0.00 reverse_charge the recipient withholds
EG saas consumer 14.00 standard_rated Avalara
EG saas business 0.00 reverse_charge knowledge
EC saas consumer 15.00 standard_rated Avalara
EC saas business 0.00 reverse_charge the recipient withholds
CR saas consumer 13.00 standard_rated Avalara
CR saas business 13.00 standard_rated charged too
UY saas consumer 22.00 standard_rated sales-tax 2.23
UY saas business 22.00 standard_rated charged too
GE saas consumer 18.00 standard_rated TEDB
GE saas business 0.00 reverse_charge knowledge
UZ saas consumer 12.00 standard_rated sales-tax 2.23
UZ saas business 0.00 customer_exempt consumers only
MD saas consumer 20.00 standard_rated TEDB
MD saas business 0.00 reverse_charge knowledge
BH saas consumer 10.00 standard_rated Avalara
BH saas business 0.00 reverse_charge knowledge
OM saas consumer 5.00 standard_rated Avalara
OM saas business 0.00 reverse_charge knowledge
MA saas consumer 20.00 standard_rated Avalara
MA saas business 0.00 reverse_charge knowledge
GH saas consumer 15.00 standard_rated Avalara
GH saas business 0.00 reverse_charge knowledge
TZ saas consumer 18.00 standard_rated Avalara
TZ saas business 0.00 customer_exempt consumers only
UG saas consumer 18.00 standard_rated Avalara
UG saas business 0.00 customer_exempt consumers only
BD saas consumer 15.00 standard_rated Avalara
BD saas business 0.00 reverse_charge knowledge
AL saas consumer 20.00 standard_rated TEDB
MK saas consumer 18.00 standard_rated TEDB
ME saas consumer 21.00 standard_rated TEDB
BA saas consumer 17.00 standard_rated TEDB
AM saas consumer 20.00 standard_rated TEDB
AZ saas consumer 18.00 standard_rated TEDB
BY saas consumer 20.00 standard_rated TEDB
AD saas consumer 4.50 standard_rated TEDB
RU saas consumer 22.00 standard_rated Avalara
BS saas consumer 10.00 standard_rated Avalara
BB saas consumer 17.50 standard_rated Avalara
PY saas consumer 10.00 standard_rated Avalara
TJ saas consumer 14.00 standard_rated Avalara
FJ saas consumer 15.00 standard_rated Avalara
MU saas consumer 15.00 standard_rated Avalara
CM saas consumer 19.25 standard_rated Avalara
AO saas consumer 14.00 standard_rated Avalara
DZ saas consumer 19.00 standard_rated Avalara
BR saas consumer 0.00 not_supported KPMG 2026-05-06`;

const BUSINESSES = `
JP saas business 0.00 reverse_charge BDO
KR saas business 0.00 customer_exempt since 2015-07-01
TW saas business 0.00 reverse_charge knowledge
TR saas business 0.00 reverse_charge knowledge
SA saas business 0.00 reverse_charge Orbitax
AE saas business 0.00 reverse_charge Thomson Reuters
CL saas business 0.00 reverse_charge knowledge
TH saas business 0.00 reverse_charge knowledge
PH saas business 0.00 reverse_charge RA 12023
SG saas business 0.00 customer_exempt section 14
CA-ON saas business 0.00 customer_exempt canada.ca
CA-AB saas business 0.00 customer_exempt canada.ca
CA-QC saas business 0.00 customer_exempt knowledge
CA-BC saas business 7.00 standard_rated the PST is for everybody
CH saas business 8.10 standard_rated knowledge
LI saas business 8.10 standard_rated knowledge
MX saas business 16.00 standard_rated knowledge
ID saas business 11.00 standard_rated knowledge
MY saas business 8.00 standard_rated knowledge`;

const PRODUCTS: Readonly<Record<string, TaxSale['product']>> = {
  'for-ever': { permanentRight: true },
  lent: { permanentRight: false },
  latvian: { language: 'lv' },
  chinese: { language: 'zh' },
  printed: { printVersion: true },
  unprinted: { printVersion: false },
  numbered: { isbn: true },
  unnumbered: { isbn: false },
};

type Case = { place: string; category: string; buyer: string; tax: string; reason: string };

const cases = (text: string): [name: string, Case][] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [place = '', category = '', buyer = '', tax = '', reason = '', ...source] = line.split(' ');
      return [
        `${place}, ${category}, ${buyer}: ${tax} (${source.join(' ')})`,
        { place, category, buyer, tax, reason },
      ];
    });

function check(_name: string, { place, category, buyer, tax, reason }: Case): void {
  const [country = '', state] = place.split('-');
  const product = PRODUCTS[buyer];
  const result = quoteSale({
    country,
    ...(state === undefined ? {} : { state }),
    amount: '100.00',
    date: '2026-11-29',
    taxCategory: category as TaxCategory, // the tables above name real ones: an unknown one has no rate
    ...(buyer === 'business' ? { isBusiness: true, taxId: 'ID1', taxIdStatus: 'valid' } : {}),
    ...(product === undefined ? {} : { product }),
    seller: { ...GERMAN_SELLER, registrations: ['*', place] },
  });
  expect([(Number(result.taxMinor) / 100).toFixed(2), result.reason]).toEqual([tax, reason as TaxReason]); // as above
}

describe('the United States', () => {
  it.each(cases(UNITED_STATES))('%s', check);
});

describe('electronic books', () => {
  it.each(cases(EBOOKS))('%s', check);
});

describe('places', () => {
  it.each(cases(PLACES))('%s', check);
});

describe('businesses', () => {
  it.each(cases(BUSINESSES))('%s', check);
});

it('are more than a hundred and fifty', () => {
  expect([UNITED_STATES, EBOOKS, PLACES, BUSINESSES].flatMap(cases).length).toBeGreaterThan(200);
});
