import 'server-only';
import type { Env } from '@/lib/config/env';
import { encodeShortId } from '@/lib/kernel/short-id';
import type { CheckLine } from '@/lib/operator/operator-deps';
import { paths } from '@/lib/paths';
import type { PspAccount, PspProvider } from '@/lib/psp/port';
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
}: {
  env: Env;
}): Record<PspProvider, (account: PspAccount) => Promise<CheckLine[]>> {
  const { publicUrl, stripeBaseUrl } = env;
  return {
    stripe: ({ storeId, environment, secretKey, webhookSecrets }) =>
      checkStripeAccount({
        environment,
        secretKey,
        webhookSecrets,
        webhookUrl: `${publicUrl}${paths.storePspWebhook({ psp: 'stripe', storeId })}`,
        ...(stripeBaseUrl === null ? {} : { baseUrl: stripeBaseUrl }),
      }),
  };
}
