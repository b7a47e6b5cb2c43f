import type { PspAdapter } from '@/lib/psp/port';
import type { FakePsp } from './fake-psp';

/** Makes the fake a provider that keeps no payment methods. @returns what makes it the old one again. */
export function withoutKeptMethods({ registry }: FakePsp): () => void {
  const { forStore } = registry;
  registry.forStore = async (of): Promise<PspAdapter | null> => {
    const adapter = await forStore(of);
    return adapter && { ...adapter, keepsMethods: false };
  };
  return () => {
    registry.forStore = forStore;
  };
}
