import { describe, expect, it } from 'vitest';
import type { CallerOf } from '@/lib/auth/core/caller';
import { type MerchantId, type StoreId, toId } from '@/lib/kernel/short-id';
import { parseUpdateStore, type StorePatch, UPDATE_STORE } from './parse-update-store';
import { type Store, toStoreWire, toUpdatedStoreWire } from './store-wire';

const BY: CallerOf<'apiKey'> = {
  kind: 'apiKey',
  environment: 'test',
  merchantId: toId<MerchantId>('00000000-0000-4000-8000-000000000001'),
};
const parse = (change: object) => parseUpdateStore({ id: 'STO_1', ...change }, BY);

describe('parseUpdateStore', () => {
  it.each<[string, object, StorePatch]>([
    ['nothing', {}, {}],
    ['a name', { name: ' Nordlicht ' }, { name: 'Nordlicht' }],
    ['nothing by null, of what cannot be cleared', { name: null, status: null, renewal: null }, {}],
    ['a store that opens', { status: 'active' }, { status: 'active' }],
    ['a store that closes', { status: 'inactive' }, { status: 'inactive' }],
    ['a logo', { logo: 'https://cdn.example/a.png' }, { logo: 'https://cdn.example/a.png' }],
    ['an address for help', { supportEmail: ' Help@Shop.Example' }, { supportEmail: 'help@shop.example' }],
    ['a website', { website: 'http://shop.example' }, { website: 'http://shop.example' }],
    [
      'legal pages',
      { termsUrl: 'https://a.example/t', privacyUrl: 'HTTPS://a.example/p' },
      { termsUrl: 'https://a.example/t', privacyUrl: 'HTTPS://a.example/p' },
    ],
    [
      'everything away that may be',
      {
        logo: null,
        supportEmail: '',
        website: null,
        termsUrl: null,
        privacyUrl: null,
        notificationSettings: null,
        checkoutSettings: null,
        allowedOrigins: null,
        taxSettings: null,
      },
      {
        logo: null,
        supportEmail: null,
        website: null,
        termsUrl: null,
        privacyUrl: null,
        notificationSettings: null,
        checkoutSettings: null,
        allowedOrigins: [],
        taxSettings: null,
      },
    ],
    [
      'settings of every kind',
      {
        notificationSettings: { notifyNewOrders: false },
        checkoutSettings: { defaultDarkMode: true },
        taxSettings: { country: 'DE' },
        allowedOrigins: ['https://a.example'],
        renewal: 'never',
      },
      {
        notificationSettings: { notifyNewOrders: false },
        checkoutSettings: { defaultDarkMode: true },
        taxSettings: { country: 'DE' },
        allowedOrigins: ['https://a.example'],
        renewal: 'never',
      },
    ],
    ['a renewal at the same price', { renewal: 'same_price' }, { renewal: 'same_price' }],
  ])('changes %s', (_, change, patch) => {
    expect(parse(change)).toEqual({
      by: BY,
      storeId: '00000000-0000-0000-0000-000000000001',
      patch,
      warnings: [],
    });
    expect(Object.keys(parse(change).patch).sort()).toEqual(Object.keys(patch).sort());
  });

  it.each<[string, object, string]>([
    ['no store', { id: undefined }, 'Missing required field: id'],
    ['a name of 49 characters', { name: 'x'.repeat(49) }, 'Invalid name: expected at most 48 characters'],
    [
      'a word of the operator’s',
      { status: 'suspended' },
      'Invalid status: expected "active" or "inactive", got "suspended"',
    ],
    [
      'terms without encryption',
      { termsUrl: 'http://a.example' },
      'Invalid termsUrl: expected an https address, got "http://a.example"',
    ],
    [
      'privacy without encryption',
      { privacyUrl: 'http://a.example' },
      'Invalid privacyUrl: expected an https address',
    ],
    ['terms that are no address', { termsUrl: 'x' }, 'Invalid termsUrl: expected an http(s) address'],
    [
      'a renewal that is none',
      { renewal: 'cheaper' },
      'Invalid renewal: expected "same_price" or "never", got "cheaper"',
    ],
  ])('throws for %s', (_, change, message) => {
    expect(() => parse(change)).toThrow(message);
  });

  it('hands on all warnings, that of the removed settings first', () => {
    const { patch, warnings } = parse({
      webhookSettings: {},
      notificationSettings: { emailTrialStarted: true },
      checkoutSettings: { light: { checkoutColorCard: 'reddish' } },
    });
    expect(patch).not.toHaveProperty('webhookSettings');
    expect(warnings).toMatchObject([
      {
        layer: 'store',
        message: 'webhookSettings field ignored',
        aiHint: 'Switch to client.webhooks.add / update / remove',
      },
      { message: expect.stringContaining('emailTrialStarted ignored') },
      { message: expect.stringContaining('checkoutColorCard is not a color') },
    ]);
    expect(parse({ webhookSettings: null }).warnings).toEqual([]);
  });

  it('is described with https for legal pages, and only its id required', () => {
    expect(UPDATE_STORE.schema).toMatchObject({
      required: ['id'],
      properties: {
        termsUrl: { pattern: '^[Hh][Tt][Tt][Pp][Ss]:' },
        website: { pattern: '^[Hh][Tt][Tt][Pp][Ss]?:' },
        status: { enum: ['active', 'inactive', null] },
        taxSettings: { type: ['object', 'null'] },
      },
    });
  });
});

describe('a store in the SDK’s words', () => {
  const store: Store = {
    id: toId<StoreId>('00000000-0000-0000-0000-000000000001'),
    slug: 'nordlicht',
    name: 'Nordlicht',
    status: 'active',
    logo: null,
    supportEmail: 'help@shop.example',
    website: 'https://shop.example',
    termsUrl: 'https://shop.example/terms',
    privacyUrl: 'https://shop.example/privacy',
    prodEnabled: true,
    notificationSettings: { notifyNewOrders: false },
    checkoutSettings: null,
    allowedOrigins: ['https://shop.example'],
    taxSettings: null,
    renewal: 'same_price',
    refundWindowDays: 14,
    documentSettings: null,
    createdAt: new Date('2026-01-02T03:04:05.006Z'),
    updatedAt: new Date('2026-02-03T04:05:06.007Z'),
    deletedAt: null,
  };

  it('has moments as text, and its settings as they work', () => {
    expect(toStoreWire(store)).toEqual({
      ...store,
      id: 'STO_0000000000000000000001',
      notificationSettings: expect.objectContaining({ notifyNewOrders: false, notifyChargeback: true }),
      createdAt: '2026-01-02T03:04:05.006Z',
      updatedAt: '2026-02-03T04:05:06.007Z',
    });
  });

  it('says when it was deleted', () => {
    const deletedAt = new Date('2026-03-04T05:06:07.008Z');
    expect(toStoreWire({ ...store, deletedAt }).deletedAt).toBe('2026-03-04T05:06:07.008Z');
  });

  it('says what follows from tax settings only where these were touched', () => {
    expect(toUpdatedStoreWire({ store, taxOutlook: null })).toEqual({ store: toStoreWire(store) });
    const taxOutlook = {} as never; // only handed on
    expect(toUpdatedStoreWire({ store, taxOutlook })).toEqual({ store: toStoreWire(store), taxOutlook });
  });
});
