import type { Grounded } from './row';

/**
 * Whoever sells too little for the GST and the HST, and is not registered for either, must not charge them, and may owe a
 * province's own tax all the same: British Columbia asks for its PST from CAD 10 000 a year on.
 */
export const CANADA_SMALL_SUPPLIER: Grounded & { code: string; place: string } = {
  code: 'CA-SMALL-SUPPLIER',
  place: 'CA',
  confidence: 'high',
  source: 'Excise Tax Act, sections 148 and 166: small suppliers up to CAD 30 000 in four quarters',
  checkedAt: '2026-11-29',
  check: 'known',
};
