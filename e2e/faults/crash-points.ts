/** Around one call to the PSP: the call itself, and the commit that writes its answer down. */
export const CALL_POINTS = [
  'call-before-psp',
  'call-after-psp',
  'call-before-commit',
  'call-after-commit',
] as const;

/** What the sweep passes that settles an attempt whose outcome is unknown. */
export const SETTLE_POINTS = ['reconcile-after-lease', ...CALL_POINTS] as const;

/** What the booking of a PSP's event passes. */
export const EVENT_POINTS = ['event-before-insert', 'event-before-commit', 'event-after-commit'] as const;

/** The places where a `kill -9` would be most unwelcome, in the order in which a sale passes them. */
export const SALE_POINTS = [
  'reserve-before-commit',
  'reserve-after-commit',
  ...CALL_POINTS,
  'reconcile-after-lease',
  ...EVENT_POINTS,
  'delivery-after-send',
  'refund-after-psp',
  'expire-after-psp',
  'ticket-refund-after-psp',
  'ticket-refund-before-commit',
] as const;

/** Around the commit that reserves a subscription's charge, which only a renewal passes. */
export const CHARGE_POINTS = ['charge-before-commit', 'charge-after-commit'] as const;

/**
 * In the sources each is a comment, `// crash-point: call-before-psp`. The build of this harness turns the comments into
 * calls; every other build sees comments only, so no production bundle can hold a crash point.
 */
export const CRASH_POINTS = [...SALE_POINTS, ...CHARGE_POINTS] as const;

export type CrashPoint = (typeof CRASH_POINTS)[number];

export const CRASH_POINT_COMMENT = /^[ \t]*\/\/ crash-point: ([a-z-]+)$/gm;

/** The one global that an armed build calls. A bundle that holds this name is not a production build. */
export const CRASH_HOOK = 'checkstandCrashPoint';

export function isCrashPoint(name: string): name is CrashPoint {
  return CRASH_POINTS.some((point) => point === name);
}
