import type { ChangeView } from '@/lib/checkout/core/change-view';
import type { CheckoutFormState } from '@/lib/checkout/core/checkout-form-state';
import type { CheckoutPage } from '@/lib/checkout/core/checkout-page';
import type { ReturnPage } from '@/lib/checkout/core/return-page';
import type { SaleFormIssue } from '@/lib/checkout/core/sale-form';
import type { DocumentContent } from '@/lib/documents/core/document-content';
import type { PayView } from '@/lib/portal/core/pay-view';
import type { PortalNews, PortalShop, PortalView } from '@/lib/portal/core/portal-view';
import type { Session } from '@/lib/sessions/core/session';
import type { ThemeInput } from '@/lib/theme/core/resolve-theme';
import type { SampleInput } from './sample-session';

/** The answer to a submit, laid over a form that was just loaded. */
export type FormAnswer = Partial<Pick<CheckoutFormState, 'issues' | 'message'>> & {
  /** The problems of what the shopper chose and answered. */
  saleIssues?: SaleFormIssue[];
  /** The values that were typed there in place of those of the session. */
  saleValues?: Partial<CheckoutFormState['sale']['values']>;
};

/** A moment that passes too quickly to be looked at: the form or a question about its tax is on its way. */
export type PassingMoment = 'sending' | 'quoting';

/** The content of a page of the gallery, as the real page would have loaded it. */
export type GalleryState =
  | { kind: 'checkout'; page: CheckoutPage; answer?: FormAnswer; moment?: PassingMoment }
  | { kind: 'checking_payment'; session: Session }
  | { kind: 'returned'; page: ReturnPage }
  | { kind: 'failure'; session: Session }
  | { kind: 'portal'; view: PortalView; news: PortalNews | null; newsAbout: string | null }
  | { kind: 'portal_sign_in'; shop: PortalShop; news: PortalNews | null }
  | { kind: 'portal_link'; shop: PortalShop; isGood: boolean }
  | { kind: 'pay'; view: PayView }
  | { kind: 'change'; session: Session; view: ChangeView }
  | { kind: 'document'; content: DocumentContent }
  | { kind: 'missing_document' }
  | { kind: 'missing_checkout' | 'missing_page' };

/** One state of the checkout at an address of its own. */
export type GalleryEntry = { slug: string; title: string; make: (input: SampleInput) => GalleryState };

export type GalleryGroup = { title: string; entries: readonly GalleryEntry[] };

/** The session that a state belongs to; `null` where it belongs to no store. */
export function sessionOf(state: GalleryState): Session | null {
  switch (state.kind) {
    case 'checkout':
    case 'returned':
      return state.page.session;
    case 'checking_payment':
    case 'failure':
    case 'change':
      return state.session;
    default:
      return null;
  }
}

/** The looks that a state's page is shown in; `null` where it has none of a store. */
export function looksOf(state: GalleryState): ThemeInput | null {
  switch (state.kind) {
    case 'portal':
    case 'pay':
      return state.view.shop.snapshot;
    case 'portal_sign_in':
    case 'portal_link':
      return state.shop.snapshot;
    default:
      return sessionOf(state)?.snapshot ?? null;
  }
}
