import type { OrderId } from '@/lib/kernel/short-id';
import type { CrashPoint } from '../crash-points';

/** What the harness can ask of the app's process, beside HTTP. */
export type ControlCommand =
  /** Die with SIGKILL when the point is passed for the given time from now on: 1 is the next time. */
  | { kind: 'arm'; point: CrashPoint; passes: number }
  | { kind: 'disarm' }
  | { kind: 'set-clock'; aheadMs: number }
  /** The reconciler's sweep, now. */
  | { kind: 'sweep' }
  /** The sweep of subscriptions, now. */
  | { kind: 'renew' }
  /** Each of the app's regular sweeps, once. */
  | { kind: 'all-sweeps' }
  /** Opens the page on which a customer pays an overdue period, as the button of our own page does. */
  | { kind: 'pay-by-hand'; orderId: OrderId; periodNumber: number }
  /** The sweeps for refunds and deliveries whose jobs gave up, now. */
  | { kind: 'resume' }
  /** Runs every job that is due once all waiting ones are brought closer by so many seconds. */
  | { kind: 'drain'; aheadSeconds: number };

export type ControlRequest = { id: number; command: ControlCommand };

export type ControlReply = { id: number; error: string | null } | { id: 'ready'; error: null };
