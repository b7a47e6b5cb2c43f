import 'server-only';
import { quoteTax } from './core/quote-tax';
import type { TaxProvider } from './tax-provider';

/** The engine inside this process: a pure function over the tables in `core/data`. */
export const embeddedEngine: TaxProvider = {
  name: 'embedded',
  quote: async (input) => quoteTax(input),
};
