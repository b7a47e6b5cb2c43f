import { describe, expect, it } from 'vitest';
import {
  mergeNotificationSettings,
  type NotificationPatch,
  notificationPatch,
  readNotificationKey,
  toNotificationSettings,
} from './notification-settings';

const WRITABLE = [
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
];
const MANAGED = [
  'emailOrderConfirmation',
  'emailSubscriptionConfirmation',
  'emailSubscriptionCycled',
  'emailSubscriptionCanceled',
  'emailSubscriptionRevoked',
  'emailSubscriptionPastDue',
  'emailTrialStarted',
  'emailSubscriptionPlanChanged',
  'emailRefundSucceeded',
];
const read = (value: unknown) => notificationPatch.read(value, 'notificationSettings');
const all = (keys: readonly string[], isOn: boolean | null) =>
  Object.fromEntries(keys.map((key) => [key, isOn]));

describe('a change of notifications', () => {
  it.each<[string, unknown, NotificationPatch]>([
    ['every toggle back', null, null],
    ['nothing', {}, {}],
    ['every toggle that a merchant may write', all(WRITABLE, false), all(WRITABLE, false)],
    ['one back to its default', { notifyChargeback: null }, { notifyChargeback: null }],
    ['nothing of a key that nobody knows', { notifyMoon: true }, {}],
  ])('reads: %s', (_, value, patch) => {
    expect(read(value)).toEqual({ patch, warnings: [] });
  });

  it('leaves out what the platform decides on, and names it in one warning', () => {
    expect(read({ ...all(MANAGED, false), notifyNewOrders: true })).toEqual({
      patch: { notifyNewOrders: true },
      warnings: [
        {
          layer: 'store',
          message: `notificationSettings: ${MANAGED.join(', ')} ignored, these e-mails are managed by the platform`,
          aiHint: `Send notificationSettings without ${MANAGED.join(', ')}`,
        },
      ],
    });
  });

  it.each<[string, unknown, string]>([
    ['no object', true, 'Invalid notificationSettings: expected an object, got the boolean true'],
    [
      'a toggle that is neither',
      { notifyNewOrders: 'on' },
      'Invalid notificationSettings.notifyNewOrders: expected true or false, got "on"',
    ],
  ])('throws for %s', (_, value, message) => {
    expect(() => read(value)).toThrow(message);
  });

  it('is described with every toggle that may be written', () => {
    expect(notificationPatch.schema).toEqual({
      type: ['object', 'null'],
      properties: Object.fromEntries(WRITABLE.map((key) => [key, { type: ['boolean', 'null'] }])),
    });
  });
});

describe('mergeNotificationSettings', () => {
  const STORED = { notifyNewOrders: false, notifyChargeback: false };

  it.each<[string, Record<string, boolean> | null, NotificationPatch, Record<string, boolean> | null]>([
    ['forgets everything', STORED, null, null],
    ['keeps what is not named', STORED, {}, STORED],
    ['changes one', STORED, { notifyNewOrders: true }, { notifyNewOrders: true, notifyChargeback: false }],
    ['forgets one', STORED, { notifyNewOrders: null }, { notifyChargeback: false }],
    ['begins with one', null, { emailTrialEnding: false }, { emailTrialEnding: false }],
  ])('%s', (_, stored, patch, merged) => {
    expect(mergeNotificationSettings(stored, patch)).toEqual(merged);
  });
});

describe('toNotificationSettings', () => {
  it('has every toggle on where nothing is stored', () => {
    expect(toNotificationSettings(null)).toEqual(all([...WRITABLE, ...MANAGED], true));
  });

  it('shows what is stored', () => {
    expect(toNotificationSettings({ notifyNewOrders: false, emailTrialEnding: true })).toEqual({
      ...all([...WRITABLE, ...MANAGED], true),
      notifyNewOrders: false,
    });
  });
});

describe('readNotificationKey', () => {
  it.each([...WRITABLE, ...MANAGED])('knows %s', (key) => {
    expect(readNotificationKey(key)).toBe(key);
  });

  it.each(['', 'notifyMoon', 'NOTIFYNEWORDERS', 'toString'])('knows no "%s"', (text) => {
    expect(readNotificationKey(text)).toBeNull();
  });
});
