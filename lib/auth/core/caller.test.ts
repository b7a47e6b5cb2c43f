import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/kernel/error-catalogue';
import { type MerchantId, type StoreId, toId } from '@/lib/kernel/short-id';
import { type Caller, callerPrincipal } from './caller';
import { toReadScope } from './read-scope';
import { assertTokenEnvironment } from './token-environment';

const MERCHANT = toId<MerchantId>('00000000-0000-4000-8000-000000000001');
const STORE = toId<StoreId>('00000000-0000-4000-8000-000000000002');
const OTHER_STORE = toId<StoreId>('00000000-0000-4000-8000-000000000003');

const KEY: Caller = { kind: 'apiKey', environment: 'prod', merchantId: MERCHANT };
const SLUG: Caller = { kind: 'storeSlug', environment: 'prod', merchantId: MERCHANT, storeId: STORE };
const TOKEN: Caller = {
  kind: 'sessionToken',
  environment: 'prod',
  tokenEnvironment: 'test',
  merchantId: MERCHANT,
  storeId: STORE,
  buyerIdentity: 'buyer-1',
};

describe('the scope of an idempotency key', () => {
  it.each<[string, Caller, string]>([
    ['its merchant', KEY, MERCHANT],
    ['its store', SLUG, STORE],
    ['its buyer in the environment that the token is of', TOKEN, `test/${STORE}/buyer-1`],
  ])('is for a caller %s', (_, caller, principal) => {
    expect(callerPrincipal(caller)).toBe(principal);
  });
});

describe('the read scope of a caller', () => {
  it.each<[string, Caller, object]>([
    [
      'with an API key is everything of its stores',
      KEY,
      {
        kind: 'merchant',
        environment: 'prod',
        merchantId: MERCHANT,
        storeIds: [STORE, OTHER_STORE],
        ownStoreIds: [STORE],
      },
    ],
    [
      'with a slug is what the store shows to everybody',
      SLUG,
      { kind: 'public', environment: 'prod', storeId: STORE },
    ],
    [
      'with a token is what belongs to its buyer',
      TOKEN,
      { kind: 'buyer', environment: 'prod', storeId: STORE, buyerIdentity: 'buyer-1' },
    ],
  ])('%s', (_, caller, scope) => {
    expect(
      toReadScope(caller, [
        { id: STORE, isOwn: true },
        { id: OTHER_STORE, isOwn: false },
      ]),
    ).toEqual(scope);
  });
});

describe('assertTokenEnvironment', () => {
  it('refuses a token in another environment than its own', () => {
    expect(() => assertTokenEnvironment(TOKEN)).toThrow(AppError);
    expect(() => assertTokenEnvironment(TOKEN)).toThrow('Authentication failed');
  });

  it.each<[string, Caller]>([
    ['a token in its own environment', { ...TOKEN, tokenEnvironment: 'prod' }],
    ['an API key', KEY],
    ['a slug', SLUG],
  ])('lets %s pass', (_, caller) => {
    expect(() => assertTokenEnvironment(caller)).not.toThrow();
  });
});
