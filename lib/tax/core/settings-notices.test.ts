import { describe, expect, it } from 'vitest';
import type { TaxSettings } from './contract';
import { collectsNothingNotices, idleRegistrationNotices, idleStateNotices } from './settings-notices';

const AT_MS = Date.parse('2026-11-20T12:00:00Z');
const settings = (change: Partial<TaxSettings>): TaxSettings => ({
  country: 'DE',
  registrations: ['*'],
  pendingTaxId: 'accept',
  ...change,
});
const messages = (notices: { message: string }[]) => notices.map(({ message }) => message);

describe('a store that collects nothing', () => {
  it.each<[string, TaxSettings | null, RegExp | null]>([
    ['set nothing', null, /^Store has no taxSettings/],
    ['is registered nowhere', settings({ registrations: [] }), /^taxSettings.registrations is empty/],
    ['is registered somewhere', settings({ registrations: ['US-NY'] }), null],
  ])('is told where it %s', (_name, stored, message) => {
    expect(messages(collectsNothingNotices(stored))).toEqual(message ? [expect.stringMatching(message)] : []);
  });
});

describe('a registration for a place without data', () => {
  it.each<[string, TaxSettings | null, string | null]>([
    ['no settings', null, null],
    ['everywhere', settings({}), null],
    ['wide ones', settings({ registrations: ['EU', 'US', 'CA'] }), null],
    [
      'places that are known, also to have no tax',
      settings({ registrations: ['DE', 'NO', 'MC', 'RE', 'CA-AB', 'US-NY', 'US-OH', 'US-OR'] }),
      null,
    ],
    ['countries without rates', settings({ registrations: ['DE', 'BR', 'XK'] }), 'BR, XK'],
    ['states nobody looked at', settings({ registrations: ['US-NY', 'US-PR', 'GU'] }), 'GU'],
    ['a state that leaves the tax to its towns', settings({ registrations: ['US-AK', 'US-AL'] }), 'US-AK'],
    ['a territory outside the VAT', settings({ registrations: ['GF'] }), 'GF'],
    ['territories with a tax of their own', settings({ registrations: ['AX', 'IC', 'IT-CAMPIONE'] }), null],
  ])('is told: %s', (_name, stored, idle) => {
    expect(messages(idleRegistrationNotices(stored, AT_MS))).toEqual(
      idle === null
        ? []
        : [`taxSettings.registrations: nothing is collected for ${idle}, no tax is known there`],
    );
  });
});

describe('a state that changes nothing', () => {
  it.each<[string, TaxSettings | null, string[]]>([
    ['no settings, no states', null, []],
    ['no states', settings({}), []],
    ['registered everywhere', settings({ taxableStates: ['AL'] }), []],
    ['registered in the state', settings({ registrations: ['US-AL'], taxableStates: ['AL'] }), []],
    ['registered in the country', settings({ registrations: ['US'], taxableStates: ['AL', 'MS'] }), []],
    [
      'registered elsewhere',
      settings({ registrations: ['US-AL'], taxableStates: ['AL', 'MS'] }),
      ['taxSettings.taxableStates: MS changes nothing, without US-MS in taxSettings.registrations'],
    ],
    [
      'a state that asks for no such word any more',
      settings({ taxableStates: ['OH'] }),
      [
        'taxSettings.taxableStates: OH changes nothing, because what the state taxes hangs on nothing that only a store knows',
      ],
    ],
    [
      'Alaska, whose towns tax and not the state',
      settings({ taxableStates: ['AK'] }),
      ['taxSettings.taxableStates: AK changes nothing, because no tax of the state itself is known'],
    ],
  ])('is told: %s', (_name, stored, expected) => {
    expect(messages(idleStateNotices(stored, AT_MS))).toEqual(expected);
  });
});
