import { describe, expect, it } from 'vitest';
import { OperatorError } from '@/lib/kernel/operator-error';
import { setUpShop } from '@/lib/testing/set-up-app';
import { parseCommandLine } from './core/parse-command-line';
import type { Report } from './core/report';
import { UsageError } from './core/usage-error';
import type { OperatorDeps } from './operator-deps';
import { runCommand } from './run-command';

const world = setUpShop();

/** Runs a command on the shop's test environment. */
async function run(command: string, ...options: string[]): Promise<Report> {
  const store = /create|list/.test(command) ? ['--store', world.shop.store.id] : [];
  const parsed = parseCommandLine([...command.split(' '), ...store, '--environment', 'test', ...options]);
  if (parsed.kind !== 'run') throw new Error('a command was expected');
  // These commands read no files and no secrets.
  return runCommand(world.app.deps as unknown as OperatorDeps, parsed.name, parsed.options);
}

describe('the operator’s discounts', () => {
  it('are made, listed with their uses, and ended', async () => {
    const made = await run(
      ...(['discount create', '--code', 'spring', '--percent', '12.5', '--limit', '50'] as const),
      ...['--expires', '2030-01-01', '--once-per-buyer', '--name', 'Spring'],
    );
    const { discount } = made.data as { discount: { id: string } }; // the command's own contract
    expect(discount).toMatchObject({
      ...{ code: 'SPRING', amount: '12.5', usageLimit: 50, oncePerBuyer: true, name: 'Spring' },
      expiresAt: '2030-01-01T00:00:00.000Z',
    });
    const listed = await run('discount list');
    expect(listed.data).toEqual({ discounts: [discount] });
    expect(listed.lines[1]).toMatch(/SPRING +12\.5 % +0 of 50 +active +2030-01-01 00:00 UTC$/);
    await run('discount remove', '--discount', discount.id);
    expect((await run('discount list')).data).toEqual({ discounts: [] });
    await expect(run('discount remove', '--discount', discount.id)).rejects.toThrow(OperatorError);
  });

  it('say what the API would: a code is there once', async () => {
    await run('discount create', '--code', 'five', '--amount', '5.00', '--currency', 'EUR');
    await expect(run('discount create', '--code', 'FIVE', '--percent', '10')).rejects.toThrow(
      'A discount with the code FIVE already exists',
    );
  });

  it.each([
    ['neither a percentage nor an amount', [], 'Say one of --percent'],
    ['both of them', ['--percent', '10', '--amount', '5'], 'Say one of --percent'],
    ['more than everything', ['--percent', '101'], '--percent is above 0 to 100'],
    ['an exponent', ['--percent', '1e1'], '--percent is above 0 to 100'],
    ['an amount without a currency', ['--amount', '5.00'], '--amount is above zero and exact'],
    ['an amount that is not exact', ['--amount', '5.001', '--currency', 'EUR'], '--amount is above zero'],
    ['a limit of none', ['--percent', '10', '--limit', '0'], '--limit is a whole number'],
  ])('are not made with %s', async (_, options, message) => {
    const making = run('discount create', '--code', 'wrong', ...options);
    await expect(making).rejects.toThrow(UsageError);
    await expect(run('discount create', '--code', 'wrong', ...options)).rejects.toThrow(message);
  });
});

describe('the operator’s links', () => {
  it('are made, listed with their addresses, and ended', async () => {
    const made = await run(
      ...(['link create', '--product', world.shop.product.id, '--quantity', '3', '--no-discounts'] as const),
      ...['--cancel-url', 'https://shop.example/back'],
    );
    const { link } = made.data as { link: { id: string; url: string } }; // the command's own contract
    expect(link).toMatchObject({
      ...{ quantity: 3, showDiscounts: false, cancelUrl: 'https://shop.example/back', successUrl: null },
      url: expect.stringContaining(`/store/${world.shop.slug}/link/cl_`),
    });
    expect(made.lines).toContain(link.url);
    expect((await run('link list')).data).toEqual({ links: [link] });
    await run('link remove', '--link', link.id);
    expect((await run('link list')).data).toEqual({ links: [] });
  });

  it.each([
    ['an address that runs a script', ['--success-url', 'javascript:alert(1)'], UsageError],
    ['a thousand pieces', ['--quantity', '1000'], UsageError],
  ])('are not made with %s', async (_, options, error) => {
    await expect(run('link create', '--product', world.shop.product.id, ...options)).rejects.toThrow(error);
  });

  it('are not made for a product that the store does not have', async () => {
    await expect(run('link create', '--product', 'PROD_1')).rejects.toThrow('Product not found');
  });
});
