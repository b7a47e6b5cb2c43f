import { describe } from 'vitest';
import { flatPicture } from '@/lib/pictures/testing/sample-pictures';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpStore } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/store/update-store';
const LONG = 'x'.repeat(600);
const POLYGLOT = Buffer.concat([
  await flatPicture().png().toBuffer(),
  Buffer.from('<script>alert(1)</script>'),
]).toString('base64');

const world = setUpStore();

describe('store/update-store', () => {
  refusesBodies(world, { path: PATH, status: 400 }, [
    ['a body that is not JSON', 'x', 'Invalid JSON body'],
    ['a missing id', { name: 'After' }, 'Missing required field: id'],
    ["a merchant's id", { id: 'MER_1' }, 'Expected format: STO_xxx, got "MER_1"'],
  ]);

  const goodBody = ({ storeId }: typeof world) => ({ id: storeId });
  refusesBodies(world, { path: PATH, status: 400, unchanged: ['stores'], goodBody }, [
    ['an empty name', { name: '' }, /^Invalid name: expected 1 to 48 characters/],
    ['a name of 49 characters', { name: 'x'.repeat(49) }, /^Invalid name: expected at most 48 characters/],
    [
      'a status that only the operator sets',
      { status: 'suspended' },
      /^Invalid status: expected "active" or "inactive", got "suspended"/,
    ],
    [
      'an unknown renewal',
      { renewal: 'today_price' },
      /^Invalid renewal: expected "same_price" or "never", got "today_price"/,
    ],
    ['a status in another case', { status: 'Active' }, /^Invalid status/],
    [
      'an http logo',
      { logo: 'http://cdn.example/logo.png' },
      /^Invalid logo: expected an https address or a base64 PNG/,
    ],
    ['a logo that is a script', { logo: 'javascript:alert(1)' }, /^Invalid logo/],
    [
      'an SVG logo',
      {
        logo: `data:image/svg+xml;base64,${Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${'x'.repeat(40)}</svg>`).toString('base64')}`,
      },
      /^Invalid logo/,
    ],
    [
      'a logo that only claims to be a PNG',
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
      'a logo with only the first bytes of a picture',
      {
        logo: Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(66)]).toString(
          'base64',
        ),
      },
      /^Invalid logo: the picture is damaged/,
    ],
    [
      'a cover with a script behind its picture',
      { checkoutSettings: { coverPicture: POLYGLOT } },
      /^Invalid checkoutSettings.coverPicture: the file holds a script/,
    ],
    [
      'an address of ours without a picture',
      { logo: `https://checkout.test/pictures/${'0'.repeat(64)}.webp` },
      /^Invalid logo: there is no picture at this address/,
    ],
    ['an unknown typeface', { checkoutSettings: { font: 'comic' } }, /^Invalid checkoutSettings.font/],
    ['a logo that is a number', { logo: 5 }, /^Invalid logo/],
    [
      'a supportEmail without a domain',
      { supportEmail: 'help@' },
      /^Invalid supportEmail: expected an e-mail address, got "help@"/,
    ],
    ['a website of another scheme', { website: 'ftp://shop.example' }, /^Invalid website/],
    ['a website of 600 characters', { website: `https://shop.example/${LONG}` }, /^Invalid website/],
    [
      'a termsUrl over http',
      { termsUrl: 'http://shop.example/terms' },
      /^Invalid termsUrl: expected an https address/,
    ],
    ['a privacyUrl that is a list', { privacyUrl: [] }, /^Invalid privacyUrl/],
    [
      'notificationSettings that are text',
      { notificationSettings: 'off' },
      /^Invalid notificationSettings: expected an object/,
    ],
    [
      'a notification setting that is text',
      { notificationSettings: { notifyNewOrders: 'no' } },
      /^Invalid notificationSettings.notifyNewOrders: expected true or false, got "no"/,
    ],
    [
      'checkoutSettings that are a list',
      { checkoutSettings: [] },
      /^Invalid checkoutSettings: expected an object/,
    ],
    [
      'a color mode that is text',
      { checkoutSettings: { light: 'white' } },
      /^Invalid checkoutSettings.light: expected an object/,
    ],
    [
      'a color of 65 characters',
      { checkoutSettings: { dark: { checkoutColorText: 'x'.repeat(65) } } },
      /^Invalid checkoutSettings.dark.checkoutColorText: expected text of at most 64 characters/,
    ],
    [
      'a color that is a number',
      { checkoutSettings: { light: { checkoutColorCard: 0 } } },
      /^Invalid checkoutSettings.light.checkoutColorCard/,
    ],
    [
      'a defaultDarkMode that is text',
      { checkoutSettings: { defaultDarkMode: 'yes' } },
      /^Invalid checkoutSettings.defaultDarkMode: expected true or false/,
    ],
    [
      'allowedOrigins that are text, not a list',
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
    ['a country of null', { taxSettings: { country: null } }, /^Invalid taxSettings.country/],
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
      'taxableStates that are text, not a list',
      { taxSettings: { country: 'DE', taxableStates: 'OH' } },
      /^Invalid taxSettings.taxableStates: expected a list/,
    ],
    [
      'an unknown way of taxing sales to other member states',
      { taxSettings: { country: 'DE', euSales: 'both' } },
      /^Invalid taxSettings.euSales: expected "origin" or "destination", got "both"/,
    ],
    [
      'an unknown scheme',
      { taxSettings: { country: 'DE', schemes: ['US-NY-X'] } },
      /^Invalid taxSettings.schemes\[0\]: expected one of US-AL-SSUT, US-TX-SLUT/,
    ],
    [
      'a regular registration where there is one kind only',
      { taxSettings: { country: 'DE', regularRegistrations: ['GB'] } },
      /^Invalid taxSettings.regularRegistrations\[0\]: expected one of CA, CA-QC/,
    ],
    ...[{ USD: 1.08 }, { USD: '1,08' }, { USD: '0' }, { USD: '1e3' }].map(
      (eurRates): [string, object, RegExp] => [
        `a rate of the euro such as ${JSON.stringify(eurRates.USD)}`,
        { taxSettings: { country: 'DE', eurRates } },
        /^Invalid taxSettings.eurRates.USD: expected what one euro is in a currency/,
      ],
    ),
    [
      'a rate of the euro in euros',
      { taxSettings: { country: 'DE', eurRates: { EUR: '1' } } },
      /^Invalid taxSettings.eurRates: expected ISO 4217 currency codes but EUR/,
    ],
    [
      'an unknown pendingTaxId',
      { taxSettings: { country: 'DE', pendingTaxId: 'maybe' } },
      /^Invalid taxSettings.pendingTaxId: expected "accept" or "charge", got "maybe"/,
    ],
  ]);
});
