import type { CallerOf } from '@/lib/auth/core/caller';
import { isEmail, normalizeEmail } from '@/lib/billing/core/email-address';
import type { Notice } from '@/lib/kernel/notice';
import { type Body, invalidField, readHttpUrl, readText, requireId } from '@/lib/kernel/read-fields';
import type { StoreId } from '@/lib/kernel/short-id';
import { type CheckoutSettingsPatch, parseCheckoutSettingsPatch } from './checkout-settings-patch';
import { type NotificationPatch, parseNotificationPatch } from './notification-settings';
import { readAllowedOrigins } from './parse-allowed-origins';
import { MAX_STORE_NAME_LENGTH } from './parse-create-store';
import { readLogo } from './parse-logo';
import { isRenewal, RENEWALS, type Renewal } from './renewal';
import { parseTaxSettingsPatch, type TaxSettingsPatch } from './tax-settings-patch';

/** What an update changes; a field that is absent stays as it is. */
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
};

export type UpdateStoreCommand = {
  by: CallerOf<'apiKey'>;
  storeId: StoreId;
  patch: StorePatch;
  warnings: Notice[];
};

/** Reads an update-store body: each field on its own, `null` clears, what is absent is left alone. */
export function parseUpdateStore(body: Body, by: CallerOf<'apiKey'>): UpdateStoreCommand {
  const storeId = requireId(body, 'id', 'STO');
  const { name, status, allowedOrigins, taxSettings, renewal } = body;
  const notifications = given(body.notificationSettings, parseNotificationPatch);
  const theme = given(body.checkoutSettings, parseCheckoutSettingsPatch);
  const patch: StorePatch = {
    ...(isMissing(name) ? {} : { name: readText(name, 'name', { maxLength: MAX_STORE_NAME_LENGTH }) }),
    ...(isMissing(status) ? {} : { status: readStatus(status) }),
    ...readContacts(body),
    ...(notifications ? { notificationSettings: notifications.patch } : {}),
    ...(theme ? { checkoutSettings: theme.patch } : {}),
    ...(allowedOrigins === undefined ? {} : { allowedOrigins: readAllowedOrigins(allowedOrigins) }),
    ...(taxSettings === undefined ? {} : { taxSettings: parseTaxSettingsPatch(taxSettings) }),
    ...(isMissing(renewal) ? {} : { renewal: readRenewal(renewal) }),
  };
  const removed = isMissing(body.webhookSettings) ? [] : [WEBHOOK_SETTINGS_REMOVED];
  return {
    by,
    storeId,
    patch,
    warnings: [...removed, ...(notifications?.warnings ?? []), ...(theme?.warnings ?? [])],
  };
}

const WEBHOOK_SETTINGS_REMOVED: Notice = {
  layer: 'store',
  message: 'webhookSettings field ignored',
  aiHint: 'Switch to client.webhooks.add / update / remove',
};

/** A name, a status and a renewal cannot be cleared, so `null` says nothing about them. */
function isMissing(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

function given<T>(value: unknown, read: (value: unknown) => T): T | undefined {
  return value === undefined ? undefined : read(value);
}

/** `suspended` is the operator's word; a merchant opens and closes its store. */
function readStatus(value: unknown): 'active' | 'inactive' {
  if (value !== 'active' && value !== 'inactive')
    throw invalidField('status', '"active" or "inactive"', value);
  return value;
}

function readRenewal(value: unknown): Renewal {
  if (!isRenewal(value))
    throw invalidField('renewal', RENEWALS.map((known) => `"${known}"`).join(' or '), value);
  return value;
}

function readContacts(body: Body): Partial<StorePatch> {
  const read = {
    logo: readLogo,
    supportEmail: readEmail,
    website: readHttpUrl,
    termsUrl: readHttpsUrl,
    privacyUrl: readHttpsUrl,
  };
  const patch: Partial<Record<keyof typeof read, string | null>> = {};
  // The keys of an object literal are the ones it was written with.
  for (const field of Object.keys(read) as (keyof typeof read)[]) {
    const value = body[field];
    if (value === undefined) continue;
    // An empty text is what a form sends for a field that was emptied.
    patch[field] = value === null || value === '' ? null : read[field](value, field);
  }
  return patch;
}

function readEmail(value: unknown, field: string): string {
  const email = typeof value === 'string' ? normalizeEmail(value) : '';
  if (!isEmail(email)) throw invalidField(field, 'an e-mail address', value);
  return email;
}

/** Legal pages are linked from the page where people pay: https only. */
function readHttpsUrl(value: unknown, field: string): string {
  const url = readHttpUrl(value, field);
  if (new URL(url).protocol !== 'https:') throw invalidField(field, 'an https address', value);
  return url;
}
