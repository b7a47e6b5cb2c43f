import type { CallerOf } from '@/lib/auth/core/caller';
import { emailField } from '@/lib/billing/core/email-field';
import { clearable, type Field, optional, type Reader, required } from '@/lib/kernel/body-field';
import { described, httpUrl, oneOf, shortId } from '@/lib/kernel/body-readers';
import { bodySchema } from '@/lib/kernel/body-schema';
import type { Notice } from '@/lib/kernel/notice';
import { type Body, invalidField, readHttpUrl } from '@/lib/kernel/read-fields';
import type { StoreId } from '@/lib/kernel/short-id';
import { type CheckoutSettingsPatch, checkoutSettingsPatch } from './checkout-settings-patch';
import { type DocumentSettingsPatch, documentSettingsPatch } from './document-settings';
import { type NotificationPatch, notificationPatch } from './notification-settings';
import { allowedOrigins } from './parse-allowed-origins';
import { storeName } from './parse-create-store';
import { logo } from './parse-logo';
import { refundWindowDays } from './refund-window';
import { RENEWALS, type Renewal } from './renewal';
import { type TaxSettingsPatch, taxSettingsPatch } from './tax-settings-patch';

/** The changes of an update; a field that is absent stays as it is. */
export type StorePatch = {
  name?: string;
  status?: 'active' | 'inactive';
  logo?: string | null;
  supportEmail?: string | null;
  website?: string | null;
  termsUrl?: string | null;
  privacyUrl?: string | null;
  notificationSettings?: NotificationPatch;
  checkoutSettings?: CheckoutSettingsPatch;
  allowedOrigins?: string[];
  taxSettings?: TaxSettingsPatch;
  renewal?: Renewal;
  refundWindowDays?: number;
  documentSettings?: DocumentSettingsPatch;
};

export type UpdateStoreCommand = {
  by: CallerOf<'apiKey'>;
  storeId: StoreId;
  patch: StorePatch;
  warnings: Notice[];
};

/** Legal pages are linked from the page where people pay: https only. */
const httpsUrl: Reader<string> = described(
  { ...httpUrl().schema, pattern: '^[Hh][Tt][Tt][Pp][Ss]:' },
  (value, path) => {
    const url = readHttpUrl(value, path);
    if (new URL(url).protocol !== 'https:') throw invalidField(path, 'an https address', value);
    return url;
  },
);

/** For what has its own meaning for `null`: it is read whenever it is there. */
function whenThere<T>(reader: Reader<T>): Field<T | undefined> {
  return {
    ...reader,
    isRequired: false,
    read: (value, path) => (value === undefined ? undefined : reader.read(value, path)),
  };
}

/** A name, a status, a renewal and a refund window cannot be cleared, so `null` says nothing about them. */
export const UPDATE_STORE = bodySchema({
  id: required(shortId('STO')),
  name: optional(storeName),
  /** `suspended` is the operator's word; a merchant opens and closes its store. */
  status: optional(oneOf(['active', 'inactive'])),
  logo: clearable(logo, null),
  supportEmail: clearable(emailField, null),
  website: clearable(httpUrl(), null),
  termsUrl: clearable(httpsUrl, null),
  privacyUrl: clearable(httpsUrl, null),
  notificationSettings: whenThere(notificationPatch),
  checkoutSettings: whenThere(checkoutSettingsPatch),
  allowedOrigins: clearable(allowedOrigins, []),
  taxSettings: whenThere(taxSettingsPatch),
  renewal: optional(oneOf(RENEWALS)),
  refundWindowDays: optional(refundWindowDays),
  documentSettings: whenThere(documentSettingsPatch),
});

/** Reads an update-store body: each field on its own, `null` clears, what is absent is left alone. */
export function parseUpdateStore(body: Body, by: CallerOf<'apiKey'>): UpdateStoreCommand {
  const { id, notificationSettings, checkoutSettings, ...plain } = UPDATE_STORE.read(body);
  const patch: StorePatch = {
    ...withoutAbsent(plain),
    ...(notificationSettings === undefined ? {} : { notificationSettings: notificationSettings.patch }),
    ...(checkoutSettings === undefined ? {} : { checkoutSettings: checkoutSettings.patch }),
  };
  const { webhookSettings } = body;
  const removed = webhookSettings === undefined || webhookSettings === null ? [] : [WEBHOOK_SETTINGS_REMOVED];
  return {
    by,
    storeId: id,
    patch,
    warnings: [...removed, ...(notificationSettings?.warnings ?? []), ...(checkoutSettings?.warnings ?? [])],
  };
}

const WEBHOOK_SETTINGS_REMOVED: Notice = {
  layer: 'store',
  message: 'webhookSettings field ignored',
  aiHint: 'Switch to client.webhooks.add / update / remove',
};

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutAbsent<T extends object>(fields: T): Given<T> {
  // Dropping the members that are undefined is what the type says.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;
}
