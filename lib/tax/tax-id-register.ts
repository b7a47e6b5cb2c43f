import type { ParsedTaxId } from '@/lib/billing/core/parse-tax-id';
import type { RegisterAnswer } from './core/vies-answer';

/** Whose VAT number is it? Asked with the member state's two letters (EL for Greece) apart from the rest. */
export type RegisterQuestion = ParsedTaxId & {
  /** Seller on whose behalf is asked; with it a verdict comes with a consultation number. */
  requester: ParsedTaxId | null;
};

/** For whom is asked: what the questions that are asked at once are shared among. */
export type Asker = {
  sessionId: string;
  storeId: string;
  /** As far as that is known. */
  address: string | null;
};

export type AskManner = {
  /** `null` for a job, which nobody waits for. */
  asker: Asker | null;
  /** How long to wait for a place among those who ask; then the answer is `busy`. */
  maxWaitMs: number;
  /** Called at once where the question has to wait for such a place: then a late answer says nothing of the register. */
  onWait?: () => void;
};

/** Knows which VAT numbers are somebody's. Asking never throws: whatever goes wrong is an `outage`. */
export type TaxIdRegister = {
  ask(question: RegisterQuestion, manner?: AskManner): Promise<RegisterAnswer>;
};
