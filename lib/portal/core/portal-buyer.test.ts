import { describe, expect, it } from 'vitest';
import { type StoreId, toId } from '@/lib/kernel/short-id';
import { type PortalBuyer, readPortalBuyer, writePortalBuyer } from './portal-buyer';

const STORE = '22222222-2222-4222-8222-222222222222';
const storeId = toId<StoreId>(STORE);
const ENDS_MS = 1_800_000_000_000;
const BEFORE_MS = ENDS_MS - 1;

const NAMED: PortalBuyer = { storeId, environment: 'prod', proof: { kind: 'identity', identity: 'Ada' } };
const READER: PortalBuyer = {
  storeId,
  environment: 'test',
  proof: { kind: 'mailbox', email: 'ada.lovelace+ü@example.com' },
};
const NAMED_TEXT = `${STORE}.prod.identity.QWRh.1800000000000`;
const READER_TEXT = `${STORE}.test.mailbox.YWRhLmxvdmVsYWNlK8O8QGV4YW1wbGUuY29t.1800000000000`;

describe('writePortalBuyer', () => {
  it.each([
    ['an identity', NAMED, NAMED_TEXT],
    ['a mailbox', READER, READER_TEXT],
  ])('writes %s in letters, digits, dots and hyphens', (_, buyer, text) => {
    expect(writePortalBuyer(buyer, ENDS_MS)).toBe(text);
  });

  it('writes a name whose bytes base64 would write with a slash and a plus sign without either', () => {
    const proof = { kind: 'identity', identity: 'ÿ>?ÿ~~~' } as const;
    const text = writePortalBuyer({ ...NAMED, proof }, ENDS_MS);
    expect(text).toMatch(/^[\w.-]+$/);
    expect(readPortalBuyer(text, BEFORE_MS)).toEqual({ ...NAMED, proof });
  });
});

describe('readPortalBuyer', () => {
  it.each([
    ['an identity', NAMED_TEXT, NAMED],
    ['a mailbox', READER_TEXT, READER],
  ])('reads %s in the last millisecond of its time', (_, text, buyer) => {
    expect(readPortalBuyer(text, BEFORE_MS)).toEqual(buyer);
  });

  it.each([
    ['an empty text', ''],
    ['another kind of proof', `${STORE}.prod.token.QWRh.1800000000000`],
    ['no kind of proof', `${STORE}.prod..QWRh.1800000000000`],
    ['no UUID for the store', `acme.prod.identity.QWRh.1800000000000`],
    ['another environment', `${STORE}.live.identity.QWRh.1800000000000`],
    ['no name', `${STORE}.prod.identity..1800000000000`],
    ['no name of a mailbox', `${STORE}.test.mailbox..1800000000000`],
    ['no time', `${STORE}.prod.identity.QWRh`],
    ['an empty time', `${STORE}.prod.identity.QWRh.`],
    ['a time that is no number', `${STORE}.prod.identity.QWRh.soon`],
    ['only a store', STORE],
    ['only a store and its environment', `${STORE}.prod`],
    ['no name and no time', `${STORE}.prod.identity`],
  ])('reads a text with %s as no buyer', (_, text) => {
    expect(readPortalBuyer(text, BEFORE_MS)).toBeNull();
  });

  it.each([
    ['at the very end of its time', ENDS_MS],
    ['after its time', ENDS_MS + 1],
  ])('reads a proof %s as no buyer', (_, nowMs) => {
    expect(readPortalBuyer(NAMED_TEXT, nowMs)).toBeNull();
    expect(readPortalBuyer(READER_TEXT, nowMs)).toBeNull();
  });
});
