import { minimumAmount } from './amount-limits';
import { type FormTree, textAt } from './form-body';
import type { DoubleSession, KeptCard, SessionBook } from './session-book';
import { missing, refusal, type StripeAnswer } from './stripe-answer';
import { toCardError, toIntent, toList } from './stripe-shapes';

/* Cards that are kept with a customer: charged while their owner is away, listed, and taken away again. */

/** As `POST /v1/payment_intents`, off session and confirmed at once. */
export function chargeKeptCard(book: SessionBook, params: FormTree): StripeAnswer {
  const found = findCard(book, textAt(params, 'payment_method') ?? '');
  if (!found || !book.cards) return missing('payment_method');
  const { session, card } = found;
  if (card.customerId !== textAt(params, 'customer')) return missing('customer');
  if (textAt(params, 'off_session') !== 'true' || textAt(params, 'confirm') !== 'true')
    return refusal({ param: 'off_session', code: null });
  const amount = Number(textAt(params, 'amount'));
  if (amount < minimumAmount(textAt(params, 'currency') ?? ''))
    return refusal({ param: 'amount', code: 'amount_too_small' });
  if (card.isDetached)
    return refusal({
      param: 'payment_method',
      code: null,
      message: 'The provided PaymentMethod was detached from a Customer. It may not be used again.',
    });
  const tried = book.cards.charged(session, params, { amount, fate: book.cards.nextFate(), card });
  if (!tried.isPaid) return { status: 402, body: toCardError(session, tried) };
  return { status: 200, body: toIntent(session, tried, { isExpanded: true }) };
}

/** As `GET /v1/payment_intents`: those of a customer that are listed already, the newest first. */
export function listCharges(
  book: SessionBook,
  { query, listedUntilSeconds }: { query: FormTree; listedUntilSeconds: number },
): StripeAnswer {
  const since = Number(textAt(query, 'created', 'gte') ?? 0);
  const customerId = textAt(query, 'customer');
  const data = book
    .all()
    .flatMap((session) =>
      [...session.tries, ...(session.charges ?? [])]
        .filter(({ keeps }) => keeps?.customerId === customerId)
        .map((tried) => ({ session, tried })),
    )
    .filter(({ tried }) => tried.createdSeconds >= since && tried.createdSeconds <= listedUntilSeconds)
    .reverse()
    .map(({ session, tried }) => toIntent(session, tried, { isExpanded: false }));
  return { status: 200, body: toList('/v1/payment_intents', { data, hasMore: false }) };
}

/** As `POST /v1/payment_methods/{id}/detach`. */
export function detachCard(book: SessionBook, methodId: string): StripeAnswer {
  const card = findCard(book, methodId)?.card;
  if (!card) return missing('payment_method');
  const message =
    'The payment method you provided is not attached to a customer so detachment is impossible.';
  if (card.isDetached) return refusal({ param: null, code: null, message });
  card.isDetached = true;
  return { status: 200, body: { id: methodId, object: 'payment_method', customer: null } };
}

/** A charge by its intent, paid or not. */
export function findCharge(book: Pick<SessionBook, 'all'>, intentId: string) {
  for (const session of book.all()) {
    const tried = session.charges?.find((one) => one.intentId === intentId);
    if (tried) return { session, tried };
  }
  return null;
}

function findCard(
  book: Pick<SessionBook, 'all'>,
  methodId: string,
): { session: DoubleSession; card: KeptCard } | null {
  for (const session of book.all()) {
    const cards = [session.setup?.card, ...session.tries.map(({ keeps }) => keeps)];
    const card = cards.find((one) => one?.methodId === methodId);
    if (card) return { session, card };
  }
  return null;
}
