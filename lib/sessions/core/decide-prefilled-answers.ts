import type { CustomField } from '@/lib/catalog/core/custom-field';
import type { Notice } from '@/lib/kernel/notice';
import { echo, invalidField } from '@/lib/kernel/read-fields';
import { type CreateSessionCommand, isByKey } from './create-session-command';
import { type CustomFieldAnswer, checkCustomFields, type SentAnswers } from './custom-field-answers';
import { customFieldExpectation } from './custom-field-expectation';

const MAX_METADATA_KEYS = 50;

export type PrefilledAnswers = {
  answers: CustomFieldAnswer[];
  /** The values of a key that answer no question of the product: they travel with the order's metadata. */
  metadata: Record<string, string>;
  notices: Notice[];
};

/**
 * The answers that a new session starts with. They may be named by a field's id or by its label. An answer to nothing is
 * kept with a key's metadata, and left out with a warning where anybody could have sent it.
 *
 * @throws `invalid_field` naming the field whose answer is none
 */
export function decidePrefilledAnswers(
  fields: readonly CustomField[],
  command: CreateSessionCommand,
): PrefilledAnswers {
  const { known, unknown } = sortAnswers(fields, command.customFields);
  const { answers, issues } = checkCustomFields(fields, known, { isComplete: false });
  const [issue] = issues;
  const field = issue && fields.find(({ id }) => id === issue.id);
  if (issue && field)
    throw invalidField(`customFields.${issue.id}`, customFieldExpectation(field), known[issue.id]);
  const keys = Object.keys(unknown);
  if (isByKey(command)) {
    const metadata = { ...unknown, ...command.metadata };
    if (Object.keys(metadata).length > MAX_METADATA_KEYS)
      throw invalidField(
        'customFields',
        `at most ${MAX_METADATA_KEYS} keys with metadata`,
        `${keys.length} keys`,
      );
    return { answers, metadata, notices: [] };
  }
  return { answers, metadata: {}, notices: keys.map(toNotice) };
}

function toNotice(key: string): Notice {
  return { layer: 'order', message: `customFields.${echo(key)} ignored: the product does not ask for it` };
}

function sortAnswers(fields: readonly CustomField[], sent: SentAnswers) {
  const known: Record<string, string> = {};
  const unknown: Record<string, string> = {};
  for (const [key, value] of Object.entries(sent)) {
    const field = fields.find(({ id }) => id === key) ?? fields.find(({ name }) => name === key);
    if (field) known[field.id] = value;
    else unknown[key] = value;
  }
  return { known, unknown };
}
