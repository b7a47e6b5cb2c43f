import type { Carried } from '@/lib/sessions/core/carried';

/** What a session carries, in the words of the SDK's events: `metadata` is called `orderMetadata` there. */
export function toWireCarried({ metadata, ...carried }: Carried): Record<string, unknown> {
  return { ...carried, orderMetadata: metadata };
}
