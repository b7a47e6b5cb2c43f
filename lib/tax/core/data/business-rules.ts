import type { Checked, Confidence, Grounded, TaxName } from './row';

/** The effect of a business's good tax id in a place, where the seller is in another country. */
export type BusinessRule = Grounded & {
  /** The place whose rule it is: a country, a province, a territory; as in the tables of rates. */
  place: string;
  /** `charged`: nothing, businesses pay like consumers. */
  effect: 'reverse_charge' | 'customer_exempt' | 'charged';
  name: TaxName;
  /** The sentence that the invoice has to say. `null` where the law has none for it. */
  legalNote: string | null;
  /** Holds only for sellers in the scheme for sellers abroad: one who is registered like a resident charges businesses too. */
  isOfSimplifiedRegistration?: true;
};

/** The sentence that an invoice without VAT has to say under Article 226 (11a) of the same directive. */
export const EU_REVERSE_CHARGE_NOTE =
  'Reverse charge: the recipient is liable for VAT under Article 196 of Council Directive 2006/112/EC';

/** For every member state of the European Union. */
export const EU_BUSINESS_RULE: Omit<BusinessRule, 'place'> = {
  effect: 'reverse_charge',
  name: 'VAT',
  legalNote: EU_REVERSE_CHARGE_NOTE,
  source: 'Council Directive 2006/112/EC, Articles 44 and 196',
  confidence: 'high',
  checkedAt: '2026-11-29',
  check: 'compared',
};

type Row = readonly [
  place: string,
  name: TaxName,
  source: string,
  more?: {
    note?: string;
    confidence?: Confidence;
    check?: Checked['check'];
    isOfSimplifiedRegistration?: true;
  },
];

const compared = { check: 'compared' } as const;
const AVALARA = 'Avalara, VAT on electronic services, of 2026-02-26';

/** The business accounts for the tax itself: the seller charges none and says so on the invoice. */
const REVERSE_CHARGE: readonly Row[] = [
  [
    'GB',
    'VAT',
    'Value Added Tax Act 1994, section 8',
    {
      note: 'the recipient accounts for VAT under section 8 of the Value Added Tax Act 1994',
      confidence: 'high',
    },
  ],
  [
    'NO',
    'VAT',
    'Merverdiavgiftsloven § 3-30',
    {
      note: 'the recipient accounts for VAT under section 3-30 of the Norwegian VAT Act',
      confidence: 'high',
    },
  ],
  [
    'IN',
    'GST',
    'Integrated Goods and Services Tax Act, 2017, section 5(3)',
    {
      note: 'the recipient pays GST under section 5(3) of the Integrated Goods and Services Tax Act, 2017',
      confidence: 'high',
    },
  ],
  [
    'JP',
    'JCT',
    'Consumption Tax Act, Articles 5 and 62; BDO, regfollower.com',
    {
      ...compared,
      note: 'the recipient files and pays the consumption tax of Japan under Article 5(1) of the Consumption Tax Act',
    },
  ],
  [
    'SA',
    'VAT',
    'Implementing Regulations of the VAT Law, Article 47; Orbitax, Thomson Reuters',
    {
      ...compared,
      note: 'the recipient accounts for VAT under Article 47 of the Implementing Regulations of the VAT Law of Saudi Arabia',
    },
  ],
  [
    'AE',
    'VAT',
    'Federal Decree-Law No. 8 of 2017, Article 48; Orbitax, Thomson Reuters',
    {
      ...compared,
      note: 'the recipient accounts for VAT under Article 48 of Federal Decree-Law No. 8 of 2017',
    },
  ],
  [
    'TW',
    'VAT',
    'Value-added and Non-value-added Business Tax Act, Article 36',
    {
      note: 'the recipient pays business tax under Article 36 of the Value-added and Non-value-added Business Tax Act',
    },
  ],
  [
    'TR',
    'VAT',
    'Value Added Tax Law No. 3065, Article 9',
    { note: 'the recipient declares VAT under Article 9 of Value Added Tax Law No. 3065' },
  ],
  [
    'CL',
    'VAT',
    'Decreto Ley 825, artículo 11 letra e)',
    { note: 'the recipient pays VAT under Article 11(e) of Decree Law 825' },
  ],
  [
    'TH',
    'VAT',
    'Revenue Code, section 83/6',
    { note: 'the recipient remits VAT under section 83/6 of the Revenue Code' },
  ],
  [
    'PH',
    'VAT',
    'Republic Act No. 12023, since 2025-06-02',
    { note: 'the recipient withholds and remits VAT under Republic Act No. 12023' },
  ],
  [
    'AX',
    'VAT',
    'Arvonlisäverolaki 1501/1993, 9 §',
    { note: 'the recipient is liable for VAT under section 9 of the Finnish VAT Act' },
  ],
  [
    'IC',
    'IGIC',
    'Ley 20/1991, artículo 19.1.2.º',
    { note: 'the recipient is liable for IGIC under Article 19(1)(2) of Law 20/1991' },
  ],
  ['UA', 'PDV', 'Tax Code of Ukraine, Article 208'],
  ['CO', 'IVA', 'Estatuto Tributario, artículo 437-2 numeral 3: the recipient withholds'],
  ['IL', 'VAT', 'Value Added Tax Law 1975: the recipient accounts for imported services'],
  ['IS', 'VSK', 'Lög um virðisaukaskatt nr. 50/1988, 35. gr.'],
  ['RS', 'PDV', 'Zakon o PDV, član 10'],
  ['PE', 'IGV', 'Ley del IGV, utilización de servicios: the recipient pays'],
  ['AR', 'IVA', 'Ley de IVA, artículo 1 inciso d): the recipient pays'],
  ['KE', 'VAT', 'Value Added Tax Act 2013, section 10'],
  ['NG', 'VAT', 'Value Added Tax Act: the recipient withholds'],
  ['EG', 'VAT', 'VAT Law 67 of 2016, Article 32'],
  ['EC', 'IVA', 'Ley de Régimen Tributario Interno: the recipient withholds'],
  ['GE', 'VAT', 'Tax Code of Georgia, Article 161'],
  ['MD', 'TVA', 'Codul fiscal, Titlul III: import of services'],
  ['BH', 'VAT', 'Decree-Law 48 of 2018'],
  ['OM', 'VAT', 'Royal Decree 121/2020'],
  ['MA', 'TVA', 'Code général des impôts, article 115'],
  ['GH', 'VAT', 'Value Added Tax Act: import of services'],
  ['BD', 'VAT', 'Value Added Tax and Supplementary Duty Act 2012'],
  ['AL', 'VAT', 'VAT law of Albania: import of services'],
  ['MK', 'VAT', 'VAT law of North Macedonia: import of services'],
  ['ME', 'PDV', 'VAT law of Montenegro: import of services'],
  ['BA', 'PDV', 'VAT law of Bosnia and Herzegovina: import of services'],
  ['AM', 'VAT', 'Tax Code of Armenia: import of services'],
  ['AZ', 'VAT', 'Tax Code of Azerbaijan, Article 169'],
  ['BY', 'VAT', 'Tax Code of Belarus: import of services'],
  ['AD', 'IGI', "Llei de l'impost general indirecte: import of services"],
];

/** Nothing is charged to a business, and the law of the place leaves it there. */
const CUSTOMER_EXEMPT: readonly Row[] = [
  [
    'SG',
    'GST',
    'Goods and Services Tax Act 1993, section 14: only customers who are not registered, or not fully',
    { confidence: 'high', ...compared },
  ],
  [
    'AU',
    'GST',
    'Australian Taxation Office, GST on imported services and digital products: Australian consumers only',
    { confidence: 'high' },
  ],
  [
    'NZ',
    'GST',
    'Inland Revenue New Zealand, GST on remote services: not to GST-registered businesses',
    { confidence: 'high' },
  ],
  [
    'KR',
    'VAT',
    'Value-Added Tax Act, Article 53-2: electronic services to businesses are left out, since 2015-07-01',
    {
      note: 'Not charged: electronic services to registered businesses are outside Article 53-2 of the Value-Added Tax Act of Korea',
    },
  ],
  [
    'CA',
    'GST',
    'Excise Tax Act, section 211.1; canada.ca, digital economy: "specified Canadian recipients" only',
    {
      ...compared,
      isOfSimplifiedRegistration: true,
      note: 'Not charged: the recipient is registered for the GST/HST, section 211.1 of the Excise Tax Act',
    },
  ],
  [
    'CA-QC',
    'QST',
    'Act respecting the Québec sales tax, Title I, Chapter VIII.1: specified Québec consumers only',
    { isOfSimplifiedRegistration: true, note: 'Not charged: the recipient is registered for the QST' },
  ],
  [
    'ZA',
    'VAT',
    'Value-Added Tax Act 1991, regulations on electronic services: registered vendors out since 2025-04-01',
  ],
  ['KZ', 'VAT', 'Tax Code of Kazakhstan: foreign sellers charge consumers only'],
  ['UZ', 'VAT', 'Tax Code of Uzbekistan: foreign sellers charge consumers only'],
  ['TZ', 'VAT', 'Value Added Tax Act: foreign sellers charge consumers only'],
  ['UG', 'VAT', 'Value Added Tax Act: foreign sellers charge consumers only'],
];

/** Businesses pay like consumers. */
const CHARGED: readonly Row[] = [
  [
    'CH',
    'VAT',
    'Mehrwertsteuergesetz, Artikel 45: no acquisition tax on what a registered seller supplies',
    { confidence: 'high' },
  ],
  ['LI', 'VAT', 'Mehrwertsteuergesetz of Liechtenstein: as in Switzerland', { confidence: 'high' }],
  ['MX', 'VAT', 'Ley del IVA, artículo 18-D', { confidence: 'high' }],
  ['ID', 'VAT', 'PMK 48/PMK.03/2020', { confidence: 'high' }],
  ['MY', 'Service tax', 'Service Tax Act 2018, Part IXA', { confidence: 'high' }],
  ['VN', 'VAT', 'Circular 80/2021/TT-BTC: not looked at closely', { confidence: 'low' }],
  ['BR', 'CBS', 'KPMG of 2026-05-06: no difference between consumers and businesses', compared],
  ['CR', 'IVA', 'Ley del IVA 9635'],
  ['UY', 'IVA', 'Texto Ordenado, Título 10'],
  ['RU', 'VAT', 'Tax Code, Article 174.2: the recipient or the seller', { confidence: 'low' }],
  ...(['BS', 'BB', 'TJ', 'FJ', 'MU', 'CM', 'AO'] as const).map(
    (place): Row => [place, 'VAT', `${AVALARA}: nothing said of businesses`, { confidence: 'low' }],
  ),
  ['PY', 'IVA', `${AVALARA}: nothing said of businesses`, { confidence: 'low' }],
  ['DZ', 'TVA', `${AVALARA}: nothing said of businesses`, { confidence: 'low' }],
  ["Campione d'Italia", 'ILCCI', 'Legge 160/2019: a tax on what consumers use', { confidence: 'low' }],
];

export const BUSINESS_RULES: readonly BusinessRule[] = [
  ...REVERSE_CHARGE.map((row) => toRule(row, 'reverse_charge')),
  ...CUSTOMER_EXEMPT.map((row) => toRule(row, 'customer_exempt')),
  ...CHARGED.map((row) => toRule(row, 'charged')),
];

function toRule([place, name, source, more = {}]: Row, effect: BusinessRule['effect']): BusinessRule {
  const { note, isOfSimplifiedRegistration, confidence = 'medium', check = 'known' } = more;
  const isReversed = effect === 'reverse_charge';
  return {
    place,
    effect,
    name,
    legalNote: isReversed
      ? `Reverse charge: ${note ?? `the recipient accounts for ${name}`}`
      : (note ?? null),
    ...(isOfSimplifiedRegistration ? { isOfSimplifiedRegistration } : {}),
    confidence,
    source,
    checkedAt: '2026-11-29',
    check,
  };
}
