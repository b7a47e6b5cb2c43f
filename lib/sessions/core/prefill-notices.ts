import { parseBillingPrefill } from '@/lib/billing/core/parse-billing-detail';
import { postcodeExample } from '@/lib/billing/core/postcode-examples';
import type { Notice } from '@/lib/kernel/notice';
import { echo } from '@/lib/kernel/read-fields';

/** Tells a merchant of what was left out of a session's prefilled billingDetail; nothing of one that is refused as a whole. */
export function prefillNotices(billingDetail: unknown): Notice[] {
  const parsed = billingDetail === undefined ? null : parseBillingPrefill(billingDetail);
  if (!parsed?.ok || parsed.value.droppedPostcode === null) return [];
  const { country } = parsed.value.detail;
  const example = postcodeExample(country);
  return [
    {
      layer: 'order',
      message: `billingDetail.postcode ignored: "${echo(parsed.value.droppedPostcode)}" cannot be one of ${country}`,
      ...(example === null ? {} : { aiHint: `A postcode there is like ${example}` }),
    },
  ];
}
