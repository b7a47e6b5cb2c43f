import { describe, expect, it } from 'vitest';
import type { Currency } from '@/lib/kernel/currencies';
import { AppError, appError } from '@/lib/kernel/error-catalogue';
import type { Log } from '@/lib/log';
import { aTaxResult } from '@/lib/sessions/testing/session-fixture';
import type { TaxInput, TaxResult } from './core/contract';
import { guardTaxProvider } from './guard-tax-provider';
import { findTaxEngine } from './tax-provider-registry';

const SALE: TaxInput = {
  country: 'DE',
  isBusiness: false,
  taxCategory: 'saas',
  taxIncluded: false,
  amountMinor: 2_900n,
  currency: 'EUR' as Currency, // EUR is in the table
  atMs: Date.parse('2026-11-20T12:00:00Z'),
  seller: { country: 'DE', registrations: ['*'], pendingTaxId: 'accept' },
};

function guard(quote: () => Promise<TaxResult>) {
  const logged: string[] = [];
  const ignore = () => undefined;
  const log: Log = { info: ignore, warn: ignore, error: (message) => logged.push(message) };
  const provider = guardTaxProvider({ name: 'other', quote }, { log, timeoutMs: 5 });
  return { provider, logged };
}

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error) => (error instanceof AppError ? error.code : error),
  );

describe('a guarded tax engine', () => {
  it('hands a sound answer on as it is, under its own name', async () => {
    const answer = aTaxResult({ provider: 'other' });
    const { provider, logged } = guard(async () => answer);
    expect(provider.name).toBe('other');
    expect(await provider.quote(SALE)).toBe(answer);
    expect(logged).toEqual([]);
  });

  it.each<[string, () => Promise<TaxResult>]>([
    ['throws', () => Promise.reject(new Error('out of order'))],
    ['stays silent', () => new Promise(() => undefined)],
    ['answers a silent zero', async () => aTaxResult({ lines: [], taxMinor: 0n, totalMinor: 2_900n })],
    ['answers what does not add up', async () => aTaxResult({ totalMinor: 1n })],
  ])('that %s is unavailable, and never a tax of zero', async (_name, quote) => {
    const { provider, logged } = guard(quote);
    expect(await failureOf(provider.quote(SALE))).toBe('tax_unavailable');
    expect(logged).toHaveLength(1);
  });

  it('says what the buyer can mend', async () => {
    const { provider, logged } = guard(() => Promise.reject(appError('state_required')));
    expect(await failureOf(provider.quote(SALE))).toBe('state_required');
    expect(logged).toEqual([]);
  });
});

it('the engine of the configuration answers under its name', async () => {
  const engine = findTaxEngine('embedded');
  expect(await engine.quote(SALE)).toMatchObject({ provider: engine.name, taxMinor: 551n });
});
