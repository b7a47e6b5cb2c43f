import 'server-only';
import type { Env } from '@/lib/config/env';
import type { Clock } from '@/lib/kernel/clock';
import { encodeShortId } from '@/lib/kernel/short-id';
import { paths } from '@/lib/paths';
import type { PspAccount, PspCheckedStore, PspCheckLine, PspProvider } from '@/lib/psp/core/psp-account';
import type { PspFactories } from '@/lib/psp/registry';
import { checkStripeAccount } from '@/lib/psp/stripe/check-account';
import { createStripeAdapter } from '@/lib/psp/stripe/stripe-adapter';

/** How the accounts of stores become adapters. This file is the one place that knows every provider. */
export function pspFactories(
  { stripeBaseUrl }: Pick<Env, 'stripeBaseUrl'>,
  options: { timeoutMs?: number } = {},
): PspFactories {
  return {
    stripe: ({ storeId, environment, secretKey, webhookSecrets }) =>
      createStripeAdapter({
        storeId: encodeShortId('STO', storeId),
        environment,
        secretKey,
        webhookSecrets,
        ...(stripeBaseUrl === null ? {} : { baseUrl: stripeBaseUrl }),
        ...options,
      }),
  };
}

/** How an account is looked at for the operator. */
export function pspChecks({
  env,
  clock,
}: {
  env: Env;
  clock: Clock;
}): Record<PspProvider, (account: PspAccount, store: PspCheckedStore) => Promise<PspCheckLine[]>> {
  const { publicUrl, stripeBaseUrl } = env;
  return {
    stripe: ({ storeId, environment, secretKey, webhookSecrets }, store) =>
      checkStripeAccount({
        store,
        publicUrl,
        nowMs: clock.nowMs(),
        environment,
        secretKey,
        webhookSecrets,
        webhookUrl: `${publicUrl}${paths.storePspWebhook({ psp: 'stripe', storeId })}`,
        ...(stripeBaseUrl === null ? {} : { baseUrl: stripeBaseUrl }),
      }),
  };
}
