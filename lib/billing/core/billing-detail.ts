/**
 * The billed person or business and its place, with the field names of the wire. Optional fields are absent, never
 * empty.
 */
export type BillingDetail = {
  /** ISO 3166-1 alpha-2, upper case. */
  country: string;
  isBusiness: boolean;
  /** Second part of ISO 3166-2, such as `NY`, in countries whose addresses name one. */
  state?: string;
  postcode?: string;
  businessName?: string;
  taxId?: string;
};
