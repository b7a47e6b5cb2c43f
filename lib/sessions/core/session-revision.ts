import type { CustomFieldAnswer } from './custom-field-answers';
import type { LineItem } from './session';

/** The parts of a session that may be said anew while nobody has submitted it. */
export type SessionRevision = {
  lineItems: LineItem[];
  discountCode: string | null;
  customFields: CustomFieldAnswer[];
  buyerEmail: string | null;
  affiliateCode: string | null;
  metadata: Record<string, string>;
};
