import { cleanCode, countCharacters, withoutInvisible } from '@/lib/kernel/clean-text';
import type { BillingDetail } from './billing-detail';
import { isCountryCode } from './countries';
import { countryRule, fieldRules } from './country-rules';
import { isEmail, isEmailTooLong, normalizeEmail } from './email-address';
import { normalizeTaxId } from './parse-tax-id';
import { isPlainText } from './plain-text';
import { isPostcode, normalizePostcode, POSTCODE_MAX_LENGTH } from './postcode-format';
import { findSubdivision } from './subdivisions';

export type BillingField = 'email' | 'country' | 'state' | 'postcode' | 'businessName' | 'taxId';

/** The values of the form, as typed: empty fields are empty strings. */
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

/** Room for the longest registered company names, in characters; beyond it an invoice line breaks. */
export const BUSINESS_NAME_MAX_LENGTH = 200;

/** The longest text of a tax id: twice the longest tax id of any country, for grouping with spaces. */
export const TAX_ID_MAX_LENGTH = 40;

/**
 * Finds everything that is wrong with the form, in the order of its fields, with at most one issue a field.
 *
 * Fields that the country's rules do not ask for are not checked. A tax id may be required, but is never checked here:
 * one that fails its check concerns the tax, not the billing.
 * @param locked fields that the session has fixed. They are never reported, because the shopper cannot change them, and
 *   the page may show them masked.
 */
export function checkBillingForm(
  values: BillingFormValues,
  locked: ReadonlySet<BillingField>,
): BillingIssue[] {
  const country = normalizeCountry(values.country);
  return fieldRules({ country, isBusiness: values.isBusiness }).flatMap(({ field, isRequired }) => {
    const code = locked.has(field) ? null : CHECKS[field]({ text: values[field], country, isRequired });
    return code === null ? [] : [{ field, code }];
  });
}

/**
 * Turns the values of the form into the detail that is stored and sent: trimmed, with codes in upper case, without empty
 * fields and without fields that the country's rules do not ask for. An optional state that is on no list is left out
 * too. Nothing is checked.
 */
export function toBillingDetail(values: BillingFormValues): BillingDetail {
  const country = normalizeCountry(values.country);
  const rule = countryRule(country);
  const detail: BillingDetail = { country, isBusiness: values.isBusiness };
  const unlisted = rule.state === 'required' ? values.state.trim().toUpperCase() : '';
  const state = findSubdivision(country, values.state) ?? unlisted;
  const postcode = normalizePostcode(values.postcode);
  if (state) detail.state = state;
  if (postcode && rule.hasPostcodes) detail.postcode = postcode;
  if (!values.isBusiness) return detail;
  const businessName = values.businessName.trim();
  const taxId = withoutInvisible(values.taxId).trim();
  if (businessName) detail.businessName = businessName;
  if (normalizeTaxId(taxId)) detail.taxId = taxId;
  return detail;
}

/** The text of a field, and what the country's rules ask of it. */
type FieldCheck = { text: string; country: string; isRequired: boolean };

const CHECKS: Readonly<Record<BillingField, (input: FieldCheck) => IssueCode | null>> = {
  email: checkEmail,
  country: checkCountry,
  state: checkState,
  postcode: checkPostcode,
  businessName: checkBusinessName,
  taxId: checkTaxId,
};

function checkEmail({ text }: FieldCheck): IssueCode | null {
  const email = normalizeEmail(text);
  if (email === '') return 'email_missing';
  if (isEmailTooLong(email)) return 'email_too_long';
  return isEmail(email) ? null : 'email_malformed';
}

function checkCountry({ country }: FieldCheck): IssueCode | null {
  if (country === '') return 'country_missing';
  return isCountryCode(country) ? null : 'country_unknown';
}

function checkState({ text, country, isRequired }: FieldCheck): IssueCode | null {
  if (!isRequired) return null;
  if (text.trim() === '') return 'state_missing';
  return findSubdivision(country, text) === null ? 'state_unknown' : null;
}

function checkPostcode({ text, country }: FieldCheck): IssueCode | null {
  const postcode = normalizePostcode(text);
  if (postcode === '') return null;
  if (countCharacters(postcode) > POSTCODE_MAX_LENGTH) return 'postcode_too_long';
  if (!isPlainText(withoutInvisible(text).trim())) return 'postcode_malformed';
  return isPostcode(country, postcode) ? null : 'postcode_malformed';
}

function checkBusinessName({ text }: FieldCheck): IssueCode | null {
  const businessName = text.trim();
  if (businessName === '') return 'business_name_missing';
  if (countCharacters(businessName) > BUSINESS_NAME_MAX_LENGTH) return 'business_name_too_long';
  return isPlainText(businessName) ? null : 'business_name_malformed';
}

function checkTaxId({ text, isRequired }: FieldCheck): IssueCode | null {
  const taxId = withoutInvisible(text).trim();
  if (!isPlainText(taxId)) return 'tax_id_malformed';
  if (normalizeTaxId(taxId) === '') return isRequired ? 'tax_id_missing' : null;
  return countCharacters(taxId) > TAX_ID_MAX_LENGTH ? 'tax_id_too_long' : null;
}

function normalizeCountry(text: string): string {
  return cleanCode(text);
}
