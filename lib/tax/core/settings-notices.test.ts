import { describe, expect, it } from 'vitest';
import type { TaxSettings } from './contract';
import { collectsNothingNotices, idleStateNotices } from './settings-notices';

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

describe('a state that changes nothing', () => {
  it.each<[string, TaxSettings | null, string[]]>([
    ['no settings, no states', null, []],
    ['no states', settings({}), []],
    ['registered everywhere', settings({ taxableStates: ['OH'] }), []],
    ['registered in the state', settings({ registrations: ['US-OH'], taxableStates: ['OH'] }), []],
    ['registered in the country', settings({ registrations: ['US'], taxableStates: ['OH', 'IA'] }), []],
    [
      'registered elsewhere',
      settings({ registrations: ['US-OH'], taxableStates: ['OH', 'IA'] }),
      ['taxSettings.taxableStates: IA changes nothing, without US-IA in taxSettings.registrations'],
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
