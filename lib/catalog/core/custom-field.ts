import { optional, optionalOrEmpty, type Reader, required } from '@/lib/kernel/body-field';
import { bool, described, list, oneOf, text } from '@/lib/kernel/body-readers';
import { object } from '@/lib/kernel/body-schema';
import { invalidField } from '@/lib/kernel/read-fields';

export const CUSTOM_FIELD_TYPES = ['text', 'number', 'date', 'checkbox', 'select'] as const;
export type CustomFieldType = (typeof CUSTOM_FIELD_TYPES)[number];

/** A question of the merchant's that the page asks beside the billing details. */
export type CustomField = {
  /** Names the answer on order, webhooks and reads: letters, digits, `_` and `-`, at most 64. */
  id: string;
  /** The label that a shopper reads. */
  name: string;
  type: CustomFieldType;
  isRequired: boolean;
  placeholder: string | null;
  /** The choices of a `select`; empty for every other type. */
  options: string[];
};

const MAX_CUSTOM_FIELDS = 20;
const MAX_NAME_LENGTH = 80;
const MAX_OPTIONS = 50;
const MAX_OPTION_LENGTH = 100;
const ID_PATTERN = '^[A-Za-z0-9_-]{1,64}$';

const fieldId: Reader<string> = described({ type: 'string', pattern: ID_PATTERN }, (value, path) => {
  if (typeof value === 'string' && new RegExp(ID_PATTERN).test(value)) return value;
  throw invalidField(path, '1 to 64 letters, digits, hyphens and underscores', value);
});

const members = object({
  id: optionalOrEmpty(fieldId),
  name: required(text({ maxLength: MAX_NAME_LENGTH })),
  type: required(oneOf(CUSTOM_FIELD_TYPES)),
  required: optional(bool()),
  placeholder: optionalOrEmpty(text({ maxLength: MAX_NAME_LENGTH })),
  options: optional(list(text({ maxLength: MAX_OPTION_LENGTH }), { maxItems: MAX_OPTIONS })),
});

const customField: Reader<CustomField> = described(members.schema, (value, path) => {
  const {
    id,
    name,
    type,
    required: isRequired = false,
    placeholder,
    options = [],
  } = members.read(value, path);
  if (type === 'select' && new Set(options).size < Math.max(1, options.length))
    throw invalidField(`${path}.options`, 'at least one option beside it, each of them once', options);
  if (type !== 'select' && options.length > 0)
    throw invalidField(`${path}.options`, 'no options, or the type select beside it', options);
  return { id: id ?? idFrom(name), name, type, isRequired, placeholder: placeholder ?? null, options };
});

const fields = list(customField, { maxItems: MAX_CUSTOM_FIELDS });

/** At most 20 questions in their order, no two with one id. */
export const customFields: Reader<CustomField[]> = described(fields.schema, (value, path) => {
  const read = fields.read(value, path);
  const twice = read.find(({ id }, index) => read.findIndex((other) => other.id === id) !== index);
  if (twice) throw invalidField(path, 'fields with different ids', twice.id);
  return read;
});

/** A field without an id is named after its label: `T-shirt size` becomes `t-shirt-size`. */
function idFrom(name: string): string {
  const id = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 64);
  return id === '' ? 'field' : id;
}

/** A field in the wire's words. */
export function toCustomFieldWire(field: CustomField) {
  const { id, name, type, isRequired, placeholder, options } = field;
  return { id, name, type, required: isRequired, placeholder, ...(type === 'select' ? { options } : {}) };
}
