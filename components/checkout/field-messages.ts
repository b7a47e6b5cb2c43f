import type { BillingField, IssueCode } from '@/lib/billing/core/billing-form';
import {
  countryRule,
  type PostcodeLabel,
  type StateLabel,
  type TaxIdLabel,
} from '@/lib/billing/core/country-rules';
import { postcodeExample } from '@/lib/billing/core/postcode-examples';
import { assertNever } from '@/lib/kernel/assert';
import type { ClientKey, ClientTranslate } from './client-messages';

type CountryLabel = StateLabel | PostcodeLabel | TaxIdLabel;

/** Ids are stable and equal to the names that are posted, so that a link in an error summary can rely on them. */
export const FIELD_IDS: readonly BillingField[] = [
  'email',
  'country',
  'state',
  'postcode',
  'businessName',
  'taxId',
];

/** A field's label, by the name that the chosen country has for it. */
export function fieldLabel(input: { field: BillingField; country: string; t: ClientTranslate }): string {
  const { field, country, t } = input;
  return t(`field.${labelKey(field, country)}`);
}

function labelKey(field: BillingField, country: string): 'email' | 'country' | 'businessName' | CountryLabel {
  const rule = countryRule(country);
  switch (field) {
    case 'email':
    case 'country':
    case 'businessName':
      return field;
    case 'state':
      return rule.stateLabel;
    case 'postcode':
      return rule.postcodeLabel;
    case 'taxId':
      return rule.taxIdLabel;
    default:
      return assertNever(field);
  }
}

/**
 * The sentence that says what to do about a problem, with the name that the label has. Only postcodes and tax ids have
 * many names; a state that is required is called a state or a province. Where the country has a postcode of its own to
 * show, the sentence shows it.
 */
export function issueText(input: {
  field: BillingField;
  code: IssueCode;
  country: string;
  t: ClientTranslate;
}): string {
  const { field, code, country, t } = input;
  const { stateLabel, postcodeLabel, taxIdLabel } = countryRule(country);
  const label = t(`inSentence.${field === 'taxId' ? taxIdLabel : postcodeLabel}`);
  const example = postcodeExample(country);
  if (code === 'postcode_malformed' && example !== null) return t('issue.postcodeUnlike', { label, example });
  return t(issueKey(code, stateLabel), { label });
}

function issueKey(code: IssueCode, stateLabel: StateLabel): ClientKey {
  switch (code) {
    case 'email_missing':
      return 'issue.emailMissing';
    case 'email_malformed':
      return 'issue.emailMalformed';
    case 'email_too_long':
      return 'issue.emailTooLong';
    case 'country_missing':
      return 'issue.countryMissing';
    case 'country_unknown':
      return 'issue.countryUnknown';
    case 'state_missing':
      return stateLabel === 'province' ? 'issue.provinceMissing' : 'issue.stateMissing';
    case 'state_unknown':
      return stateLabel === 'province' ? 'issue.provinceUnknown' : 'issue.stateUnknown';
    case 'postcode_malformed':
      return 'issue.postcodeMalformed';
    case 'postcode_too_long':
      return 'issue.postcodeTooLong';
    case 'business_name_missing':
      return 'issue.businessNameMissing';
    case 'business_name_malformed':
      return 'issue.businessNameMalformed';
    case 'business_name_too_long':
      return 'issue.businessNameTooLong';
    case 'tax_id_missing':
      return 'issue.taxIdMissing';
    case 'tax_id_malformed':
      return 'issue.taxIdMalformed';
    case 'tax_id_too_long':
      return 'issue.taxIdTooLong';
    default:
      return assertNever(code);
  }
}
