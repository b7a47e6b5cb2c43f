import type { TaxCategory } from '../contract';
import type { Grounded } from './row';

/**
 * Services by people: to consumers they are taxed in many places where the seller is established. What is sold by wire
 * and without much of a person's help, live courses among it since 2025 (Article 54 of Council Directive 2006/112/EC as
 * amended by Directive (EU) 2022/542), follows the consumer everywhere.
 */
export const SERVICES_BY_PEOPLE: ReadonlySet<TaxCategory> = new Set<TaxCategory>([
  'consulting',
  'professional_service',
]);

/** Where a place taxes services by people that consumers there buy abroad: at home, or where the seller is. */
export type ServiceRule = Grounded & { place: string; taxedAt: 'customer' | 'seller' };

const KNOWN = { confidence: 'medium', checkedAt: '2026-11-29', check: 'known' } as const;
const COMPARED = { confidence: 'high', checkedAt: '2026-11-29', check: 'compared' } as const;
const GULF = 'Unified VAT Agreement of the Gulf states, Article 15: where the supplier resides';

/** `EU` is for every member state. Of a place without a row nobody knows. */
export const SERVICE_RULES: readonly ServiceRule[] = [
  { place: 'EU', taxedAt: 'seller', source: 'Council Directive 2006/112/EC, Article 45', ...COMPARED },
  { place: 'GB', taxedAt: 'seller', source: 'Value Added Tax Act 1994, section 7A(2)(b)', ...KNOWN },
  { place: 'IC', taxedAt: 'seller', source: 'Ley 20/1991, artículo 17', ...KNOWN },
  { place: 'AX', taxedAt: 'seller', source: 'Arvonlisäverolaki 1501/1993, 66 §', ...KNOWN },
  ...(['GP', 'MQ', 'RE'] as const).map(
    (place): ServiceRule => ({
      place,
      taxedAt: 'seller',
      source: 'Code général des impôts, article 259, 2.º',
      ...KNOWN,
    }),
  ),
  { place: 'JP', taxedAt: 'seller', source: 'Consumption Tax Act, Article 4(3)', ...KNOWN },
  {
    place: 'KR',
    taxedAt: 'seller',
    source: 'Value-Added Tax Act, Article 53-2: electronic services alone',
    ...KNOWN,
  },
  {
    place: 'TH',
    taxedAt: 'seller',
    source: 'Revenue Code, section 82/13: electronic services alone',
    ...KNOWN,
  },
  {
    place: 'IN',
    taxedAt: 'seller',
    source: 'Notification 10/2017, entry 10: exempt but for OIDAR services',
    ...KNOWN,
  },
  { place: 'SA', taxedAt: 'seller', source: GULF, ...KNOWN },
  { place: 'AE', taxedAt: 'seller', source: GULF, ...KNOWN },
  { place: 'BH', taxedAt: 'seller', source: GULF, ...KNOWN },
  { place: 'OM', taxedAt: 'seller', source: GULF, ...KNOWN },
  {
    place: 'NO',
    taxedAt: 'customer',
    source: 'Merverdiavgiftsloven § 3-30: services that can be delivered from afar',
    ...KNOWN,
  },
  { place: 'CH', taxedAt: 'customer', source: 'Mehrwertsteuergesetz, Artikel 8 Absatz 1', ...KNOWN },
  {
    place: 'LI',
    taxedAt: 'customer',
    source: 'Mehrwertsteuergesetz of Liechtenstein: as in Switzerland',
    ...KNOWN,
  },
  {
    place: 'AU',
    taxedAt: 'customer',
    source: 'A New Tax System (GST) Act 1999, Division 84: services of every kind',
    ...KNOWN,
  },
  {
    place: 'NZ',
    taxedAt: 'customer',
    source: 'Goods and Services Tax Act 1985, section 8(3)(c): remote services',
    ...KNOWN,
  },
  {
    place: 'SG',
    taxedAt: 'customer',
    source: 'Goods and Services Tax Act 1993: remote services since 2023',
    ...KNOWN,
  },
  {
    place: 'CA',
    taxedAt: 'customer',
    source: 'Excise Tax Act, section 211.1: services and intangible property',
    ...KNOWN,
  },
];

/** Why a seller in the European Union charges nothing for them to consumers outside it. */
export const OUTSIDE_THE_UNION: Grounded = {
  source: 'Council Directive 2006/112/EC, Article 59',
  ...KNOWN,
};

/** Where a small seller's electronic services to consumers in other member states may be taxed. */
export const SMALL_SELLER: Grounded = {
  source:
    'Council Directive 2006/112/EC, Article 59c: up to EUR 10 000 in this and the last calendar year (nwb.de, vatinsights.org)',
  ...COMPARED,
};
