import { describe, expect, it } from 'vitest';
import { fieldsOnFile, isMailboxMeant } from './on-file';

const BUSINESS = {
  country: 'FR',
  isBusiness: true,
  postcode: '75001',
  businessName: 'Ateliers',
  taxId: 'FR1',
};
const session = {
  createdBy: 'apiKey',
  intendedIdentity: null,
  buyerEmail: 'ada@example.com',
  billingDetail: BUSINESS,
} as const;

describe('fieldsOnFile', () => {
  it.each([
    [
      'is all that a key filled in, for a buyer who was not proved',
      session,
      null,
      ['email', 'name', 'taxId', 'postcode'],
    ],
    [
      'is the same for another buyer than the one who was meant',
      session,
      'bea',
      ['email', 'name', 'taxId', 'postcode'],
    ],
    ['is nothing for the buyer whose address it is', session, 'ADA@example.com', []],
    ['is nothing for the buyer who was named', { ...session, intendedIdentity: 'ada' }, 'ada', []],
    [
      'is what was named of another, whatever its address',
      { ...session, intendedIdentity: 'ada' },
      'ada@example.com',
      ['email', 'name', 'taxId', 'postcode'],
    ],
    [
      'leaves out what the buyer typed',
      { ...session, buyerEmail: null },
      null,
      ['name', 'taxId', 'postcode'],
    ],
    ['is nothing where no key made the session', { ...session, createdBy: 'storeSlug' as const }, null, []],
  ])('%s', (_, made, identity, fields) => expect(fieldsOnFile(made, identity)).toEqual(fields));
});

describe('isMailboxMeant', () => {
  it.each([
    ['a mailbox that the key named', ['email', 'name'], true],
    ['a mailbox that was typed beside a name on file', ['name'], false],
    ['a mailbox where nothing was on file', [], true],
    ['a mailbox of a release that kept none', undefined, true],
  ] as const)('knows %s', (_, onFile, isMeant) =>
    expect(isMailboxMeant(onFile ? { onFile: [...onFile] } : {})).toBe(isMeant),
  );
});
