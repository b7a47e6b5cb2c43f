import type { BillingDetail } from './billing-detail';
import { isCountryCode } from './countries';
import { countryRule } from './country-rules';
import { isEmail, isEmailTooLong, normalizeEmail } from './email-address';
import { isPlainText } from './plain-text';
import { isPostcode, normalizePostcode, POSTCODE_MAX_LENGTH } from './postcode-format';
import { findSubdivision } from './subdivisions';
import { normalizeTaxId } from './tax-id-format';

// Whoever reads a form or an API's buyerEmail finds both halves of billing in one place.
export { isEmail, normalizeEmail } from './email-address';

export type BillingField = 'email' | 'country' | 'state' | 'postcode' | 'businessName' | 'taxId';

/** What stands in the form, as typed: empty fields are empty strings. */
export type BillingFormValues = {
  email: string;
  country: string;
  state: string;
  postcode: string;
  isBusiness: boolean;
  businessName: string;
  taxId: string;
};

export type IssueCode =
  | 'email_missing'
  | 'email_malformed'
  | 'email_too_long'
  | 'country_missing'
  | 'country_unknown'
  | 'state_missing'
  | 'state_unknown'
  | 'postcode_malformed'
  | 'postcode_too_long'
  | 'business_name_missing'
  | 'business_name_malformed'
  | 'business_name_too_long'
  | 'tax_id_missing'
  | 'tax_id_malformed'
  | 'tax_id_too_long';

export type BillingIssue = { field: BillingField; code: IssueCode };

/** Room for the longest registered company names; beyond it an invoice line breaks. */
export const BUSINESS_NAME_MAX_LENGTH = 200;

/** Twice the longest tax id of any country, grouped with spaces. */
export const TAX_ID_MAX_LENGTH = 40;

/**
 * Everything that keeps the form from being billed, in the order of its fields, at most one issue a field.
 *
 * A tax id is only asked for, never judged: one that fails its check is a matter of tax, not of billing.
 * @param locked fields that the session fixed. They are never reported: the shopper could not mend them, and what the
 *   page shows of them may be masked.
 */
export function checkBillingForm(
  values: BillingFormValues,
  locked: ReadonlySet<BillingField>,
): BillingIssue[] {
  const checks: readonly [BillingField, IssueCode | null][] = [
    ['email', checkEmail(values.email)],
    ['country', checkCountry(values.country)],
    ['state', checkState(values)],
    ['postcode', checkPostcode(values)],
    ['businessName', checkBusinessName(values)],
    ['taxId', checkTaxId(values)],
  ];
  return checks.flatMap(([field, code]) => (code === null || locked.has(field) ? [] : [{ field, code }]));
}

/**
 * What the form says, in the form that is stored and sent: trimmed, codes in upper case, empty fields left out, business
 * fields left out for a consumer, and the state left out where the country has no list. Checks nothing.
 */
export function toBillingDetail(values: BillingFormValues): BillingDetail {
  const country = normalizeCountry(values.country);
  const detail: BillingDetail = { country, isBusiness: values.isBusiness };
  const state =
    countryRule(country).subdivisions && (findSubdivision(country, values.state) ?? values.state.trim());
  const postcode = normalizePostcode(values.postcode);
  if (state) detail.state = state.toUpperCase();
  if (postcode) detail.postcode = postcode;
  if (!values.isBusiness) return detail;
  const businessName = values.businessName.trim();
  const taxId = values.taxId.trim();
  if (businessName) detail.businessName = businessName;
  if (normalizeTaxId(taxId)) detail.taxId = taxId;
  return detail;
}

function checkEmail(text: string): IssueCode | null {
  const email = normalizeEmail(text);
  if (email === '') return 'email_missing';
  if (isEmailTooLong(email)) return 'email_too_long';
  return isEmail(email) ? null : 'email_malformed';
}

function checkCountry(text: string): IssueCode | null {
  const country = normalizeCountry(text);
  if (country === '') return 'country_missing';
  return isCountryCode(country) ? null : 'country_unknown';
}

function checkState(values: BillingFormValues): IssueCode | null {
  const country = normalizeCountry(values.country);
  if (countryRule(country).subdivisions === null) return null;
  if (values.state.trim() === '') return 'state_missing';
  return findSubdivision(country, values.state) === null ? 'state_unknown' : null;
}

function checkPostcode(values: BillingFormValues): IssueCode | null {
  const postcode = normalizePostcode(values.postcode);
  if (postcode === '') return null;
  if (postcode.length > POSTCODE_MAX_LENGTH) return 'postcode_too_long';
  if (!isPlainText(values.postcode.trim())) return 'postcode_malformed';
  return isPostcode(normalizeCountry(values.country), postcode) ? null : 'postcode_malformed';
}

function checkBusinessName(values: BillingFormValues): IssueCode | null {
  if (!values.isBusiness) return null;
  const businessName = values.businessName.trim();
  if (businessName === '') return 'business_name_missing';
  if (businessName.length > BUSINESS_NAME_MAX_LENGTH) return 'business_name_too_long';
  return isPlainText(businessName) ? null : 'business_name_malformed';
}

function checkTaxId(values: BillingFormValues): IssueCode | null {
  if (!values.isBusiness) return null;
  const taxId = values.taxId.trim();
  if (!isPlainText(taxId)) return 'tax_id_malformed';
  if (normalizeTaxId(taxId) === '') {
    return countryRule(normalizeCountry(values.country)).taxIdRequired ? 'tax_id_missing' : null;
  }
  return taxId.length > TAX_ID_MAX_LENGTH ? 'tax_id_too_long' : null;
}

function normalizeCountry(text: string): string {
  return text.trim().toUpperCase();
}
