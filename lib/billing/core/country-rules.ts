import { isNumericPostcode } from './postcode-format';
import { type Subdivision, subdivisionsOf } from './subdivisions';

export type StateLabel = 'state' | 'province';
export type PostcodeLabel = 'zip' | 'postcode' | 'eircode' | 'pin' | 'cep' | 'postalCode';
export type TaxIdLabel = 'vat' | 'abn' | 'gst' | 'gstin' | 'cnpj' | 'rfc' | 'trn' | 'taxId';

/** What billing needs to know and ask in one country. The API, the form and the docs all read this. */
export type CountryRule = {
  /** The code that was asked for, as given. */
  country: string;
  /** A list means that one of its entries is required; `null` means that no state is asked for or kept. */
  subdivisions: readonly Subdivision[] | null;
  stateLabel: StateLabel;
  /** What people there call a postcode. It is never required. */
  postcodeLabel: PostcodeLabel;
  /** True where a postcode is nothing but digits, so that a phone can show its number pad. */
  isPostcodeNumeric: boolean;
  /** What people there call the tax id of a business. */
  taxIdLabel: TaxIdLabel;
  /** True for the 27 member states of the European Union. Territories with codes of their own are not among them. */
  isEu: boolean;
  /** True where a business cannot be billed as one without its tax id. */
  taxIdRequired: boolean;
};

const EU_MEMBER_STATES = codes(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK',
);

/** Countries outside the European Union that tax with a VAT of that name. */
const OTHER_VAT_COUNTRIES = codes('AD AL BA CH FO GB IM IS LI MC MD ME MK NO PH RS TH TR UA VN XK ZA');

/** The United States Postal Service delivers to these too, with ZIP codes. */
const ZIP_COUNTRIES = codes('AS FM GU MH MP PR PW UM US VI PH');

const TAX_ID_LABELS: ReadonlyMap<string, TaxIdLabel> = new Map([
  ['AE', 'trn'],
  ['AU', 'abn'],
  ['BR', 'cnpj'],
  ['IN', 'gstin'],
  ['MX', 'rfc'],
  ['NZ', 'gst'],
  ['SG', 'gst'],
]);

/**
 * The rules of a country. Works for any text: a country nobody listed gets the defaults, which ask for nothing.
 *
 * @param country ISO 3166-1 alpha-2, upper case
 */
export function countryRule(country: string): CountryRule {
  const isEu = EU_MEMBER_STATES.has(country);
  return {
    country,
    subdivisions: subdivisionsOf(country),
    stateLabel: country === 'CA' ? 'province' : 'state',
    postcodeLabel: postcodeLabel(country),
    isPostcodeNumeric: isNumericPostcode(country),
    taxIdLabel: isEu || OTHER_VAT_COUNTRIES.has(country) ? 'vat' : (TAX_ID_LABELS.get(country) ?? 'taxId'),
    isEu,
    taxIdRequired: isEu,
  };
}

function postcodeLabel(country: string): PostcodeLabel {
  if (ZIP_COUNTRIES.has(country)) return 'zip';
  switch (country) {
    case 'IE':
      return 'eircode';
    case 'IN':
      return 'pin';
    case 'BR':
      return 'cep';
    case 'CA':
      return 'postalCode';
    default:
      return 'postcode';
  }
}

function codes(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
