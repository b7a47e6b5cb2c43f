import { toIsoTime } from '@/lib/kernel/clock';
import { encodeShortId, type StoreId } from '@/lib/kernel/short-id';
import type { TaxSettings } from '@/lib/tax/core/contract';
import type { SettingsWords } from '@/lib/tax/core/settings-words';
import type { CheckoutSettings } from '@/lib/theme/core/checkout-settings';
import { toCheckoutSettings } from './checkout-settings-patch';
import type { DocumentSettings } from './document-settings';
import { toNotificationSettings } from './notification-settings';
import type { Renewal } from './renewal';

export type Store = {
  id: StoreId;
  slug: string;
  name: string;
  status: 'active' | 'inactive' | 'suspended';
  logo: string | null;
  supportEmail: string | null;
  website: string | null;
  termsUrl: string | null;
  privacyUrl: string | null;
  prodEnabled: boolean;
  notificationSettings: Record<string, boolean> | null;
  checkoutSettings: Partial<CheckoutSettings> | null;
  allowedOrigins: string[];
  taxSettings: TaxSettings | null;
  renewal: Renewal;
  refundWindowDays: number;
  documentSettings: DocumentSettings | null;
  createdAt: Date;
  updatedAt: Date;
  deletedAt: Date | null;
};

/** A store in the wire's words: the SDK's `Store`, and what we keep beside it. */
export function toStoreWire(store: Store) {
  return {
    id: encodeShortId('STO', store.id),
    name: store.name,
    status: store.status,
    logo: store.logo,
    supportEmail: store.supportEmail,
    website: store.website,
    slug: store.slug,
    prodEnabled: store.prodEnabled,
    notificationSettings: toNotificationSettings(store.notificationSettings),
    checkoutSettings: toCheckoutSettings(store.checkoutSettings),
    termsUrl: store.termsUrl,
    privacyUrl: store.privacyUrl,
    allowedOrigins: store.allowedOrigins,
    taxSettings: store.taxSettings,
    renewal: store.renewal,
    refundWindowDays: store.refundWindowDays,
    documentSettings: store.documentSettings,
    deletedAt: store.deletedAt ? toIsoTime(store.deletedAt.getTime()) : null,
    createdAt: toIsoTime(store.createdAt.getTime()),
    updatedAt: toIsoTime(store.updatedAt.getTime()),
  };
}

/** The answer of update-store: the store, and what follows from its tax settings where these were touched. */
export function toUpdatedStoreWire({
  store,
  taxOutlook,
}: {
  store: Store;
  taxOutlook: SettingsWords | null;
}) {
  return { store: toStoreWire(store), ...(taxOutlook === null ? {} : { taxOutlook }) };
}
