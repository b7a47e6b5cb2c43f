import { expect, it } from 'vitest';
import { hasEditableFields } from './has-editable-fields';

const ADDRESS = { email: { text: null }, country: { text: null }, postcode: { text: null } };
const BUSINESS = { ...ADDRESS, businessName: { text: null }, taxId: { text: null } };

it.each<[string, Parameters<typeof hasEditableFields>, boolean]>([
  [
    'everything',
    [
      { isBusinessLocked: false, locked: {} },
      { country: '', isBusiness: false },
    ],
    true,
  ],
  [
    'whether it is a business',
    [
      { isBusinessLocked: false, locked: ADDRESS },
      { country: 'FR', isBusiness: false },
    ],
    true,
  ],
  [
    'nothing',
    [
      { isBusinessLocked: true, locked: ADDRESS },
      { country: 'FR', isBusiness: false },
    ],
    false,
  ],
  [
    'a state that did not come along',
    [
      { isBusinessLocked: true, locked: ADDRESS },
      { country: 'US', isBusiness: false },
    ],
    true,
  ],
  [
    'no state where it changes nothing',
    [
      { isBusinessLocked: true, locked: ADDRESS },
      { country: 'BR', isBusiness: false },
    ],
    false,
  ],
  [
    'a business its name and number',
    [
      { isBusinessLocked: true, locked: ADDRESS },
      { country: 'FR', isBusiness: true },
    ],
    true,
  ],
  [
    'a business nothing',
    [
      { isBusinessLocked: true, locked: BUSINESS },
      { country: 'FR', isBusiness: true },
    ],
    false,
  ],
])('a form may ask for %s', (_, [form, values], isAsked) => {
  expect(hasEditableFields(form, values)).toBe(isAsked);
});
