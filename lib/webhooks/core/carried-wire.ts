import type { Carried } from '@/lib/sessions/core/carried';

/**
 * The carried fields of a session, in the words of the SDK's events: `metadata` is called `orderMetadata` there. Those
 * events always name the merchant's own number; what the SDK does not know is there only where something was said.
 */
export function toWireCarried({
  orderMerchantExternalId,
  metadata,
  ...more
}: Carried): Record<string, unknown> {
  const said = Object.entries(more).filter(([, value]) => value !== null);
  return { orderMerchantExternalId, orderMetadata: metadata, ...Object.fromEntries(said) };
}
