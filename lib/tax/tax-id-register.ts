import type { ParsedTaxId } from '@/lib/billing/core/tax-id-format';
import type { RegisterAnswer } from './core/vies-answer';

/** Whose VAT number is it? Asked with the member state's two letters (EL for Greece) apart from the rest. */
export type RegisterQuestion = ParsedTaxId & {
  /** Seller on whose behalf is asked; with it a verdict comes with a consultation number. */
  requester: ParsedTaxId | null;
};

/** Knows which VAT numbers are somebody's. Asking never throws: whatever goes wrong is an `outage`. */
export type TaxIdRegister = {
  ask(question: RegisterQuestion): Promise<RegisterAnswer>;
};
