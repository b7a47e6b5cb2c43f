import type { Environment } from '@/lib/kernel/environment';
import type { MerchantId, StoreId } from '@/lib/kernel/short-id';

/** Who calls, once the credential is proved. What a caller may do is decided from this alone. */
export type Caller =
  | {
      kind: 'apiKey';
      environment: Environment;
      merchantId: MerchantId;
      /** Which of the merchant's keys has signed, for the record of changes; a pass of the theme studio has none. */
      keyId?: string;
    }
  | { kind: 'storeSlug'; environment: Environment; merchantId: MerchantId; storeId: StoreId }
  | {
      kind: 'sessionToken';
      /**
       * The environment that the request's header says; equal to `tokenEnvironment` unless an action asked to judge that
       * itself.
       */
      environment: Environment;
      tokenEnvironment: Environment;
      merchantId: MerchantId;
      storeId: StoreId;
      buyerIdentity: string;
    };

/** A bearer key of the Solifyn API, which works for one store. It calls that API alone, and no action. */
export type StoreKeyCaller = {
  kind: 'storeKey';
  environment: Environment;
  merchantId: MerchantId;
  storeId: StoreId;
};

export type CallerKind = Caller['kind'];
export type CallerOf<K extends CallerKind> = Extract<Caller, { kind: K }>;

/** The principal part of an idempotency key's scope: two tenants never share one. */
export function callerPrincipal(caller: Caller): string {
  switch (caller.kind) {
    case 'apiKey':
      return caller.merchantId;
    case 'storeSlug':
      return caller.storeId;
    case 'sessionToken':
      // With the token's environment: a token used in the wrong one must not be answered from the right one's memory.
      return `${caller.tokenEnvironment}/${caller.storeId}/${caller.buyerIdentity}`;
  }
}
