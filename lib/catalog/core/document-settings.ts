import { clearable, type Reader } from '@/lib/kernel/body-field';
import { described, list, text } from '@/lib/kernel/body-readers';
import { type FieldValues, object } from '@/lib/kernel/body-schema';
import { invalidField } from '@/lib/kernel/read-fields';

/**
 * The facts about the seller on a store's receipts, invoices and credit notes. `null` stands for one that it has not said.
 */
export type DocumentSettings = {
  /** As the company is registered; the store's name where absent. */
  legalName: string | null;
  /** The registered address, line by line, as it is to be printed. */
  addressLines: string[];
  /** Tax and company numbers, each with what it is: `VAT DE123456789`. */
  taxIds: string[];
  /** Stands before every number: `ACME-` makes `ACME-INV-000001`. */
  invoicePrefix: string | null;
  /** The text that tells the buyer what to expect now: printed below the sums, and said in mails. */
  nextSteps: string | null;
};

export const NO_DOCUMENT_SETTINGS: DocumentSettings = {
  legalName: null,
  addressLines: [],
  taxIds: [],
  invoicePrefix: null,
  nextSteps: null,
};

const MAX_PREFIX_LENGTH = 12;

const prefix: Reader<string> = described(
  { type: 'string', pattern: '^[A-Z0-9-]{1,12}$', examples: ['ACME-'] },
  (value, path) => {
    if (typeof value === 'string' && /^[A-Z0-9-]{1,12}$/.test(value)) return value;
    throw invalidField(path, `1 to ${MAX_PREFIX_LENGTH} capital letters, digits and hyphens`, value);
  },
);

const FIELDS = {
  legalName: clearable(text({ maxLength: 200 }), null),
  addressLines: clearable(list(text({ maxLength: 200 }), { maxItems: 6 }), []),
  taxIds: clearable(list(text({ maxLength: 60 }), { maxItems: 5 }), []),
  invoicePrefix: clearable(prefix, null),
  nextSteps: clearable(text({ maxLength: 500 }), null),
};

/** The changes of an update; `null` for all of it puts everything back. */
export type DocumentSettingsPatch = FieldValues<typeof FIELDS> | null;

const members = object(FIELDS);

export const documentSettingsPatch: Reader<DocumentSettingsPatch> = described(
  { ...members.schema, type: ['object', 'null'] },
  (value, path) => (value === null ? null : members.read(value, path)),
);

/** Lays a patch over what is stored: what is absent stays, `null` clears. */
export function mergeDocumentSettings(
  stored: DocumentSettings | null,
  patch: DocumentSettingsPatch,
): DocumentSettings | null {
  if (patch === null) return null;
  const changed = Object.entries(patch).filter(([, value]) => value !== undefined);
  return { ...NO_DOCUMENT_SETTINGS, ...stored, ...Object.fromEntries(changed) };
}
