/** A defence switched off: one change of the sources, made while the harness builds its app and nowhere else. */
export type Mutant = {
  name: string;
  /** Which invariant or answer is expected to break, in words for the report. */
  breaks: string;
  file: string;
  find: string;
  replace: string;
  /** What the harness puts it through: a part, or those of its cases whose names hold a text. It must fail there. */
  caughtBy: MutantCheck;
};

export type MutantCheck =
  | { part: 'matrix' | 'stripe' | 'events'; cases: string }
  | { part: 'clicks' | 'races' | 'numbers' };

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'no look for an earlier refund',
    breaks: 'a refund that was made and answered with a failure is made again',
    file: 'lib/refunds/make-refund.ts',
    find: 'isFirstTry ? null : await findEarlier(deps, asked)',
    replace: 'isFirstTry ? null : await Promise.resolve(null)',
    caughtBy: { part: 'matrix', cases: 'ticket/ticket-refund-after-psp/error_after' },
  },
  {
    name: 'random PSP key',
    breaks: 'a call that is made again makes a second checkout',
    file: 'lib/orders/call-psp.ts',
    find: 'idempotencyKey: attempt.idempotencyKey,',
    replace: 'idempotencyKey: globalThis.crypto.randomUUID(),',
    caughtBy: { part: 'matrix', cases: 'create/call-after-psp/answer' },
  },
  {
    name: 'timeout as failure',
    breaks: 'silence is taken for a no, and the checkout behind it is forgotten',
    file: 'lib/psp/sandbox/sandbox-answers.ts',
    find: "if (answer.kind === 'nothing') return { reason: answer.reason };",
    replace: "if (answer.kind === 'nothing') return { reason: 'refused' };",
    caughtBy: { part: 'matrix', cases: 'create/call-after-commit/late' },
  },
  {
    name: '409 as refusal',
    breaks: 'a conflict is taken for a no, and the checkout behind it is forgotten',
    file: 'lib/psp/sandbox/sandbox-answers.ts',
    find: 'new Set([400, 402, 422])',
    replace: 'new Set([400, 402, 409, 422])',
    caughtBy: { part: 'matrix', cases: 'create/call-after-commit/conflict' },
  },
  {
    name: '5xx as refusal',
    breaks: 'a failure that came after the work is taken for a no',
    file: 'lib/psp/sandbox/sandbox-answers.ts',
    find: 'new Set([400, 402, 422])',
    replace: 'new Set([400, 402, 422, 500, 503])',
    caughtBy: { part: 'matrix', cases: 'create/call-after-commit/error_after' },
  },
  {
    name: 'no lease check',
    breaks: 'everybody who clicks talks to the PSP',
    file: 'lib/orders/core/attempt.ts',
    find: 'leaseUntil !== null && leaseUntil.getTime() > nowMs',
    replace: 'leaseUntil?.getTime() === nowMs + Number.NaN',
    caughtBy: { part: 'clicks' },
  },
  {
    name: 'no lease check in the sweep',
    breaks: 'the sweep talks over the caller who is talking already',
    file: 'lib/orders/attempt-repo.ts',
    find: 'or(isNull(attempts.leaseUntil), lte(attempts.leaseUntil, input.now)),',
    replace: 'or(isNull(attempts.leaseUntil), lte(attempts.createdAt, input.now)),',
    caughtBy: { part: 'races' },
  },
  {
    name: 'no fence on the lease',
    breaks: 'a caller who comes back late overrules the one who took over',
    file: 'lib/orders/attempt-repo.ts',
    find: `eq(attempts.leaseOwner, leaseOwner), inArray(attempts.state, UNSETTLED_STATES)),
    )
    .returning`,
    replace: `inArray(attempts.state, UNSETTLED_STATES)),
    )
    .returning`,
    caughtBy: { part: 'races' },
  },
  {
    name: 'no row lock',
    breaks: 'two at once both begin',
    file: 'lib/sessions/session-repo.ts',
    find: "eq(sessions.id, id)).for('update', { of: sessions })",
    replace: 'eq(sessions.id, id))',
    caughtBy: { part: 'clicks' },
  },
  {
    name: 'no row lock for events',
    breaks: 'two payments at once both complete the order',
    file: 'lib/sessions/session-repo.ts',
    find: "eq(sessions.orderId, orderId)).for('update', { of: sessions })",
    replace: 'eq(sessions.orderId, orderId))',
    caughtBy: { part: 'events', cases: 'at once' },
  },
  {
    name: "no guard on a discount's limit",
    breaks: 'two who come at once both get the last use',
    file: 'lib/discounts/discount-use-repo.ts',
    find: 'discounts.reservedCount}`, discounts.usageLimit)',
    replace: 'discounts.reservedCount} - 1000`, discounts.usageLimit)',
    caughtBy: { part: 'races' },
  },
  {
    name: 'a discount use is never given back',
    breaks: 'a checkout that has expired keeps the code from others for ever',
    file: 'lib/orders/end-attempt.ts',
    find: 'if (isClosed) await giveBackDiscount(tx, attempt, closed.now);',
    replace: 'void giveBackDiscount;',
    caughtBy: { part: 'matrix', cases: 'discount/expired' },
  },
  {
    name: 'no duplicate ledger',
    breaks: 'a second payment is taken and never refunded',
    file: 'lib/orders/record-psp-event.ts',
    find: 'await bookDuplicatePayment(tx, { ...booked, ...decision });',
    replace: 'void bookDuplicatePayment;',
    caughtBy: { part: 'events', cases: 'known/paid,paid again' },
  },
  {
    name: 'silence about a refund as success',
    breaks: 'money counts as refunded that never was',
    file: 'lib/orders/refund-duplicate-payment.ts',
    find: "throw new LoggableError('The PSP did not say whether the refund was made');",
    replace: "return 'refunded';",
    caughtBy: { part: 'matrix', cases: 'refund/refund-after-psp/unavailable' },
  },
  {
    name: 'event noted before it is booked',
    breaks: 'a kill in between leaves an event that looks booked and is not',
    file: 'lib/orders/record-psp-event.ts',
    find: 'if (!(await insertPspEvent(tx.db, receipt)))',
    replace: 'if (!(await deps.transact((own) => insertPspEvent(own.db, receipt))))',
    caughtBy: { part: 'matrix', cases: 'event/event-before-commit' },
  },
  {
    name: 'one refund key for ever',
    breaks: 'a failure that the PSP stored under the key is repeated for ever',
    file: 'lib/orders/refund-duplicate-payment.ts',
    find: 'payment.enqueuedAt.getTime()',
    replace: '0',
    caughtBy: { part: 'matrix', cases: 'refund/refund-after-psp/error_before' },
  },
  {
    name: 'a checkout counts as over without asking the PSP',
    breaks: 'a canceled order can still be paid',
    file: 'lib/orders/expire-at-psp.ts',
    find: 'const answer = await adapter.expireCheckout({ pspRef, environment });',
    replace: "const answer = { kind: 'expired' } as Awaited<ReturnType<typeof adapter.expireCheckout>>;",
    caughtBy: { part: 'matrix', cases: 'cancel/' },
  },
  {
    name: 'no sweep',
    breaks: 'what nobody asks about again stays unsettled',
    file: 'lib/orders/reconcile-attempts.ts',
    find: 'while (count < input.limit) {',
    replace: 'while (count < input.limit && count < 0) {',
    caughtBy: { part: 'matrix', cases: 'create/call-after-psp/hang/sweep' },
  },
  {
    name: 'no look for what the PSP may have',
    breaks: 'a stored 5xx is repeated for ever',
    file: 'lib/orders/call-psp.ts',
    find: "const isReplay = attempt.state === 'unknown';",
    replace: 'const isReplay = false;',
    caughtBy: { part: 'matrix', cases: 'create/call-after-commit/error_after' },
  },
  {
    name: 'an unsettled attempt of a paid order is forgotten',
    breaks: 'the checkout behind it can still be paid',
    file: 'lib/orders/attempt-repo.ts',
    find: "eq(attempts.sessionId, input.sessionId), eq(attempts.state, 'open')",
    replace: 'eq(attempts.sessionId, input.sessionId), inArray(attempts.state, LIVE_STATES)',
    caughtBy: { part: 'matrix', cases: 'overtaken/call-after-psp/reset_after' },
  },
  {
    name: "another attempt's checkout is taken for the lost one",
    breaks: 'the lost one is never found and can still be paid',
    file: 'lib/psp/sandbox/sandbox-adapter.ts',
    find: '!otherPspRefs.includes(checkout.id)',
    replace: 'otherPspRefs.length >= 0',
    caughtBy: { part: 'matrix', cases: 'overtaken/call-after-psp/error_after' },
  },
  {
    name: 'a late payment is not honoured',
    breaks: 'money that comes after an expiry is lost',
    file: 'lib/orders/core/choose-attempt.ts',
    find: 'const known = ofPsp.find(({ pspRef }) => pspRef === event.pspRef);',
    replace:
      "const known = ofPsp.find(({ pspRef, state }) => pspRef === event.pspRef && state !== 'closed');",
    caughtBy: { part: 'events', cases: 'known/expired,expired,paid' },
  },
  {
    name: 'refused credentials as a no on any call',
    breaks: 'the checkout that an earlier call has made is forgotten',
    file: 'lib/orders/core/call-outcome.ts',
    find: "isFirstCall ? 'refused' : 'unknown'",
    replace: "isFirstCall ? 'refused' : 'refused'",
    caughtBy: { part: 'matrix', cases: 'sweep/call-before-psp/conflict/rolled_key' },
  },
  {
    name: 'Stripe: no key',
    breaks: 'a call that is made again makes a second session',
    file: 'lib/psp/stripe/stripe-adapter.ts',
    find: 'options({ idempotencyKey })',
    replace: 'options()',
    caughtBy: { part: 'stripe', cases: 'create/call-after-psp/answer' },
  },
  {
    name: 'Stripe: silence and conflicts as a no',
    breaks: 'the session behind a lost answer is forgotten',
    file: 'lib/psp/stripe/stripe-adapter.ts',
    find: "if (refusal !== null) return { kind: 'refused', ...toFailure(refusal, failure) };",
    replace:
      "if (failure.status !== 500) return { kind: 'refused', ...toFailure(refusal ?? 'refused', failure) };",
    caughtBy: { part: 'stripe', cases: 'create/call-after-commit/late' },
  },
  {
    name: "Stripe: another attempt's session is taken for the lost one",
    breaks: 'the lost one is never found and can still be paid',
    file: 'lib/psp/stripe/find-checkout.ts',
    find: '!query.otherPspRefs.includes(listed.id)',
    replace: 'query.otherPspRefs.length >= 0',
    caughtBy: { part: 'stripe', cases: 'overtaken/call-after-psp/error_after' },
  },
  {
    name: 'Stripe: a list is trusted at once',
    breaks: 'a session that is not listed yet is taken for one that was never made',
    file: 'lib/psp/stripe/find-checkout.ts',
    find: "whole.kind === 'none' && !isSettled",
    replace: "whole.kind === 'none' && !isSettled && query.nowMs < 0",
    caughtBy: { part: 'stripe', cases: 'create/call-after-commit/error_after' },
  },
  {
    name: 'Stripe: a 400 without a code as silence',
    breaks: 'a buyer is locked out of an account that has no business name for a day',
    file: 'lib/psp/stripe/core/stripe-failure.ts',
    find: "return status === 400 && type === 'invalid_request_error';",
    replace: "return status === 402 && type === 'invalid_request_error';",
    caughtBy: { part: 'stripe', cases: 'create/call-after-commit/refuse/shopper' },
  },
  {
    name: 'a number is taken outside of the transaction',
    breaks: 'the number of a document whose transaction dies is missing',
    file: 'lib/documents/issue-document.ts',
    find: 'takeNextCount(tx.db, {',
    replace: 'takeNextCount((deps as unknown as typeof tx).db, {',
    caughtBy: { part: 'numbers' },
  },
];
