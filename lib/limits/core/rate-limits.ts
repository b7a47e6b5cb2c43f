import { MINUTE_MS, SECOND_MS } from '@/lib/kernel/clock';

/**
 * What is counted. `subject` is what of: a session, an order, a store.
 *
 * - `submit`: the page's Pay and its request for more time, and create-order. Each may ask a PSP; nobody pays thirty
 *   times a minute, and somebody who tries cards does.
 * - `cancel`: asks a PSP too.
 * - `preview`: a total without a payment. The page asks whenever typing pauses, two a second at the very most.
 * - `claim`: a page posts its token once, a few times with reloads.
 * - `create_session`: by a store's public slug or a purchase link, which anybody can call and each call writes a row. An
 *   API key is its merchant's own and is not limited.
 * - `query`: reads by a public slug or a buyer's token, for all that come to one store.
 * - `refund_ticket`: a request for money back, which somebody has to review.
 * - `ask_psp`: the page a shopper comes back to looks again every two seconds, in every tab that is open.
 */
export type RateLimitedAction =
  | 'submit'
  | 'cancel'
  | 'preview'
  | 'claim'
  | 'create_session'
  | 'query'
  | 'refund_ticket'
  | 'ask_psp';

/** At most `max` within each window; windows follow one another, so that two of them may meet in one burst. */
export type RateLimit = { max: number; windowMs: number };

type ActionRules = {
  subject: RateLimit;
  /** For all subjects together from one address; `null` where an address has nothing to do with it. */
  address: RateLimit | null;
};

/** Ten shoppers behind one address (an office, a mobile network's gateway) pay without noticing each other. */
const ADDRESS_FACTOR = 10;

function perMinute(max: number): ActionRules {
  return {
    subject: { max, windowMs: MINUTE_MS },
    address: { max: max * ADDRESS_FACTOR, windowMs: MINUTE_MS },
  };
}

export const RATE_LIMITS: Readonly<Record<RateLimitedAction, ActionRules>> = {
  submit: perMinute(30),
  cancel: perMinute(30),
  preview: perMinute(120),
  claim: perMinute(20),
  create_session: {
    subject: { max: 300, windowMs: MINUTE_MS },
    // A fifth of what the store has: one visitor must not use it up for all others.
    address: { max: 60, windowMs: MINUTE_MS },
  },
  query: {
    subject: { max: 3_000, windowMs: MINUTE_MS },
    // A page that lists products asks once or twice; an office of shoppers shares an address.
    address: { max: 300, windowMs: MINUTE_MS },
  },
  refund_ticket: perMinute(20),
  ask_psp: { subject: { max: 1, windowMs: 2 * SECOND_MS }, address: null },
};
