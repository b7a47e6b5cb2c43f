import { expect, it } from 'vitest';
import type { CustomField } from '@/lib/catalog/core/custom-field';
import { customFieldExpectation } from './custom-field-expectation';

const FIELD = { id: 'size', name: 'Size', isRequired: false, placeholder: null, options: [] };

it.each<[Pick<CustomField, 'type'> & Partial<CustomField>, string]>([
  [{ type: 'text' }, 'text of at most 500 characters'],
  [{ type: 'number' }, 'a number of at most 15 digits and 6 decimals'],
  [{ type: 'date' }, 'a date such as 2026-11-20'],
  [{ type: 'checkbox' }, 'true'],
  [{ type: 'select', options: ['S', 'M'] }, 'one of S, M'],
])('an answer to %j is expected to be %s', (field, expected) => {
  expect(customFieldExpectation({ ...FIELD, ...field })).toBe(expected);
});
