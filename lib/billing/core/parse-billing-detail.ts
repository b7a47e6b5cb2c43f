import { countCharacters, withoutInvisible } from '@/lib/kernel/clean-text';
import { err, ok, type Result } from '@/lib/kernel/result';
import type { BillingDetail } from './billing-detail';
import {
  type BillingField,
  type BillingFormValues,
  BUSINESS_NAME_MAX_LENGTH,
  checkBillingForm,
  type IssueCode,
  TAX_ID_MAX_LENGTH,
  toBillingDetail,
} from './billing-form';
import { isPlainText } from './plain-text';

/** A field of billingDetail on the wire; `billingDetail` stands for the object itself. */
export type BillingDetailField = 'billingDetail' | 'isBusiness' | Exclude<BillingField, 'email'>;

export type BillingDetailIssue = {
  field: BillingDetailField;
  code: IssueCode | 'wrong_type' | 'is_business_missing' | 'unprintable_characters';
};

const TEXT_FIELDS = ['country', 'state', 'postcode', 'businessName', 'taxId'] as const;
/** Codes are compared, so what nobody sees in them is taken out; a name stays as it was typed. */
const CODE_FIELDS: ReadonlySet<string> = new Set(['country', 'state', 'postcode', 'taxId']);
const EMAIL_IS_ELSEWHERE: ReadonlySet<BillingField> = new Set(['email']);

/**
 * Reads a billingDetail of the API by the rules of the form.
 *
 * Stricter than the form in one way: text that the form would drop (a state that is on no list, a postcode where there are
 * none, the business fields of a consumer) must still be well-formed text, no longer than the published document says. `null` counts as absent, unknown fields are ignored.
 * @returns what is stored, or every issue in the order of the form's fields, each with its field.
 */
export function parseBillingDetail(input: unknown): Result<BillingDetail, BillingDetailIssue[]> {
  const read = readBillingValues(input);
  if (!read.ok) return read;
  const issues = [...checkWithoutEmail(read.value), ...checkConsumer(read.value)];
  return issues.length > 0 ? err(issues) : ok(toBillingDetail(read.value));
}

/**
 * Reads a billingDetail that a merchant prefills a session with. A postcode is optional there, so one that cannot be one of
 * its country costs nobody the session: it is left out, and told.
 */
export function parseBillingPrefill(input: unknown): Result<BillingPrefill, BillingDetailIssue[]> {
  const read = readBillingValues(input);
  if (!read.ok) return read;
  const issues = [...checkWithoutEmail(read.value), ...checkConsumer(read.value)];
  const refused = issues.filter(({ field }) => field !== 'postcode');
  if (refused.length > 0) return err(issues);
  const isDropped = issues.length > 0;
  return ok({
    detail: toBillingDetail(isDropped ? { ...read.value, postcode: '' } : read.value),
    droppedPostcode: isDropped ? read.value.postcode : null,
  });
}

/** `droppedPostcode`: what stood in the place of a postcode; `null` where nothing was left out. */
export type BillingPrefill = { detail: BillingDetail; droppedPostcode: string | null };

/**
 * Reads a billingDetail that is still being typed, for a preview of the tax.
 *
 * Only the fields that decide the tax of a place are required: country, isBusiness, and the state where one is required.
 * Other fields that are missing or incomplete are left out, so that a business without a tax id sees what it would pay
 * without one.
 */
export function parseBillingDetailForPreview(input: unknown): Result<BillingDetail, BillingDetailIssue[]> {
  const read = readBillingValues(input);
  if (!read.ok) return read;
  const issues = checkWithoutEmail(read.value);
  const deciding = issues.filter(({ field }) => field === 'country' || field === 'state');
  if (deciding.length > 0) return err(deciding);
  const unfinished = new Set(issues.map(({ field }) => field));
  const keep = (field: 'postcode' | 'businessName' | 'taxId') =>
    unfinished.has(field) ? '' : read.value[field];
  return ok(
    toBillingDetail({
      ...read.value,
      postcode: keep('postcode'),
      businessName: keep('businessName'),
      taxId: keep('taxId'),
    }),
  );
}

/** Fills the form from an email and a detail that are known already. */
export function toFormValues(email: string | null, detail: BillingDetail | null): BillingFormValues {
  return {
    email: email ?? '',
    country: detail?.country ?? '',
    state: detail?.state ?? '',
    postcode: detail?.postcode ?? '',
    isBusiness: detail?.isBusiness ?? false,
    businessName: detail?.businessName ?? '',
    taxId: detail?.taxId ?? '',
  };
}

function readBillingValues(input: unknown): Result<BillingFormValues, BillingDetailIssue[]> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return err([{ field: 'billingDetail', code: 'wrong_type' }]);
  }
  const fields: ReadonlyMap<string, unknown> = new Map(Object.entries(input));
  const malformed = checkTypes(fields);
  return malformed.length > 0 ? err(malformed) : ok(readValues(fields));
}

function checkWithoutEmail(values: BillingFormValues): BillingDetailIssue[] {
  return checkBillingForm(values, EMAIL_IS_ELSEWHERE).flatMap(({ field, code }) =>
    field === 'email' ? [] : [{ field, code }],
  );
}

/** The fields of a business are dropped from a consumer's detail, and are no longer than the published document says all the same. */
function checkConsumer({ isBusiness, businessName, taxId }: BillingFormValues): BillingDetailIssue[] {
  if (isBusiness) return [];
  const issues: BillingDetailIssue[] = [];
  if (countCharacters(businessName.trim()) > BUSINESS_NAME_MAX_LENGTH)
    issues.push({ field: 'businessName', code: 'business_name_too_long' });
  if (countCharacters(withoutInvisible(taxId).trim()) > TAX_ID_MAX_LENGTH)
    issues.push({ field: 'taxId', code: 'tax_id_too_long' });
  return issues;
}

function checkTypes(fields: ReadonlyMap<string, unknown>): BillingDetailIssue[] {
  const issues: BillingDetailIssue[] = [];
  for (const field of TEXT_FIELDS) {
    const value = fields.get(field) ?? '';
    if (typeof value !== 'string') issues.push({ field, code: 'wrong_type' });
    else if (!isPlainText(toCompared(field, value).trim()))
      issues.push({ field, code: 'unprintable_characters' });
  }
  const isBusiness = fields.get('isBusiness') ?? null;
  if (isBusiness === null) issues.push({ field: 'isBusiness', code: 'is_business_missing' });
  else if (typeof isBusiness !== 'boolean') issues.push({ field: 'isBusiness', code: 'wrong_type' });
  return issues;
}

function toCompared(field: string, value: string): string {
  return CODE_FIELDS.has(field) ? withoutInvisible(value) : value;
}

function readValues(fields: ReadonlyMap<string, unknown>): BillingFormValues {
  const text = (field: (typeof TEXT_FIELDS)[number]): string => {
    const value = fields.get(field);
    return typeof value === 'string' ? value : '';
  };
  return {
    email: '',
    country: text('country'),
    state: text('state'),
    postcode: text('postcode'),
    isBusiness: fields.get('isBusiness') === true,
    businessName: text('businessName'),
    taxId: text('taxId'),
  };
}
