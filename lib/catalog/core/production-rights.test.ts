import { describe, expect, it } from 'vitest';
import type { Environment } from '@/lib/kernel/environment';
import { mayChangeProduction, requireProductionRights, requireRightsIn } from './production-rights';

const store = (prodEnabled: boolean, testKeyMayPublish = false) => ({ prodEnabled, testKeyMayPublish });
const isRefused = (work: () => void) => {
  try {
    work();
    return false;
  } catch (error) {
    expect(error).toMatchObject({ code: 'needs_production_key' });
    return true;
  }
};

describe('settings that production shares with test', () => {
  it.each<[string, ReturnType<typeof store>, Environment, boolean]>([
    ['a test key, before the store is approved', store(false), 'test', true],
    ['a test key, of an approved store', store(true), 'test', false],
    ['a test key that the operator has let publish', store(true, true), 'test', true],
    ['a production key, before the store is approved', store(false), 'prod', true],
    ['a production key, of an approved store', store(true), 'prod', true],
  ])('is changed by %s: %#', (_, of, environment, isAllowed) => {
    expect(mayChangeProduction(of, { environment })).toBe(isAllowed);
    expect(isRefused(() => requireProductionRights(of, { environment }))).toBe(!isAllowed);
  });
});

describe('an endpoint', () => {
  it.each<[string, Environment, ReturnType<typeof store>, Environment, boolean]>([
    ['of test, by a test key', 'test', store(true), 'test', true],
    ['of test, by a production key', 'test', store(true), 'prod', true],
    ['of production, by a production key', 'prod', store(true), 'prod', true],
    ['of production, by a test key before the approval', 'prod', store(false), 'test', true],
    ['of production, by a test key', 'prod', store(true), 'test', false],
    ['of production, by a test key that may publish', 'prod', store(true, true), 'test', false],
  ])('%s: %#', (_, environment, of, keyOf, isAllowed) => {
    expect(isRefused(() => requireRightsIn(environment, { store: of, by: { environment: keyOf } }))).toBe(
      !isAllowed,
    );
  });
});
