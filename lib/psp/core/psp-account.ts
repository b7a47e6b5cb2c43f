import type { Environment } from '@/lib/kernel/environment';
import type { StoreId } from '@/lib/kernel/short-id';

/** Providers that a store has an account of its own at. The sandbox is none: it charges for every store. */
export type PspProvider = 'stripe';

/** A store's account at a provider, as the operator set it up. Holds secrets in the clear: never log it. */
export type PspAccount = {
  provider: PspProvider;
  storeId: StoreId;
  environment: Environment;
  secretKey: string;
  /** Every one of them may sign an event, so that a secret can be replaced without losing one. */
  webhookSecrets: readonly string[];
};

/** One thing that a check of an account has looked at; `fix` says what to do where it is not good. */
export type PspCheckLine = { isGood: boolean; text: string; fix?: string };

/** The facts about the store that a check of an account is told, beside its secrets. */
export type PspCheckedStore = {
  name: string;
  /** The lowest price in each currency that it sells in, in minor units. */
  prices: readonly { currency: string; amountMinor: bigint }[];
};
