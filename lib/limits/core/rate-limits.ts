import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/kernel/clock';

/**
 * The actions that are counted. `subject` is what a count is of: a session, an order, a store.
 *
 * - `pay`: the page's Pay, and create-order. Each may ask a PSP; nobody pays thirty times a minute, and somebody who tries
 *   cards does.
 * - `submit`: the page's other buttons, which make no order.
 * - `cancel`: asks a PSP too.
 * - `preview`: a total without a payment. The page asks whenever typing pauses, two a second at the very most.
 * - `claim`: a page posts its token once, a few times with reloads.
 * - `create_session`: by a store's public slug or a purchase link, which anybody can call and each call writes a row. An
 *   API key is its merchant's own and is not limited.
 * - `query`: reads by a public slug or a buyer's token, for all that come to one store.
 * - `ask_register`: a question of ours to the register of tax ids, which knows all our shops as one client.
 * - `refund_ticket`: a request for money back, which somebody has to review.
 * - `portal_link`: a mail to an address; nobody needs more than a few, and nobody may be flooded.
 * - `ask_psp`: the page a shopper comes back to looks again every two seconds, in every tab that is open.
 */
export type RateLimitedAction =
  | 'pay'
  | 'submit'
  | 'cancel'
  | 'preview'
  | 'claim'
  | 'create_session'
  | 'query'
  | 'ask_register'
  | 'refund_ticket'
  | 'portal_link'
  | 'ask_psp';

/** At most `max` within each window; windows follow one another, so that two of them may meet in one burst. */
export type RateLimit = { max: number; windowMs: number };

type ActionRules = {
  subject: RateLimit;
  /** For all subjects together from one address; `null` where an address has nothing to do with it. */
  address: RateLimit | null;
  /** For all sessions of a store together; `null` where the subject is a store already. Checked last, so that whoever is
   * refused uses nothing of it up. */
  store: RateLimit | null;
};

/** A hundred shoppers behind one address (an office, a mobile network's gateway) pay without noticing each other. */
const ADDRESS_FACTOR = 20;

function perMinute(max: number): ActionRules {
  return {
    subject: { max, windowMs: MINUTE_MS },
    address: { max: max * ADDRESS_FACTOR, windowMs: MINUTE_MS },
    store: null,
  };
}

export const RATE_LIMITS: Readonly<Record<RateLimitedAction, ActionRules>> = {
  pay: {
    subject: { max: 30, windowMs: MINUTE_MS },
    // A hundred shoppers behind one address press three times each; a program that tries cards needs thousands.
    address: { max: 300, windowMs: HOUR_MS },
    store: { max: 1_200, windowMs: MINUTE_MS },
  },
  submit: perMinute(30),
  cancel: perMinute(30),
  preview: perMinute(120),
  claim: perMinute(20),
  create_session: {
    subject: { max: 300, windowMs: MINUTE_MS },
    // Less than half of what the store has: one visitor must not use it up for all others.
    address: { max: 120, windowMs: MINUTE_MS },
    store: null,
  },
  query: {
    subject: { max: 3_000, windowMs: MINUTE_MS },
    // A page that lists products asks once or twice; an office of shoppers shares an address.
    address: { max: 300, windowMs: MINUTE_MS },
    store: null,
  },
  ask_register: {
    // Nobody mistypes a number twenty times a minute.
    subject: { max: 20, windowMs: MINUTE_MS },
    address: { max: 200, windowMs: MINUTE_MS },
    store: { max: 600, windowMs: MINUTE_MS },
  },
  refund_ticket: perMinute(20),
  portal_link: {
    subject: { max: 5, windowMs: 15 * MINUTE_MS },
    address: { max: 20, windowMs: 15 * MINUTE_MS },
    store: { max: 600, windowMs: 15 * MINUTE_MS },
  },
  ask_psp: { subject: { max: 1, windowMs: 2 * SECOND_MS }, address: null, store: null },
};
