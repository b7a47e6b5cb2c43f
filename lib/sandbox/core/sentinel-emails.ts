import { SECOND_MS } from '@/lib/kernel/clock';

/** The effect of a customer's e-mail address on creating a checkout, so that each failure can be made by hand. */
export type CreateBehavior =
  | { kind: 'normal' }
  /** Answers 402 and makes nothing, at every try. */
  | { kind: 'declined' }
  /** Answers 503 and makes nothing, at every try. */
  | { kind: 'down' }
  /** Makes the checkout, then keeps the caller waiting. A replay of the key answers at once. */
  | { kind: 'late'; delayMs: number };

/** Longer than any caller waits: the checkout exists, and the caller cannot know. */
const TIMEOUT_DELAY_MS = 15 * SECOND_MS;
const SLOW_DELAY_MS = 3 * SECOND_MS;

const SENTINELS: ReadonlyMap<string, CreateBehavior> = new Map<string, CreateBehavior>([
  ['declined@sandbox.test', { kind: 'declined' }],
  ['down@sandbox.test', { kind: 'down' }],
  ['timeout@sandbox.test', { kind: 'late', delayMs: TIMEOUT_DELAY_MS }],
  ['slow@sandbox.test', { kind: 'late', delayMs: SLOW_DELAY_MS }],
]);

/** Reads the behavior off an address; case and surrounding spaces do not matter. */
export function createBehaviorFor(customerEmail: string | null): CreateBehavior {
  return SENTINELS.get(customerEmail?.trim().toLowerCase() ?? '') ?? { kind: 'normal' };
}
