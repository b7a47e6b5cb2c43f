import { DAY_MS } from '@/lib/kernel/clock';
import type { PayView } from '@/lib/portal/core/pay-view';
import type { PortalNews, PortalShop } from '@/lib/portal/core/portal-view';
import { sampleShop } from './after-sale-states';
import type { GalleryEntry } from './gallery-state';
import type { SampleInput } from './sample-session';

function overdue(
  slug: string,
  title: string,
  toView: (shop: PortalShop, input: SampleInput) => PayView,
): GalleryEntry {
  return { slug, title, make: (input) => ({ kind: 'pay', view: toView(sampleShop(input), input) }) };
}

function due(shop: PortalShop, { nowMs }: SampleInput, news: PortalNews | null): PayView {
  return {
    kind: 'due',
    shop,
    news,
    due: {
      productName: 'Studio Licence',
      amount: '34.51',
      currency: 'EUR',
      startsAtMs: nowMs - DAY_MS,
      endsAtMs: nowMs + 30 * DAY_MS,
      last4: '0440',
      givenUpAtMs: nowMs + 6 * DAY_MS,
      pspName: null,
    },
  };
}

/** The pages that a customer meets whose renewal was declined. */
export const OVERDUE: readonly GalleryEntry[] = [
  overdue('overdue', 'A period that was declined', (shop, input) => due(shop, input, null)),
  overdue('overdue-left', 'The payment page was left', (shop, input) => due(shop, input, 'pay_left')),
  overdue('overdue-busy', 'A charge is under way', (shop) => ({ kind: 'busy', shop })),
  overdue('overdue-paid', 'The period is paid', (shop) => ({
    kind: 'paid',
    shop,
    amount: '34.51',
    currency: 'EUR',
  })),
  overdue('overdue-over', 'A link whose time is over', (shop) => ({ kind: 'link_over', shop })),
];
