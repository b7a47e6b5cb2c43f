import { describe, expect, it } from 'vitest';
import type { BillingIssue } from '@/lib/billing/core/billing-form';
import { resolveLocale } from '@/lib/i18n/locale';
import { issueText } from './field-messages';

const { t } = resolveLocale();

describe('issueText', () => {
  it.each<[string, BillingIssue, string]>([
    ['DE', { field: 'postcode', code: 'postcode_malformed' }, 'Enter your postcode like 10115'],
    ['US', { field: 'postcode', code: 'postcode_malformed' }, 'Enter your ZIP code like 94105'],
    [
      'a country whose post publishes none',
      { field: 'postcode', code: 'postcode_malformed' },
      'Enter your postcode as it stands in your address',
    ],
    ['IE', { field: 'postcode', code: 'postcode_too_long' }, 'Enter your Eircode in at most 16 characters'],
    ['CA', { field: 'state', code: 'state_missing' }, 'Select a province'],
    ['US', { field: 'state', code: 'state_missing' }, 'Select a state'],
    ['DE', { field: 'taxId', code: 'tax_id_missing' }, 'Enter your VAT number'],
    ['AU', { field: 'taxId', code: 'tax_id_too_long' }, 'Enter your ABN in at most 40 characters'],
    ['JP', { field: 'taxId', code: 'tax_id_malformed' }, 'Enter your tax ID in letters and digits'],
  ])('in %s, %o', (country, { field, code }, text) => {
    expect(issueText({ field, code, country, t })).toBe(text);
  });
});
