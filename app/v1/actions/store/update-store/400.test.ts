import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findStoreRow } from '@/lib/catalog/store-repo';
import { decodeShortId } from '@/lib/kernel/short-id';
import { flatPicture } from '@/lib/pictures/testing/sample-pictures';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/store/update-store';
const LONG = 'x'.repeat(600);
const POLYGLOT = Buffer.concat([
  await flatPicture().png().toBuffer(),
  Buffer.from('<script>alert(1)</script>'),
]).toString('base64');

let app: TestApp;
let merchant: TestMerchant;
let id: string;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
  id = (await makeStore(merchant)).id;
});
afterAll(() => app.close());

/** The store as its row is; an update without fields would touch it. */
async function readStore() {
  const storeId = decodeShortId('STO', id);
  return storeId && findStoreRow(app.deps.db, storeId);
}

describe('update-store 400', () => {
  it.each<[string, unknown, string]>([
    ['no JSON', 'x', 'Invalid JSON body'],
    ['no id', { name: 'After' }, 'Missing required field: id'],
    ['another prefix', { id: 'MER_1' }, 'Expected format: STO_xxx, got "MER_1"'],
  ])('refuses %s', async (_, body, message) => {
    const answer = await merchant.post(PATH, body);
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([400, message]);
  });

  it.each<[string, object, RegExp]>([
    ['an empty name', { name: '' }, /^Invalid name: expected 1 to 48 characters/],
    ['a name of 49 characters', { name: 'x'.repeat(49) }, /^Invalid name: expected at most 48 characters/],
    [
      'the operator’s status',
      { status: 'suspended' },
      /^Invalid status: expected "active" or "inactive", got "suspended"/,
    ],
    [
      'a renewal nobody knows',
      { renewal: 'today_price' },
      /^Invalid renewal: expected "same_price" or "never", got "today_price"/,
    ],
    ['a status of another case', { status: 'Active' }, /^Invalid status/],
    [
      'an http logo',
      { logo: 'http://cdn.example/logo.png' },
      /^Invalid logo: expected an https address or a base64 PNG/,
    ],
    ['a script for a logo', { logo: 'javascript:alert(1)' }, /^Invalid logo/],
    [
      'an SVG logo',
      {
        logo: `data:image/svg+xml;base64,${Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${'x'.repeat(40)}</svg>`).toString('base64')}`,
      },
      /^Invalid logo/,
    ],
    [
      'a PNG in name only',
      { logo: `data:image/png;base64,${Buffer.alloc(60, 'a').toString('base64')}` },
      /^Invalid logo/,
    ],
    [
      'a logo over 64 kB',
      {
        logo: Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(66_000)]).toString(
          'base64',
        ),
      },
      /^Invalid logo/,
    ],
    [
      'a logo that only begins like a picture',
      {
        logo: Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(66)]).toString(
          'base64',
        ),
      },
      /^Invalid logo: the picture is damaged/,
    ],
    [
      'a cover that is a script too',
      { checkoutSettings: { coverPicture: POLYGLOT } },
      /^Invalid checkoutSettings.coverPicture: the file holds a script/,
    ],
    [
      'a logo of ours that is not there',
      { logo: `https://checkout.test/pictures/${'0'.repeat(64)}.webp` },
      /^Invalid logo: there is no picture at this address of ours/,
    ],
    ['a typeface that nobody has', { checkoutSettings: { font: 'comic' } }, /^Invalid checkoutSettings.font/],
    ['a logo of no text', { logo: 5 }, /^Invalid logo/],
    [
      'half an e-mail address',
      { supportEmail: 'help@' },
      /^Invalid supportEmail: expected an e-mail address, got "help@"/,
    ],
    ['a website of another scheme', { website: 'ftp://shop.example' }, /^Invalid website/],
    ['a website of 600 characters', { website: `https://shop.example/${LONG}` }, /^Invalid website/],
    ['http terms', { termsUrl: 'http://shop.example/terms' }, /^Invalid termsUrl: expected an https address/],
    ['a list for a privacy page', { privacyUrl: [] }, /^Invalid privacyUrl/],
    [
      'text for notification settings',
      { notificationSettings: 'off' },
      /^Invalid notificationSettings: expected an object/,
    ],
    [
      'text for a toggle',
      { notificationSettings: { notifyNewOrders: 'no' } },
      /^Invalid notificationSettings.notifyNewOrders: expected true or false, got "no"/,
    ],
    ['a list for the theme', { checkoutSettings: [] }, /^Invalid checkoutSettings: expected an object/],
    [
      'text for a mode',
      { checkoutSettings: { light: 'white' } },
      /^Invalid checkoutSettings.light: expected an object/,
    ],
    [
      'a color of 65 characters',
      { checkoutSettings: { dark: { checkoutColorText: 'x'.repeat(65) } } },
      /^Invalid checkoutSettings.dark.checkoutColorText: expected text of at most 64 characters/,
    ],
    [
      'a number for a color',
      { checkoutSettings: { light: { checkoutColorCard: 0 } } },
      /^Invalid checkoutSettings.light.checkoutColorCard/,
    ],
    [
      'text for the default mode',
      { checkoutSettings: { defaultDarkMode: 'yes' } },
      /^Invalid checkoutSettings.defaultDarkMode: expected true or false/,
    ],
    [
      'one origin that is no list',
      { allowedOrigins: 'https://shop.example' },
      /^Invalid allowedOrigins: expected a list of at most 20/,
    ],
    [
      'an origin with a path',
      { allowedOrigins: ['https://ok.example', 'https://shop.example/thanks'] },
      /^Invalid allowedOrigins\[1\]: expected an origin such as/,
    ],
    [
      'an origin with a query',
      { allowedOrigins: ['https://shop.example/?a=1'] },
      /^Invalid allowedOrigins\[0\]/,
    ],
    [
      'an origin with a user',
      { allowedOrigins: ['https://me@shop.example'] },
      /^Invalid allowedOrigins\[0\]/,
    ],
    ['an origin that is a wildcard', { allowedOrigins: ['*'] }, /^Invalid allowedOrigins\[0\]/],
    ['an origin of another scheme', { allowedOrigins: ['app://shop'] }, /^Invalid allowedOrigins\[0\]/],
    [
      '21 origins',
      { allowedOrigins: Array.from({ length: 21 }, (_, n) => `https://s${n}.example`) },
      /^Invalid allowedOrigins: expected a list of at most 20, got "21 items"/,
    ],
    [
      'tax settings without a country',
      { taxSettings: { registrations: ['EU'] } },
      /^Missing required field: taxSettings.country$/,
    ],
    [
      'an everyday name for a country',
      { taxSettings: { country: 'UK' } },
      /^Invalid taxSettings.country: expected an ISO 3166-1 country code such as "DE", got "UK"/,
    ],
    ['no country by null', { taxSettings: { country: null } }, /^Invalid taxSettings.country/],
    [
      'a state of another country',
      { taxSettings: { country: 'US', state: 'ON' } },
      /^Invalid taxSettings.state: expected a state of US, got "ON"/,
    ],
    [
      'a registration in an unknown country',
      { taxSettings: { country: 'DE', registrations: ['DE', 'EL'] } },
      /^Invalid taxSettings.registrations\[1\]/,
    ],
    [
      'a registration in an unknown state',
      { taxSettings: { country: 'US', registrations: ['US-XX'] } },
      /^Invalid taxSettings.registrations\[0\]/,
    ],
    [
      '301 registrations',
      { taxSettings: { country: 'DE', registrations: Array.from({ length: 301 }, () => 'DE') } },
      /^Invalid taxSettings.registrations: expected a list of at most 300/,
    ],
    [
      'a registration in a state that has no tax of its own',
      { taxSettings: { country: 'DE', registrations: ['DE-BY'] } },
      /^Invalid taxSettings.registrations\[0\]: expected a country .*, got "DE-BY"/,
    ],
    [
      'a state whose tax hangs on no condition',
      { taxSettings: { country: 'DE', taxableStates: ['OH', 'NY'] } },
      /^Invalid taxSettings.taxableStates\[1\]: expected one of AL, AK, IA, MD, MS, OH, got "NY"/,
    ],
    [
      'one state for a list',
      { taxSettings: { country: 'DE', taxableStates: 'OH' } },
      /^Invalid taxSettings.taxableStates: expected a list/,
    ],
    [
      'an unknown policy',
      { taxSettings: { country: 'DE', pendingTaxId: 'maybe' } },
      /^Invalid taxSettings.pendingTaxId: expected "accept" or "charge", got "maybe"/,
    ],
  ])('refuses %s and changes nothing', async (_, fields, message) => {
    const before = await readStore();
    const answer = await merchant.post(PATH, { id, ...fields });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([400, expect.stringMatching(message)]);
    expect(await readStore()).toEqual(before);
  });
});
