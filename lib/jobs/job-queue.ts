import type { Environment } from '@/lib/kernel/environment';
import type { OrderId, RefundId, StoreId } from '@/lib/kernel/short-id';

/** The events that people are told of by mail: a payment, a refund, a ticket, a dispute or a subscription's order, by its id. */
export type MailedEvent =
  | 'payment_succeeded'
  | 'refund_succeeded'
  | 'refund_requested'
  | 'refund_rejected'
  | 'dispute_opened'
  | SubscriptionNews;

/** What is told of a subscription. */
export type SubscriptionNews =
  | 'trial_started'
  | 'trial_ending'
  | 'charge_upcoming'
  | 'charge_declined'
  | 'subscription_canceling'
  | 'subscription_ended'
  | 'subscription_resumed';

/** Work that happens after the answer, by name, with what it needs to find its rows. */
export type Job =
  /** One attempt of one delivery. The number makes a job that ran already recognisable: its attempt is in the log. */
  | { name: 'deliver-webhook'; data: { deliveryId: string; attemptNumber: number } }
  | {
      name: 'refund-duplicate-payment';
      data: {
        psp: string;
        /** Missing in jobs of the version that named no account. */
        storeId?: StoreId | null;
        pspPaymentRef: string;
      };
    }
  /** Books an event about money that goes back, which is kept whole in its row. */
  | { name: 'book-money-back'; data: { psp: string; id: string } }
  /** Asks the PSP for a refund that was reserved. */
  | { name: 'make-refund'; data: { refundId: RefundId } }
  /** Writes the mails that something which has happened is told by, and enqueues each. */
  | {
      name: 'tell-by-mail';
      data: {
        what: MailedEvent;
        id: string;
        /** Tells apart what happens to one subscription several times, such as the periods that are charged. */
        occasion?: string;
      };
    }
  /** Mails a link to a buyer's page that was asked for, where anything was bought with the address. */
  | { name: 'send-portal-link'; data: { linkId: string } }
  /** Hands one mail over to the mail server. */
  | { name: 'send-mail'; data: { deliveryId: string } }
  /** Ends a checkout at its PSP that must not be paid any more. */
  | {
      name: 'expire-checkout';
      data: {
        psp: string;
        /** Missing in jobs of the version that knew only the sandbox. */
        storeId?: StoreId | null;
        pspRef: string;
        orderId: string;
        environment: Environment;
      };
    }
  /** Looks what a subscription needs now: something about its money has changed. */
  | { name: 'advance-subscription'; data: { orderId: OrderId } }
  /** Tries a declined charge again at once, whatever its schedule says. */
  | { name: 'retry-charge'; data: { orderId: OrderId } }
  /** Has the PSP forget a method that is charged no more. */
  | {
      name: 'forget-method';
      data: {
        psp: string;
        storeId: StoreId;
        customerRef: string;
        methodRef: string;
        environment: Environment;
      };
    }
  /** Looks again at a tax id that an order was sold on before the register had answered. */
  | { name: 'recheck-tax-id'; data: { orderId: OrderId; attemptNumber: number } };

export type JobName = Job['name'];

/** The data of the job of a name. */
export type JobData = { [J in Job as J['name']]: J['data'] };

export const JOB_NAMES: readonly JobName[] = [
  'deliver-webhook',
  'refund-duplicate-payment',
  'book-money-back',
  'make-refund',
  'tell-by-mail',
  'send-mail',
  'send-portal-link',
  'expire-checkout',
  'advance-subscription',
  'retry-charge',
  'forget-method',
  'recheck-tax-id',
];

/** Puts work in the queue, over the caller's connection: a job exists exactly when its transaction commits. */
export type JobQueue = {
  enqueue(job: Job, options?: { startAfterSeconds?: number }): Promise<void>;
};
