import type { Reader } from '@/lib/kernel/body-field';
import { described } from '@/lib/kernel/body-readers';
import type { Notice } from '@/lib/kernel/notice';
import { optionalBoolean, readObject } from '@/lib/kernel/read-fields';

/** The notices that a merchant may switch: every one to itself, and two reminders to its customers. */
const WRITABLE_KEYS = [
  'notifyNewOrders',
  'notifyNewSubscriptions',
  'notifySubscriptionCanceled',
  'notifySubscriptionEnded',
  'notifySubscriptionPastDue',
  'notifySubscriptionRenewed',
  'notifySubscriptionUncanceled',
  'notifySubscriptionPlanChanged',
  'notifyChargeback',
  'notifyRefundSucceeded',
  'emailUpcomingCharge',
  'emailTrialEnding',
] as const;

/** Mail to customers that the platform decides on; answered, but not writable. */
const MANAGED_KEYS = [
  'emailOrderConfirmation',
  'emailSubscriptionConfirmation',
  'emailSubscriptionCycled',
  'emailSubscriptionCanceled',
  'emailSubscriptionRevoked',
  'emailSubscriptionPastDue',
  'emailTrialStarted',
  'emailSubscriptionPlanChanged',
  'emailRefundSucceeded',
] as const;

type WritableKey = (typeof WRITABLE_KEYS)[number];
export type NotificationSettings = Record<WritableKey | (typeof MANAGED_KEYS)[number], boolean>;

/** `null` for a key puts it back to its default; `null` for all of it puts every key back. */
export type NotificationPatch = Partial<Record<WritableKey, boolean | null>> | null;

export const notificationPatch: Reader<{ patch: NotificationPatch; warnings: Notice[] }> = described(
  {
    type: ['object', 'null'],
    properties: Object.fromEntries(WRITABLE_KEYS.map((key) => [key, { type: ['boolean', 'null'] } as const])),
  },
  parseNotificationPatch,
);

/** Reads a partial update. Keys a merchant may not write are dropped and named in one warning. */
function parseNotificationPatch(value: unknown): { patch: NotificationPatch; warnings: Notice[] } {
  if (value === null) return { patch: null, warnings: [] };
  const settings = readObject(value, 'notificationSettings');
  const patch: Partial<Record<WritableKey, boolean | null>> = {};
  for (const key of WRITABLE_KEYS) {
    if (settings[key] === null) patch[key] = null;
    const isOn = optionalBoolean(
      { [`notificationSettings.${key}`]: settings[key] },
      `notificationSettings.${key}`,
    );
    if (isOn !== undefined) patch[key] = isOn;
  }
  const dropped = MANAGED_KEYS.filter((key) => settings[key] !== undefined);
  return { patch, warnings: dropped.length === 0 ? [] : [droppedWarning(dropped)] };
}

function droppedWarning(keys: readonly string[]): Notice {
  return {
    layer: 'store',
    message: `notificationSettings: ${keys.join(', ')} ignored, these e-mails are managed by the platform`,
    aiHint: `Send notificationSettings without ${keys.join(', ')}`,
  };
}

/** Merges a patch into what is stored; `null` is a store that leaves every toggle at its default. */
export function mergeNotificationSettings(
  stored: Record<string, boolean> | null,
  patch: NotificationPatch,
): Record<string, boolean> | null {
  if (patch === null) return null;
  const merged: Record<string, boolean> = { ...stored };
  for (const key of WRITABLE_KEYS) {
    const change = patch[key];
    if (change === null) delete merged[key];
    else if (change !== undefined) merged[key] = change;
  }
  return merged;
}

/** Every toggle as it works: the stored ones over the default, which is on. */
export function toNotificationSettings(stored: Record<string, boolean> | null): NotificationSettings {
  const entries = [...WRITABLE_KEYS, ...MANAGED_KEYS].map((key) => [key, stored?.[key] ?? true] as const);
  // The entries are made from the two lists of keys that the type is made from.
  return Object.fromEntries(entries) as NotificationSettings;
}

/** The key of a toggle that exists, or `null`; whoever asks may set every one of them. */
export function readNotificationKey(text: string): keyof NotificationSettings | null {
  return [...WRITABLE_KEYS, ...MANAGED_KEYS].find((key) => key === text) ?? null;
}
