import type { Mutant } from './mutant';

/** Defences of what comes after a subscription's first payment, switched off. */
export const RENEWAL_MUTANTS: readonly Mutant[] = [
  {
    name: 'a renewal under a new key each time',
    breaks: 'a charge that is asked for again is made again',
    file: 'lib/orders/charge-kept-method.ts',
    find: 'await adapter.chargeSavedMethod({ request, idempotencyKey });',
    replace: 'await adapter.chargeSavedMethod({ request, idempotencyKey: globalThis.crypto.randomUUID() });',
    caughtBy: { part: 'matrix', cases: 'renewal/call-after-psp/answer' },
  },
  {
    name: 'a lost answer to a renewal as a decline',
    breaks: 'a charge whose answer was lost is followed by another one',
    file: 'lib/orders/core/call-outcome.ts',
    find: `    case 'unknown':
    case 'incomplete':
      return { kind: 'unknown', ...pspFailureOf(answer) };`,
    replace: `    case 'unknown':
    case 'incomplete':
      return { kind: 'declined', paymentRef: null, reason: 'declined', code: 'declined' };`,
    caughtBy: { part: 'matrix', cases: 'settle/call-after-psp/late' },
  },
  {
    name: 'a renewal that the PSP may have charged is not looked for',
    breaks: 'a stored 5xx is repeated for ever, and the charge behind it never booked',
    file: 'lib/orders/charge-kept-method.ts',
    find: "const isReplay = attempt.state === 'unknown';",
    replace: 'const isReplay = false;',
    caughtBy: { part: 'matrix', cases: 'settle/reconcile-after-lease/error_after' },
  },
  {
    name: 'a subscription whose process died is not taken up again',
    breaks: 'the period that the process was charging is never charged',
    file: 'lib/subscriptions/sweep-subscriptions.ts',
    find: 'again: new Date(nowMs + AGAIN_MS),',
    replace: 'again: new Date(nowMs + AGAIN_MS * 10_000),',
    caughtBy: { part: 'matrix', cases: 'renewal/charge-before-commit/answer' },
  },
  {
    name: 'a charge that was never made leads to no look at its subscription',
    breaks: 'the period waits for an hour until it is charged again',
    file: 'lib/orders/call-psp.ts',
    find: 'if (isCharge(attempt)) await tellSubscription(tx, session.orderId);',
    replace: '',
    caughtBy: { part: 'matrix', cases: 'renewal/call-after-commit/error_before' },
  },
  {
    name: 'a renewal that is under way is not waited for',
    breaks: 'a period counts as declined while its charge may still be paid',
    file: 'lib/subscriptions/core/decide-next-action.ts',
    find: "if (charge.kind === 'unsettled') return wait(null);",
    replace: '',
    caughtBy: { part: 'matrix', cases: 'under-way/soon/' },
  },
  {
    name: 'the page of an overdue period counts as over without asking the PSP',
    breaks: 'a period that was paid there in the last second is charged once more',
    file: 'lib/orders/replace-attempt.ts',
    find: 'const outcome = await expireAtPsp(deps, toCheckoutRef(attempt));',
    replace: "const outcome = (await Promise.resolve('expired')) as Awaited<ReturnType<typeof expireAtPsp>>;",
    caughtBy: { part: 'matrix', cases: 'hand/paid in its last second' },
  },
  {
    name: 'a cancellation does not wait for a renewal whose outcome is unknown',
    breaks: 'a charge is made, or booked, for a canceled subscription',
    file: 'lib/subscriptions/cancel-subscription.ts',
    find: "return { kind: 'settle', ...(await takeOverAttempt(tx, deps, decision.attempt)) };",
    replace:
      "return { kind: 'done', status: await cancel(inSubscriptionTime(deps, loaded.subscription), tx, loaded) };",
    caughtBy: { part: 'matrix', cases: 'cancel-renewal/' },
  },
  {
    name: 'Stripe: a renewal without its key',
    breaks: 'a charge that is asked for again is made again',
    file: 'lib/psp/stripe/charge-saved-card.ts',
    find: 'options({ idempotencyKey }),',
    replace: 'options(),',
    caughtBy: { part: 'stripe', cases: 'renewal/call-after-psp/answer' },
  },
  {
    name: "Stripe: a customer's list of charges is trusted at once",
    breaks: 'a charge that is not listed yet is taken for one that was never made, and made again',
    file: 'lib/psp/stripe/charge-saved-card.ts',
    find: 'return nowMs - keySpentAtMs >= LIST_SETTLED_MS',
    replace: 'return nowMs - keySpentAtMs >= 0 * LIST_SETTLED_MS',
    caughtBy: { part: 'stripe', cases: 'settle/call-after-commit/error_after' },
  },
  {
    name: 'Stripe: a lost answer to a renewal as a decline',
    breaks: 'a charge whose answer was lost is followed by another one',
    file: 'lib/psp/stripe/charge-saved-card.ts',
    find: "return { kind: 'unknown', ...toUnknown(failure), isKeySpent: isKeySpent(failure) };",
    replace: "return toDeclined(null, 'declined');",
    caughtBy: { part: 'stripe', cases: 'settle/call-after-psp/late' },
  },
];
