import { describe, expect, it } from 'vitest';
import type { BillingIssue } from '@/lib/billing/core/billing-form';
import { resolveLocale } from '@/lib/i18n/locale';
import { issueText } from './field-messages';

const { t } = resolveLocale();

describe('issueText', () => {
  it.each<[string, BillingIssue, string]>([
    ['DE', { field: 'postcode', code: 'postcode_malformed' }, 'Enter your postcode, like 10115'],
    ['US', { field: 'postcode', code: 'postcode_malformed' }, 'Enter your ZIP code, like 94105'],
    [
      'a country whose post publishes none',
      { field: 'postcode', code: 'postcode_malformed' },
      'Enter your postcode as you would write it on a letter',
    ],
    ['IE', { field: 'postcode', code: 'postcode_too_long' }, 'Enter your Eircode in 16 characters or fewer'],
    ['CA', { field: 'state', code: 'state_missing' }, 'Select a province'],
    ['US', { field: 'state', code: 'state_missing' }, 'Select a state'],
    ['DE', { field: 'taxId', code: 'tax_id_missing' }, 'Enter your VAT number'],
    ['AU', { field: 'taxId', code: 'tax_id_too_long' }, 'Enter your ABN in 40 characters or fewer'],
    ['JP', { field: 'taxId', code: 'tax_id_malformed' }, 'Enter your tax ID with letters and digits only'],
  ])('in %s, %o', (country, { field, code }, text) => {
    expect(issueText({ field, code, country, t })).toBe(text);
  });
});
