import 'server-only';
import type { TaxProviderName } from '@/lib/config/env';
import { embeddedEngine } from './embedded-engine';
import type { TaxProvider } from './tax-provider';

/** Every engine that the configuration can name. A new one is a file of its own and a line here. */
const ENGINES: Readonly<Record<TaxProviderName, TaxProvider>> = { embedded: embeddedEngine };

export function findTaxEngine(name: TaxProviderName): TaxProvider {
  return ENGINES[name];
}
