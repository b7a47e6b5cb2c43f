import { decideLaterCharge } from './test-cards';

/** The outcome of a charge of a kept method. */
export type ChargeResult =
  | { kind: 'paid' }
  | { kind: 'declined'; reason: string; isFinal: boolean }
  | { kind: 'needs_customer' };

/** A charge as the ledger keeps it beside its amount. */
export type SandboxCharge = { periodNumber: number; methodRef: string; result: ChargeResult };

/** The facts about a kept method when it is charged. */
export type KeptMethod = { last4: string | null; chargeCount: number; isForgotten: boolean };

/** Decides a charge of a method whose owner is away. A method that nobody keeps is never charged. */
export function decideCharge(method: KeptMethod | null): ChargeResult {
  if (!method || method.isForgotten) return { kind: 'declined', reason: 'method_not_found', isFinal: true };
  return decideLaterCharge(method);
}
