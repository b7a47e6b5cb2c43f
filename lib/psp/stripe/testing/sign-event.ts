import { createHmac } from 'node:crypto';

/** Headers of an event as Stripe signs it: `t=<unix seconds>,v1=<hex HMAC-SHA256 of "{t}.{body}">`. */
export function signStripeEvent(input: {
  secret: string;
  body: string;
  nowMs: number;
}): Record<string, string> {
  const seconds = Math.floor(input.nowMs / 1_000);
  const digest = createHmac('sha256', input.secret).update(`${seconds}.${input.body}`).digest('hex');
  return {
    'Content-Type': 'application/json; charset=utf-8',
    'Stripe-Signature': `t=${seconds},v1=${digest}`,
  };
}
