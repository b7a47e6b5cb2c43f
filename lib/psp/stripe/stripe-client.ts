import Stripe from 'stripe';
import { createBoundedHttp } from './bounded-http';

/** For all requests of one question together: a caller that waits for the answer holds a lease meanwhile. */
const DEFAULT_TIMEOUT_MS = 8_000;

/** Brings what is paid or kept, and how, along with a session: one request instead of three. */
export const WITH_CHARGE = ['payment_intent.latest_charge', 'setup_intent.payment_method'];

export type StripeAccess = {
  secretKey: string;
  /** Origin of the API, for a double; Stripe's own where absent. */
  baseUrl?: string;
  timeoutMs?: number;
};

/** Options of one request; its timeout is what is left of the deadline. */
export type RequestOptions = (options?: { idempotencyKey: string }) => Stripe.RequestOptions;

/** The official client, and how the requests of one question are bounded together. */
export type StripeClient = {
  stripe: Stripe;
  /** Starts the clock of one question, which may take several requests; of less than the timeout where asked. */
  startDeadline(maxMs?: number): RequestOptions;
};

export function createStripeClient(access: StripeAccess): StripeClient {
  const timeoutMs = access.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const stripe = new Stripe(access.secretKey, {
    httpClient: createBoundedHttp(),
    maxNetworkRetries: 0,
    telemetry: false,
    timeout: timeoutMs,
    ...(access.baseUrl === undefined ? {} : toAddress(access.baseUrl)),
  });
  return {
    stripe,
    startDeadline: (maxMs = timeoutMs) => {
      const endsAtMs = performance.now() + Math.min(maxMs, timeoutMs);
      return (options) => ({ ...options, timeout: Math.max(1, Math.floor(endsAtMs - performance.now())) });
    },
  };
}

function toAddress(baseUrl: string): Pick<Stripe.StripeConfig, 'host' | 'port' | 'protocol'> {
  const url = new URL(baseUrl);
  const isInsecure = url.protocol === 'http:';
  return {
    protocol: isInsecure ? 'http' : 'https',
    host: url.hostname,
    port: url.port || (isInsecure ? 80 : 443),
  };
}
