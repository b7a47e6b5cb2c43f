import type { ChangeView, PlanSide } from '@/lib/checkout/core/change-view';
import type { GalleryEntry } from './gallery-state';
import { sampleSession } from './sample-session';

type Offer = Extract<ChangeView, { kind: 'offer' }>;

/** Dates stand in sentences and on buttons, so they are the same whenever the gallery is looked at. */
const NEXT_MS = Date.UTC(2027, 0, 14, 12);
const AFTER = 'Team Licence';
const SMALL: PlanSide = { productName: 'Studio Licence', amount: '10.00', billingPeriod: 'monthly' };
const LARGE: PlanSide = { productName: AFTER, amount: '30.00', billingPeriod: 'monthly' };

const AT_ONCE: Offer = {
  kind: 'offer',
  timing: 'immediate',
  before: SMALL,
  after: LARGE,
  today: '22.26',
  unused: '7.74',
  creditUsed: '7.74',
  creditLeft: null,
  next: { amount: '30.00', atMs: NEXT_MS },
  quoteId: 'gallery',
  news: null,
  pays: { kind: 'page' },
};

function change(slug: string, title: string, view: ChangeView): GalleryEntry {
  return { slug, title, make: (input) => ({ kind: 'change', session: sampleSession(input), view }) };
}

/** The page on which a buyer confirms another plan, and what it says afterwards. */
export const PLAN_CHANGES: readonly GalleryEntry[] = [
  change('change', 'Another plan that begins today', AT_ONCE),
  change('change-again', 'A card was declined, and is asked for again', {
    ...AT_ONCE,
    news: 'failed',
    pays: { kind: 'kept', last4: '0440' },
  }),
  change('change-later', 'Another plan that begins with the next period', {
    ...AT_ONCE,
    timing: 'next_period',
    before: LARGE,
    after: { ...SMALL, productName: 'Solo Licence' },
    today: '0.00',
    unused: null,
    creditUsed: null,
    next: { amount: '10.00', atMs: NEXT_MS },
    pays: { kind: 'nothing' },
  }),
  change('change-waiting', 'Its payment is on its way', { kind: 'waiting', after: AFTER, payUrl: null }),
  change('change-scheduled', 'The plan will change', { kind: 'scheduled', after: AFTER, atMs: NEXT_MS }),
  change('change-applied', 'The plan has changed', {
    kind: 'applied',
    after: AFTER,
    next: { amount: '30.00', atMs: NEXT_MS },
  }),
  change('change-over', 'A change whose time is over', { kind: 'over', reason: 'expired' }),
];
