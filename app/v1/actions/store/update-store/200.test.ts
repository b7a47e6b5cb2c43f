import { beforeEach, describe, expect, it } from 'vitest';
import { flatPicture } from '@/lib/pictures/testing/sample-pictures';
import { makeMerchant, makeStore, type TestMerchant, type WireNotice } from '@/lib/testing/factories';
import { setUpApp } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/store/update-store';
const logoBytes = await flatPicture().png().toBuffer();
const PNG = logoBytes.toString('base64');
const OWN_ADDRESS = /^https:\/\/checkout\.test\/pictures\/[0-9a-f]{64}\.webp$/;

const world = setUpApp({
  pictures: {
    fetchRemote: async (url) =>
      url.startsWith('https://cdn.example/')
        ? { kind: 'fetched', bytes: logoBytes }
        : { kind: 'unreachable', why: 'its host has no address' },
  },
});
let merchant: TestMerchant;
let id: string;

beforeEach(async () => {
  // A merchant of its own for each test, because a merchant can have twenty stores at most.
  merchant = await makeMerchant(world.app);
  id = (await makeStore(merchant, { name: 'Before' })).id;
});

async function update(fields: object): Promise<{ store: Record<string, unknown>; warnings: WireNotice[] }> {
  const answer = await merchant.post(PATH, { id, ...fields });
  expect(answer.body.errors).toBeUndefined();
  expect(answer.status).toBe(200);
  // The status says that the answer holds a store.
  const { store } = answer.body.data as { store: Record<string, unknown> };
  return { store, warnings: answer.body.warnings ?? [] };
}

describe('store/update-store', () => {
  it('changes the fields that the SDK sends and keeps the others, the slug too', async () => {
    const { app } = world;
    const before = (await update({})).store;
    app.clock.advance(1_000);
    const { store } = await merchant.sdk.test.stores.update({ id, name: ' After ' });
    expect(store).toEqual({ ...before, name: 'After', updatedAt: expect.any(String) });
    expect(store.updatedAt > String(before.updatedAt)).toBe(true);
  });

  it.each<[string, object, object]>([
    ['the status', { status: 'inactive' }, { status: 'inactive' }],
    ['an https logo', { logo: 'https://cdn.example/logo.png' }, { logo: 'https://cdn.example/logo.png' }],
    ['a bare base64 logo', { logo: PNG }, { logo: expect.stringMatching(OWN_ADDRESS) }],
    [
      'a logo in a data URL of the wrong type, stored under its real type',
      { logo: `data:image/jpeg;base64,${PNG}` },
      { logo: expect.stringMatching(OWN_ADDRESS) },
    ],
    ['whether an expired session can be reopened', { renewal: 'never' }, { renewal: 'never' }],
    [
      'contact data',
      { supportEmail: ' Help@Example.com ', website: 'https://shop.example' },
      { supportEmail: 'help@example.com', website: 'https://shop.example' },
    ],
    [
      'legal pages',
      { termsUrl: 'https://shop.example/terms', privacyUrl: 'https://shop.example/privacy' },
      { termsUrl: 'https://shop.example/terms', privacyUrl: 'https://shop.example/privacy' },
    ],
    [
      'allowed origins, stored once each and as a browser writes them',
      {
        allowedOrigins: [
          'https://Shop.Example/',
          'https://shop.example',
          'http://localhost:3000',
          'https://a.example:443',
        ],
      },
      { allowedOrigins: ['https://shop.example', 'http://localhost:3000', 'https://a.example'] },
    ],
    [
      'tax settings, with the default of pendingTaxId',
      { taxSettings: { country: 'de', registrations: ['EU', 'us-ny', '*'] } },
      { taxSettings: { country: 'DE', registrations: ['EU', 'US-NY', '*'], pendingTaxId: 'accept' } },
    ],
    [
      'states whose condition the store meets, each once',
      {
        taxSettings: { country: 'DE', registrations: ['US'], taxableStates: ['al', 'US-AL', 'Mississippi'] },
      },
      { taxSettings: { country: 'DE', taxableStates: ['AL', 'MS'] } },
    ],
    [
      'registrations of a territory, a state and a province',
      { taxSettings: { country: 'DE', registrations: ['RE', 'us-or', 'ca', 'ca-bc'] } },
      { taxSettings: { registrations: ['RE', 'US-OR', 'CA', 'CA-BC'] } },
    ],
    [
      'a state by its name',
      { taxSettings: { country: 'US', state: 'New York', registrations: ['US-NY'] } },
      { taxSettings: { country: 'US', state: 'NY', registrations: ['US-NY'], pendingTaxId: 'accept' } },
    ],
    [
      'a region that no billing address names',
      { taxSettings: { country: 'ES', state: 'cn', registrations: ['EU'] } },
      { taxSettings: { country: 'ES', state: 'CN' } },
    ],
    [
      'registrations in states by name and in older codes',
      {
        taxSettings: {
          country: 'DE',
          registrations: ['US-New York', 'CA', 'ca-pq', 'CA-Terre-Neuve', 'US-NY'],
        },
      },
      { taxSettings: { registrations: ['US-NY', 'CA', 'CA-QC', 'CA-NL'] } },
    ],
    [
      'registrations for territories with a tax of their own',
      { taxSettings: { country: 'DE', registrations: ['EU', 'AX', 'ic', 'IT-Campione'] } },
      { taxSettings: { registrations: ['EU', 'AX', 'IC', 'IT-CAMPIONE'] } },
    ],
    [
      'which of a law’s ways it takes',
      {
        taxSettings: {
          country: 'DE',
          registrations: ['DE', 'US-TX', 'CA'],
          euSales: 'origin',
          schemes: ['us-tx-slut', 'US-TX-SLUT'],
          regularRegistrations: ['ca'],
          eurRates: { usd: '1.0835', GBP: '0.86' },
        },
      },
      {
        taxSettings: {
          euSales: 'origin',
          schemes: ['US-TX-SLUT'],
          regularRegistrations: ['CA'],
          eurRates: { USD: '1.0835', GBP: '0.86' },
        },
      },
    ],
    [
      'them back to what follows from the registrations',
      {
        taxSettings: {
          country: 'DE',
          registrations: ['EU'],
          euSales: null,
          schemes: null,
          regularRegistrations: null,
          eurRates: null,
        },
      },
      { taxSettings: { registrations: ['EU'] } },
    ],
  ])('sets %s', async (_, sent, kept) => {
    const { store, warnings } = await update(sent);
    expect(store).toMatchObject(kept);
    expect(warnings).toEqual([]);
  });

  it.each<[string, object | null, string[]]>([
    [
      'a province of Canada without the rest of it',
      { country: 'CA', registrations: ['CA-BC'] },
      ['taxSettings.registrations lacks "CA"'],
    ],
    [
      'a small supplier there',
      { country: 'CA', registrations: ['CA-BC'], schemes: ['ca-small-supplier'] },
      [],
    ],
    ['tax settings without a registration', { country: 'DE' }, ['taxSettings.registrations is empty']],
    ['cleared tax settings', null, ['Store has no taxSettings']],
    [
      'a taxable state without a registration',
      { country: 'DE', registrations: ['EU'], taxableStates: ['OH'] },
      ['taxSettings.taxableStates: OH changes nothing'],
    ],
    [
      'a registration in a country without known rates',
      { country: 'DE', registrations: ['EU', 'BR'] },
      ['taxSettings.registrations: nothing is collected for BR'],
    ],
    [
      'a threshold that is assumed',
      { country: 'DE', registrations: ['DE'] },
      ['taxSettings.euSales is assumed to be "origin"'],
    ],
    [
      'member states that nothing is collected for',
      { country: 'DE', registrations: ['DE', 'FR'] },
      ['taxSettings.registrations lacks "EU"'],
    ],
    [
      'a scheme of a state that it has no registration for',
      { country: 'DE', registrations: ['EU'], schemes: ['US-AL-SSUT'] },
      ['taxSettings.schemes: US-AL-SSUT changes nothing'],
    ],
    [
      'a state without a tax of its own',
      { country: 'DE', registrations: ['US-AK'], taxableStates: ['AK'] },
      [
        'taxSettings.registrations: nothing is collected for US-AK',
        'taxSettings.taxableStates: AK changes nothing',
      ],
    ],
    [
      'a VAT number with a wrong check digit',
      { country: 'DE', registrations: ['EU'], vatNumber: 'DE123456789' },
      ['taxSettings.vatNumber has a wrong check digit'],
    ],
  ])('warns of %s', async (_, taxSettings, starts) => {
    await update({ taxSettings: null });
    const { warnings } = await update({ taxSettings });
    const expected = starts.map((start) => ({ layer: 'store', message: expect.stringContaining(start) }));
    expect(warnings).toEqual(expected);
    expect((await update({ name: 'Nordlicht' })).warnings).toEqual([]);
  });

  it.each<[string, object, object]>([
    [
      'null',
      {
        logo: null,
        supportEmail: null,
        website: null,
        termsUrl: null,
        privacyUrl: null,
        allowedOrigins: null,
        taxSettings: null,
        checkoutSettings: null,
      },
      {
        logo: null,
        supportEmail: null,
        website: null,
        termsUrl: null,
        privacyUrl: null,
        allowedOrigins: [],
        taxSettings: null,
        checkoutSettings: null,
      },
    ],
    [
      'empty text',
      { supportEmail: '', website: '' },
      { supportEmail: null, website: null, logo: 'https://cdn.example/logo.png' },
    ],
  ])('clears fields by %s', async (_, cleared, kept) => {
    await update({
      logo: 'https://cdn.example/logo.png',
      supportEmail: 'help@example.com',
      website: 'https://shop.example',
      termsUrl: 'https://shop.example/terms',
      privacyUrl: 'https://shop.example/privacy',
      allowedOrigins: ['https://shop.example'],
      taxSettings: { country: 'DE' },
      checkoutSettings: { defaultDarkMode: true },
    });
    expect((await update(cleared)).store).toMatchObject(kept);
  });

  it('merges the theme field by field, and returns our own values for the rest', async () => {
    await update({ checkoutSettings: { light: { checkoutColorPrimary: '#1f4d3a' } } });
    await update({ checkoutSettings: { light: { checkoutBorderRadius: '4px' }, defaultDarkMode: true } });
    const { store, warnings } = await update({ checkoutSettings: { dark: { checkoutLogo: PNG } } });
    expect(store.checkoutSettings).toEqual({
      defaultDarkMode: true,
      light: {
        checkoutLogo: null,
        checkoutColorPrimary: '#1f4d3a',
        checkoutColorBackground: expect.stringMatching(/^#[0-9a-f]{6}$/),
        checkoutColorCard: expect.stringMatching(/^#[0-9a-f]{6}$/),
        checkoutColorText: expect.stringMatching(/^#[0-9a-f]{6}$/),
        checkoutBorderRadius: '4px',
      },
      dark: expect.objectContaining({
        checkoutLogo: expect.stringMatching(OWN_ADDRESS),
        checkoutBorderRadius: expect.stringMatching(/^\d+px$/),
      }),
    });
    expect(warnings).toEqual([]);
    const cleared = (
      await update({ checkoutSettings: { light: { checkoutColorPrimary: null }, dark: null } })
    ).store;
    expect(cleared.checkoutSettings).toMatchObject({
      light: { checkoutBorderRadius: '4px' },
      dark: { checkoutLogo: null },
    });
    expect(cleared.checkoutSettings).not.toMatchObject({ light: { checkoutColorPrimary: '#1f4d3a' } });
  });

  it('keeps the address of a picture that an earlier update stored', async () => {
    const { logo } = (await update({ logo: PNG })).store;
    expect(await update({ checkoutSettings: { light: { checkoutLogo: logo } } })).toMatchObject({
      store: { logo, checkoutSettings: { light: { checkoutLogo: logo } } },
      warnings: [],
    });
  });

  it('keeps the address of a logo that cannot be fetched, and says that no page shows it', async () => {
    const logo = 'https://gone.example/logo.png';
    expect(await update({ logo })).toMatchObject({
      store: { logo },
      warnings: [
        {
          layer: 'store',
          message: 'logo could not be fetched (its host has no address): the page shows no picture',
        },
      ],
    });
  });

  it('sets typeface, spacing, shape, plate and cover, and puts each back', async () => {
    const look = { font: 'bitter', spacing: 'compact', buttonShape: 'pill', logoPlate: 'never' };
    const { store } = await update({ checkoutSettings: { ...look, coverPicture: PNG } });
    expect(store.checkoutSettings).toMatchObject({
      ...look,
      coverPicture: expect.stringMatching(OWN_ADDRESS),
    });
    const cleared = (await update({ checkoutSettings: { font: null, coverPicture: null } })).store;
    expect(cleared.checkoutSettings).toMatchObject({ spacing: 'compact', buttonShape: 'pill' });
    expect(cleared.checkoutSettings).not.toHaveProperty('font');
    expect(cleared.checkoutSettings).not.toHaveProperty('coverPicture');
  });

  it('keeps a malformed color, with a warning', async () => {
    const { store, warnings } = await update({
      checkoutSettings: { dark: { checkoutColorCard: 'url(x)', checkoutBorderRadius: 'round' } },
    });
    expect(store.checkoutSettings).toMatchObject({
      dark: { checkoutColorCard: 'url(x)', checkoutBorderRadius: 'round' },
    });
    expect(warnings).toEqual([
      {
        layer: 'store',
        message:
          'checkoutSettings.dark.checkoutColorCard is not a color such as "#1f4d3a": it is kept, and the page uses its own',
      },
      {
        layer: 'store',
        message:
          'checkoutSettings.dark.checkoutBorderRadius is not a length such as "8px": it is kept, and the page uses its own',
      },
    ]);
  });

  it('sets the notices of the store, and ignores those of the platform with a warning', async () => {
    const { store, warnings } = await update({
      notificationSettings: {
        notifyNewOrders: false,
        emailTrialEnding: false,
        emailOrderConfirmation: false,
        emailRefundSucceeded: true,
        unknownKey: false,
      },
    });
    expect(store.notificationSettings).toMatchObject({
      notifyNewOrders: false,
      emailTrialEnding: false,
      emailOrderConfirmation: true,
      notifyChargeback: true,
    });
    expect(store.notificationSettings).not.toHaveProperty('unknownKey');
    expect(warnings).toEqual([
      expect.objectContaining({
        layer: 'store',
        message: expect.stringContaining('emailOrderConfirmation, emailRefundSucceeded ignored'),
      }),
    ]);
    const later = (await update({ notificationSettings: { notifyChargeback: false, notifyNewOrders: null } }))
      .store;
    expect(later.notificationSettings).toMatchObject({
      notifyNewOrders: true,
      notifyChargeback: false,
      emailTrialEnding: false,
    });
    const cleared = (await update({ notificationSettings: null })).store;
    expect(Object.values(cleared.notificationSettings ?? {})).toEqual(Array.from({ length: 21 }, () => true));
  });

  it('merges tax settings, and drops the state when the country changes', async () => {
    await update({
      taxSettings: { country: 'US', state: 'NY', registrations: ['US-NY'], pendingTaxId: 'charge' },
    });
    const kept = (await update({ taxSettings: { registrations: ['US-NY', 'US-CA'] } })).store;
    expect(kept.taxSettings).toEqual({
      country: 'US',
      state: 'NY',
      registrations: ['US-NY', 'US-CA'],
      pendingTaxId: 'charge',
    });
    const moved = (await update({ taxSettings: { country: 'DE', pendingTaxId: null } })).store;
    expect(moved.taxSettings).toEqual({
      country: 'DE',
      registrations: ['US-NY', 'US-CA'],
      pendingTaxId: 'accept',
    });
  });

  it('keeps the taxable states until they are cleared', async () => {
    await update({ taxSettings: { country: 'DE', taxableStates: ['OH'] } });
    const kept = (await update({ taxSettings: { pendingTaxId: 'charge' } })).store;
    expect(kept.taxSettings).toMatchObject({ taxableStates: ['OH'] });
    const cleared = (await update({ taxSettings: { taxableStates: null } })).store;
    expect(cleared.taxSettings).not.toHaveProperty('taxableStates');
  });

  it('ignores the webhookSettings of older clients, with a warning that names what to use', async () => {
    const { warnings } = await update({
      name: 'After',
      webhookSettings: { testWebhookUrl: 'https://shop.example/hook' },
    });
    expect(warnings).toEqual([
      {
        layer: 'store',
        message: 'webhookSettings field ignored',
        aiHint: 'Switch to client.webhooks.add / update / remove',
      },
    ]);
  });

  it('keeps every one of three updates at once', async () => {
    await Promise.all([
      update({ checkoutSettings: { light: { checkoutColorPrimary: '#111111' } } }),
      update({ checkoutSettings: { light: { checkoutColorCard: '#222222' } } }),
      update({ checkoutSettings: { dark: { checkoutColorText: '#333333' } } }),
    ]);
    expect((await update({})).store.checkoutSettings).toMatchObject({
      light: { checkoutColorPrimary: '#111111', checkoutColorCard: '#222222' },
      dark: { checkoutColorText: '#333333' },
    });
  });

  it('returns the same store and warnings under its idempotency key, even for another body', async () => {
    const options = { idempotencyKey: 'update-1' };
    const body = { id, name: 'Kept', webhookSettings: {} };
    const first = await merchant.post(PATH, body, options);
    const second = await merchant.post(PATH, body, options);
    expect(second.body).toEqual(first.body);
    const other = await merchant.post(PATH, { ...body, name: 'Another' }, options);
    expect(other.body.data).toEqual(first.body.data);
    expect(other.body.warnings?.at(-1)?.message).toMatch(/was used before with another body or path/);
    expect((await update({})).store.name).toBe('Kept');
  });
});
