import { countryRule } from '@/lib/billing/core/country-rules';
import type { EpochMs } from '@/lib/kernel/clock';
import type { TaxSettings } from './contract';
import { RATE_ROWS, TAXABILITY_ROWS } from './data/all-tables';
import { BUSINESS_RULES } from './data/business-rules';
import { FOREIGN_SELLER_RULES } from './data/foreign-sellers';
import type { ProductCondition } from './data/row';
import { CONDITIONAL_STATES } from './data/united-states-taxability';
import { findRate } from './find-rate';
import { canadaNotices, EU_THRESHOLD_WORDS, isCanadianSmallSupplier } from './law-notices';
import type { PRODUCT_FACT_KEYS } from './product-facts';
import { euSalesOf, hasRegistration, isRegistered, isRegisteredInEu } from './registration';
import { type OutlookCell, quoteRegistration } from './settings-outlook';
import { toHomePlace } from './tax-place';

/** The consequences of a store's settings, in sentences for its merchant. */
export type SettingsWords = {
  /** "You will collect …", one for each registration. */
  collects: string[];
  /** The assumptions of the settings. */
  assumes: string[];
  /** The taxes that are left out although a registration might make one think otherwise. */
  notCovered: string[];
};

const PPM_PER_PERCENT = 10_000;

/** Where a product's metadata says a fact. */
const KEY_OF_FACT: Readonly<Record<ProductCondition['fact'], keyof typeof PRODUCT_FACT_KEYS>> = {
  permanentRight: 'taxPermanentRight',
  printVersion: 'taxPrintVersion',
  isbn: 'taxIsbn',
  language: 'taxLanguage',
};

/** Places with one registration for residents and another for sellers abroad. */
const TWO_KINDED: readonly string[] = BUSINESS_RULES.filter(
  ({ isOfSimplifiedRegistration }) => isOfSimplifiedRegistration,
).map(({ place }) => place);

const ASKING_NOBODY_ABROAD: readonly string[] = FOREIGN_SELLER_RULES.filter(
  ({ collects }) => collects === 'nobody_abroad',
).map(({ place }) => place);

/** Says what a store with these settings will collect, what it assumes, and what is not covered, at a moment. */
export function describeSettings(settings: TaxSettings | null, atMs: EpochMs): SettingsWords {
  if (settings === null || settings.registrations.length === 0)
    return {
      collects: ['You will collect no tax from anybody.'],
      assumes: settings === null ? [] : homeWords(settings, atMs),
      notCovered: [],
    };
  const cells = settings.registrations.map((code) => ({
    code,
    cell: quoteRegistration(settings, code, atMs),
  }));
  return {
    collects: cells.flatMap(({ code, cell }) => collectsWords(code, cell) ?? []),
    assumes: assumptions(settings, atMs),
    notCovered: gaps(settings, cells),
  };
}

type RegisteredCell = { code: string; cell: OutlookCell | null };

/** Registrations for more than one place. */
const WIDE: ReadonlyMap<string, string> = new Map([
  ['*', 'tax wherever a rate is known, in each place at its own rate'],
  ['EU', 'the VAT of all 27 member states of the European Union, each at its own rate, by the one-stop shop'],
  ['US', 'the sales tax of every state of the United States whose rate is known'],
  ['CA', 'GST or HST in Canada, by province'],
]);

function collectsWords(code: string, cell: OutlookCell | null): string | null {
  const wide = WIDE.get(code);
  if (wide) return `You will collect ${wide}.`;
  if (cell === null) return null;
  if (cell.reason === 'product_exempt')
    return `You will collect nothing in ${code} on SaaS, which is not taxed there.`;
  if (cell.ratePpm === 0) return null;
  return `You will collect ${cell.names.map(nameInSentence).join(' and ')} in ${code}, ${cell.ratePpm / PPM_PER_PERCENT} % on SaaS.`;
}

/** Initials stay as they are; words stand small inside a sentence. */
function nameInSentence(name: string): string {
  return /^[A-Z]{2,}$/.test(name) ? name : name.toLowerCase();
}

function assumptions(settings: TaxSettings, atMs: EpochMs): string[] {
  const home = toHomePlace(settings);
  const simplified = TWO_KINDED.filter(
    (place) =>
      home.country !== place.slice(0, 2) &&
      hasRegistration(settings, place) &&
      !(settings.regularRegistrations ?? []).includes(place),
  );
  const localSchemes = (settings.schemes ?? []).filter((code) => code.startsWith('US-'));
  const isOrigin = euSalesOf(settings, home) === 'origin' && isRegistered(settings, { place: home, home });
  const lines: [isAssumed: boolean, words: string][] = [
    ...homeWords(settings, atMs).map((words): [boolean, string] => [true, words]),
    [
      isCanadianSmallSupplier(settings),
      'You say that you are too small for the GST and the HST, and not registered for them: of Canada you charge the taxes of provinces alone.',
    ],
    [
      isOrigin,
      `You assume that what you sell to consumers in other member states stays below ${EU_THRESHOLD_WORDS} a year, so they are charged the tax of ${home.country} (Article 59c).`,
    ],
    [
      settings.pendingTaxId === 'accept' && canBusinessesBeRelieved(settings),
      'You accept tax ids that nobody could check: no tax is charged on them.',
    ],
    [
      simplified.length > 0,
      `You assume the registration of sellers abroad in ${simplified.join(' and ')}: businesses with a tax id are not charged its tax.`,
    ],
    ...askedOfProducts(settings).map(({ key, places }): [boolean, string] => [
      true,
      `Without ${key} in a product's metadata you charge the higher tax in ${places.join(', ')}, on what hangs on it there.`,
    ]),
    [
      (settings.taxableStates ?? []).length > 0,
      `You say that what you sell meets the conditions of ${(settings.taxableStates ?? []).join(', ')}.`,
    ],
    [localSchemes.length > 0, `You use the schemes ${localSchemes.join(', ')} for local taxes.`],
  ];
  return lines.flatMap(([isAssumed, words]) => (isAssumed ? [words] : []));
}

/** A seller who charges nothing at home may be exempt there, as small businesses often are: only they can know. */
function homeWords(settings: TaxSettings, atMs: EpochMs): string[] {
  const home = toHomePlace(settings);
  if (isRegistered(settings, { place: home, home })) return [];
  if (isCanadianSmallSupplier(settings) && home.country === 'CA') return [];
  const isTaxed =
    home.system === 'federation' ||
    ('ratePlace' in home && findRate({ place: home.ratePlace, category: 'saas', atMs }) !== null);
  if (!isTaxed) return [];
  return [
    `You assume that you charge no tax at home: ${settings.country} is not among your registrations, as for a small business that is exempt.`,
  ];
}

/** The facts that products have to say of themselves in the places that a store collects in, by the key they stand under. */
function askedOfProducts(settings: TaxSettings): { key: string; places: string[] }[] {
  const asking = new Map<string, Set<string>>();
  for (const { place, condition } of [...RATE_ROWS, ...TAXABILITY_ROWS]) {
    if (!condition || !isCovered(settings, place)) continue;
    const key = KEY_OF_FACT[condition.fact];
    asking.set(key, (asking.get(key) ?? new Set()).add(place));
  }
  return [...asking].map(([key, places]) => ({ key, places: [...places] }));
}

function isCovered(settings: TaxSettings, place: string): boolean {
  const [country = ''] = place.split('-');
  const wide = countryRule(country).isEu ? 'EU' : country;
  return hasRegistration(settings, place) || settings.registrations.includes(wide);
}

function canBusinessesBeRelieved(settings: TaxSettings): boolean {
  return isRegisteredInEu(settings) || settings.registrations.some((code) => !code.startsWith('US'));
}

function gaps(settings: TaxSettings, cells: readonly RegisteredCell[]): string[] {
  const unknown = cells.filter(({ cell }) => cell?.reason === 'not_supported').map(({ code }) => code);
  const local = cells.filter(({ cell }) => cell?.warnings.includes('state_only')).map(({ code }) => code);
  const hasUnitedStates = settings.registrations.some((code) => code === '*' || code === 'US');
  const conditional = CONDITIONAL_STATES.filter(
    (state) =>
      !(settings.taxableStates ?? []).includes(state) &&
      (hasUnitedStates || settings.registrations.includes(`US-${state}`)),
  );
  const home = toHomePlace(settings);
  const lacksUnion =
    home.system === 'eu' && euSalesOf(settings, home) === 'destination' && !hasRegistration(settings, 'EU');
  return [
    ...(unknown.length > 0 ? [`Not covered: ${unknown.join(', ')}, where no tax is known for SaaS.`] : []),
    ...(local.length > 0 ? [`Not covered: local taxes in ${local.join(', ')}.`] : []),
    ...(hasUnitedStates
      ? ['Not covered: local taxes in the United States, and categories that a state was not looked at for.']
      : []),
    ...(conditional.length > 0
      ? [
          `Not covered: ${conditional.map((state) => `US-${state}`).join(', ')}, until taxableStates says that you meet the condition there.`,
        ]
      : []),
    ...(hasRegistration(settings, '*')
      ? [
          `Not covered: places without a rate, and those that ask nothing of sellers abroad (${ASKING_NOBODY_ABROAD.join(', ')}).`,
        ]
      : []),
    ...(!isCanadianSmallSupplier(settings) && canadaNotices(settings).length > 0
      ? [
          'Not covered: GST and HST in provinces that registrations does not name. Whoever is registered for them charges them in all of Canada.',
        ]
      : []),
    ...(lacksUnion ? ['Not covered: consumers in member states that registrations does not name.'] : []),
  ];
}
