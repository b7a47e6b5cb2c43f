import { describe, expect, it } from 'vitest';
import type { CallerOf } from '@/lib/auth/core/caller';
import { type MerchantId, type StoreId, toId } from '@/lib/kernel/short-id';
import { allowedOrigins } from './parse-allowed-origins';
import { MAX_STORES, parseCreateStore } from './parse-create-store';
import { parseDeleteStore } from './parse-delete-store';
import { ISSUE_SESSION_TOKEN, parseIssueSessionToken } from './parse-issue-session-token';
import { logo, readLogo } from './parse-logo';
import {
  MAX_STORE_MERCHANTS,
  parseAddMerchant,
  parseRemoveMerchant,
  parseUpdateRole,
} from './parse-store-merchant';
import { requireStoreAccess } from './store-access';
import { toAddedMerchantWire, toRemovedMerchantWire, toUpdatedRoleWire } from './store-merchant-wire';
import { ASSIGNABLE_ROLES, hasPermission, type StorePermission, type StoreRole } from './store-role';

const BY: CallerOf<'apiKey'> = {
  kind: 'apiKey',
  environment: 'test',
  merchantId: toId<MerchantId>('00000000-0000-4000-8000-000000000001'),
};
const ONE = '00000000-0000-0000-0000-000000000001';
const TWO = '00000000-0000-0000-0000-000000000002';

describe('the origins that shoppers may be sent to', () => {
  const read = (value: unknown) => allowedOrigins.read(value, 'allowedOrigins');

  it.each<[string, string[], string[]]>([
    ['none', [], []],
    ['as a browser writes it', ['HTTPS://Shop.Example:443/'], ['https://shop.example']],
    ['without encryption, with a port', ['http://localhost:3000'], ['http://localhost:3000']],
    ['each once', ['https://a.example', 'https://a.example/'], ['https://a.example']],
    ['of 256 characters', [`https://${'a.'.repeat(120)}example.`], [`https://${'a.'.repeat(120)}example.`]],
  ])('are read: %s', (_, sent, origins) => {
    expect(read(sent)).toEqual(origins);
  });

  it.each<[string, unknown]>([
    ['an address with a path', 'https://shop.example/thanks'],
    ['an address with a query', 'https://shop.example/?a=1'],
    ['another scheme', 'ftp://shop.example'],
    ['a name', 'shop.example'],
    ['a number', 7],
    ['257 characters', `https://${'a.'.repeat(120)}example.a`],
  ])('are none of: %s', (_, origin) => {
    expect(() => read(['https://a.example', origin])).toThrow(
      'Invalid allowedOrigins[1]: expected an origin such as "https://shop.example", got ',
    );
  });

  it('are at most 20', () => {
    expect(() => read(Array(21).fill('https://a.example'))).toThrow(
      'expected a list of at most 20, got "21 items"',
    );
    expect(allowedOrigins.schema).toEqual({
      type: 'array',
      maxItems: 20,
      items: { type: 'string', format: 'uri', maxLength: 256, examples: ['https://shop.example'] },
    });
  });
});

describe('a logo', () => {
  const base64 = (bytes: string, length = 24) => btoa(bytes.padEnd(length, '\0'));
  const PNG = base64('\x89PNG\r\n\x1a\n');

  it.each<[string, string, string]>([
    ['an address, trimmed', ' https://cdn.example/logo.png ', 'https://cdn.example/logo.png'],
    ['an address in capitals', 'HTTPS://cdn.example/logo.png', 'HTTPS://cdn.example/logo.png'],
    [
      'a very long address',
      `https://a.example/${'x'.repeat(2_030)}`,
      `https://a.example/${'x'.repeat(2_030)}`,
    ],
    ['a PNG', PNG, `data:image/png;base64,${PNG}`],
    ['a JPEG', base64('\xff\xd8\xff'), `data:image/jpeg;base64,${base64('\xff\xd8\xff')}`],
    ['an older GIF', base64('GIF87a'), `data:image/gif;base64,${base64('GIF87a')}`],
    ['a GIF', base64('GIF89a'), `data:image/gif;base64,${base64('GIF89a')}`],
    ['a WebP', base64('RIFF\0\0\0\0WEBP'), `data:image/webp;base64,${base64('RIFF\0\0\0\0WEBP')}`],
    [
      'a picture by its bytes, whatever it is called',
      `data:image/svg+xml;base64,${PNG}`,
      `data:image/png;base64,${PNG}`,
    ],
    [
      'a picture with a data address in capitals',
      `DATA:IMAGE/PNG;BASE64,${PNG}`,
      `data:image/png;base64,${PNG}`,
    ],
    ['a padded picture', base64('GIF89a', 25), `data:image/gif;base64,${base64('GIF89a', 25)}`],
    [
      'a picture of 64 kB',
      base64('GIF89a', 64 * 1024),
      `data:image/gif;base64,${base64('GIF89a', 64 * 1024)}`,
    ],
  ])('is read from %s', (_, sent, kept) => {
    expect(readLogo(sent, 'logo')).toBe(kept);
  });

  it.each<[string, unknown]>([
    ['a number', 7],
    ['NUL', 'https://cdn.example/\0'],
    ['an address without encryption', 'http://cdn.example/logo.png'],
    ['an address that is none', 'https://'],
    ['an address with something before it', 'xhttps://cdn.example/logo.png'],
    ['an address of 2049 characters', `https://a.example/${'x'.repeat(2_031)}`],
    ['an SVG', btoa('<svg xmlns="http://www.w3.org/2000/svg">')],
    ['a RIFF that is no WebP', base64('RIFF\0\0\0\0WAVE')],
    ['WEBP that is no RIFF', base64('JUNK\0\0\0\0WEBP')],
    ['a picture of 28 characters', base64('GIF89a', 21)],
    ['a picture that is cut off', PNG.slice(0, -1).padEnd(33, 'A')],
    ['a picture with odd signs', `${PNG.slice(0, 28)}$$$$`],
    ['a picture with something odd before it', `$$$$${PNG}`],
    ['a picture with padding inside', `${PNG.slice(0, 28)}====AAAA`],
    ['a picture of more than 64 kB', base64('GIF89a', 64 * 1024 + 3)],
    ['a data address of no base64', `data:image/png,${PNG}`],
    ['a data address with something before it', `x data:image/png;base64,${PNG}`],
  ])('is not read from %s', (_, sent) => {
    expect(() => readLogo(sent, 'logo')).toThrow(
      'Invalid logo: expected an https address or a base64 PNG, JPEG, GIF or WebP of at most 64 kB, got ',
    );
  });

  it('is described as an address or a picture', () => {
    expect(logo.schema).toEqual({
      type: 'string',
      examples: ['https://shop.example/logo.png'],
      description:
        'An https address of at most 2 048 characters, or a PNG, JPEG, GIF or WebP of at most 64 kB in base64',
    });
  });
});

describe('the bodies of stores and of their merchants', () => {
  it('are read into commands', () => {
    expect(parseCreateStore({ name: ' Nordlicht ' }, BY)).toEqual({ by: BY, name: 'Nordlicht' });
    expect(parseDeleteStore({ id: 'STO_1' }, BY)).toEqual({ by: BY, storeId: ONE });
    expect(parseAddMerchant({ storeId: 'STO_1', email: ' Ann@Example.com', role: 'admin' }, BY)).toEqual({
      by: BY,
      storeId: ONE,
      email: 'ann@example.com',
      role: 'admin',
    });
    expect(parseUpdateRole({ storeId: 'STO_1', merchantId: 'MER_2', role: 'member' }, BY)).toEqual({
      by: BY,
      storeId: ONE,
      invitationId: TWO,
      role: 'member',
    });
    expect(parseRemoveMerchant({ storeId: 'STO_1', merchantId: 'MER_2' }, BY)).toEqual({
      by: BY,
      storeId: ONE,
      invitationId: TWO,
    });
  });

  it.each<[string, () => unknown, string]>([
    ['a store without a name', () => parseCreateStore({}, BY), 'Missing required field: name'],
    [
      'a name of 49 characters',
      () => parseCreateStore({ name: 'x'.repeat(49) }, BY),
      'at most 48 characters',
    ],
    ['a store that is not named', () => parseDeleteStore({}, BY), 'Missing required field: id'],
    ['an id of another kind', () => parseDeleteStore({ id: 'MER_1' }, BY), 'Expected format: STO_xxx'],
    [
      'a merchant without a role',
      () => parseAddMerchant({ storeId: 'STO_1', email: 'a@b.co' }, BY),
      'Missing required field: role',
    ],
    [
      'a role that cannot be given',
      () => parseAddMerchant({ storeId: 'STO_1', email: 'a@b.co', role: 'owner' }, BY),
      'Invalid role: expected "admin" or "member", got "owner"',
    ],
    [
      'an update of nobody',
      () => parseUpdateRole({ storeId: 'STO_1', role: 'admin' }, BY),
      'Missing required field: merchantId',
    ],
    [
      'a removal of nobody',
      () => parseRemoveMerchant({ storeId: 'STO_1' }, BY),
      'Missing required field: merchantId',
    ],
    [
      'an update in no store',
      () => parseUpdateRole({ merchantId: 'MER_2', role: 'admin' }, BY),
      'Missing required field: storeId',
    ],
    [
      'a removal in no store',
      () => parseRemoveMerchant({ merchantId: 'MER_2' }, BY),
      'Missing required field: storeId',
    ],
  ])('are refused for %s', (_, parse, message) => {
    expect(parse).toThrow(message);
  });

  it('have bounds that a merchant can reach', () => {
    expect([MAX_STORES, MAX_STORE_MERCHANTS]).toEqual([20, 50]);
  });
});

describe('parseIssueSessionToken', () => {
  it.each<[string, object, object]>([
    ['of a store', { storeId: 'STO_1' }, { storeId: ONE, productId: null }],
    ['of a product', { productId: 'PROD_2' }, { storeId: null, productId: TWO }],
    ['of both', { storeId: 'STO_1', productId: 'PROD_2' }, { storeId: ONE, productId: TWO }],
    [
      'of a store, beside an empty product',
      { storeId: 'STO_1', productId: '' },
      { storeId: ONE, productId: null },
    ],
  ])('reads a token %s', (_, body, subject) => {
    expect(parseIssueSessionToken({ buyerIdentity: ' buyer-1 ', ...body }, BY)).toEqual({
      by: BY,
      buyerIdentity: 'buyer-1',
      purpose: 'checkout',
      subject,
    });
  });

  it.each<[string, object, string]>([
    ['without a buyer', { storeId: 'STO_1' }, 'Missing required field: buyerIdentity'],
    [
      'for a buyer of blanks',
      { buyerIdentity: ' ', storeId: 'STO_1' },
      'Missing required field: buyerIdentity',
    ],
    [
      'for a number',
      { buyerIdentity: 7, storeId: 'STO_1' },
      'Invalid buyerIdentity: expected text, got the number 7',
    ],
    [
      'for a very long name',
      { buyerIdentity: 'x'.repeat(257), storeId: 'STO_1' },
      'expected at most 256 characters',
    ],
    ['of nothing', { buyerIdentity: 'b' }, 'Missing required field: provide storeId or productId'],
    ['of another kind of id', { buyerIdentity: 'b', storeId: 'PROD_1' }, 'Expected format: STO_xxx'],
    ['of another kind of product', { buyerIdentity: 'b', productId: 'STO_1' }, 'Expected format: PROD_xxx'],
  ])('throws for a token %s', (_, body, message) => {
    expect(() => parseIssueSessionToken({ ...body }, BY)).toThrow(message);
  });
});

it('a token’s body is described as needing a store or a product', () => {
  expect(ISSUE_SESSION_TOKEN.schema).toMatchObject({
    required: ['buyerIdentity'],
    anyOf: [{ required: ['storeId'] }, { required: ['productId'] }],
  });
});

describe('roles', () => {
  it.each<[StoreRole, StorePermission[]]>([
    ['owner', ['read', 'update', 'delete']],
    ['admin', ['read', 'update']],
    ['member', ['read']],
  ])('%s may %j', (role, permissions) => {
    const all: StorePermission[] = ['read', 'update', 'delete'];
    expect(all.filter((permission) => hasPermission(role, permission))).toEqual(permissions);
  });

  it('can be given but for the owner’s', () => {
    expect(ASSIGNABLE_ROLES).toEqual(['admin', 'member']);
  });
});

describe('requireStoreAccess', () => {
  const store = { id: ONE };

  it('lets through whose role carries the permission', () => {
    expect(requireStoreAccess(store, { role: 'admin', permission: 'update' })).toBe(store);
  });

  it.each<[string, object | null, StoreRole | null, string]>([
    ['a store that is not there', null, 'owner', 'Store not found'],
    ['a stranger', store, null, 'Access denied: you do not have permission to this store'],
    [
      'a member with too small a role',
      store,
      'member',
      'Access denied: you do not have permission to this store',
    ],
  ])('throws for %s', (_, found, role, message) => {
    expect(() => requireStoreAccess(found, { role, permission: 'update' })).toThrow(message);
  });
});

it('a store’s merchants are said in the SDK’s words', () => {
  const member = {
    storeId: toId<StoreId>(ONE),
    invitationId: toId<MerchantId>(TWO),
    email: 'ann@example.com',
    role: 'admin',
    status: 'invited',
    addedAt: new Date('2026-01-02T03:04:05.006Z'),
  } as const;
  const ids = { storeId: 'STO_0000000000000000000001', merchantId: 'MER_0000000000000000000002' };
  expect(toAddedMerchantWire(member)).toEqual({
    ...ids,
    email: 'ann@example.com',
    role: 'admin',
    status: 'invited',
    addedAt: '2026-01-02T03:04:05.006Z',
  });
  expect(toUpdatedRoleWire({ ...member, updatedAt: member.addedAt })).toEqual({
    ...ids,
    role: 'admin',
    updatedAt: '2026-01-02T03:04:05.006Z',
  });
  expect(toRemovedMerchantWire({ removedAt: member.addedAt })).toEqual({
    message: 'Merchant removed from the store',
    removedAt: '2026-01-02T03:04:05.006Z',
  });
});
