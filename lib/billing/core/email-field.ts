import type { Reader } from '@/lib/kernel/body-field';
import { described } from '@/lib/kernel/body-readers';
import { invalidField } from '@/lib/kernel/read-fields';
import { isEmail, normalizeEmail } from './email-address';

/** The field of an e-mail address in a body; it is trimmed and lower-cased before it is checked. */
export const emailField: Reader<string> = described(
  { type: 'string', format: 'email', maxLength: 254, examples: ['ann@example.com'] },
  (value, path) => {
    const email = typeof value === 'string' ? normalizeEmail(value) : '';
    if (!isEmail(email)) throw invalidField(path, 'an e-mail address', value);
    return email;
  },
);
