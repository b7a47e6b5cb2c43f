import Stripe from 'stripe';
import { createBoundedHttp } from './bounded-http';

/** For a whole talk: however many requests it takes, whoever waits for it holds a lease. */
const DEFAULT_TIMEOUT_MS = 8_000;

/** Brings what is paid, and how, along with a session: one request instead of three. */
export const WITH_CHARGE = ['payment_intent.latest_charge'];

export type StripeAccess = {
  secretKey: string;
  /** Origin of the API, for a double; Stripe's own where absent. */
  baseUrl?: string;
  timeoutMs?: number;
};

/** The official client, and how each of its requests is bounded. */
export type StripeTalk = {
  stripe: Stripe;
  /** Starts the clock of one talk, of less than the timeout where asked; what it returns gives each request what is left. */
  begin(maxMs?: number): (options?: { idempotencyKey: string }) => Stripe.RequestOptions;
};

export function createStripeTalk(access: StripeAccess): StripeTalk {
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
    begin: (maxMs = timeoutMs) => {
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
