import type { Carried } from '@/lib/sessions/core/carried';

/** What a session carries, in the words of the SDK's events: `metadata` is called `orderMetadata` there. */
export function toWireCarried({ metadata, affiliateCode, ...carried }: Carried): Record<string, unknown> {
  return { ...carried, orderMetadata: metadata, ...(affiliateCode === null ? {} : { affiliateCode }) };
}
