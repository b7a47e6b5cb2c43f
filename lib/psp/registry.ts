import { appError } from '@/lib/kernel/error-catalogue';
import type { PspAdapter, PspRegistry } from './port';

/** The PSPs this process can reach. `sandbox` is `null` in production, where a store has nobody to charge with yet. */
export function createPspRegistry(input: { sandbox: PspAdapter | null }): PspRegistry {
  const { sandbox } = input;
  return {
    forStore: () => {
      if (!sandbox) throw appError('psp_unavailable');
      return sandbox;
    },
    byName: (name) => (sandbox?.name === name ? sandbox : null),
  };
}
