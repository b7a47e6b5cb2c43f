import { AFTER_SALE } from './after-sale-states';
import { PLAN_CHANGES } from './change-states';
import { CHOOSING, FILLING_IN, PROBLEMS, TIME } from './form-states';
import type { GalleryEntry, GalleryGroup } from './gallery-state';
import { LOOKS, TAXES } from './order-states';
import { OVERDUE } from './overdue-states';
import { CLOSED, NOWHERE, PAYMENT } from './page-states';
import { SUBSCRIPTIONS } from './subscription-states';

/** Every state of the checkout, in the order in which a shopper may meet it. */
export const GALLERY: readonly GalleryGroup[] = [
  { title: 'Filling in', entries: FILLING_IN },
  { title: 'Choosing', entries: CHOOSING },
  { title: 'Subscriptions', entries: SUBSCRIPTIONS },
  { title: 'Tax and price', entries: TAXES },
  { title: 'Problems', entries: PROBLEMS },
  { title: 'Time', entries: TIME },
  { title: 'Names and looks', entries: LOOKS },
  { title: 'Closed', entries: CLOSED },
  { title: 'Payment', entries: PAYMENT },
  { title: 'After the sale', entries: AFTER_SALE },
  { title: 'An overdue period', entries: OVERDUE },
  { title: 'Another plan', entries: PLAN_CHANGES },
  { title: 'Nowhere', entries: NOWHERE },
];

/** The state with this name in its address; `undefined` for any other text. */
export function findGalleryEntry(slug: string): GalleryEntry | undefined {
  return GALLERY.flatMap(({ entries }) => entries).find((entry) => entry.slug === slug);
}
