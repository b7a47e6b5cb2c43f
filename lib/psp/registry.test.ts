import { expect, it } from 'vitest';
import { createPspRegistry } from './registry';
import { createSandboxAdapter } from './sandbox/adapter';

const sandbox = createSandboxAdapter({ apiUrl: 'http://127.0.0.1:9', apiKey: 'k', webhookSecret: 's' });
const store = { storeId: 'a store', environment: 'test' } as const;

it('hands out the sandbox, by store and by name', () => {
  const registry = createPspRegistry({ sandbox });
  expect(registry.forStore(store)).toBe(sandbox);
  expect(registry.byName('sandbox')).toBe(sandbox);
  expect(registry.byName('stripe')).toBeNull();
});

it('says that nobody can charge where there is no PSP', () => {
  const registry = createPspRegistry({ sandbox: null });
  expect(() => registry.forStore(store)).toThrow(expect.objectContaining({ code: 'psp_unavailable' }));
  expect(registry.byName('sandbox')).toBeNull();
});
