import { countCharacters } from '@/lib/kernel/clean-text';

export const MAX_CODE_LENGTH = 64;

/**
 * A code as it is kept and compared: without blanks around it, in capitals, full-width letters as plain ones.
 *
 * @returns `null` for text that no code can be: empty, longer than 64 characters, or with blanks or control characters
 */
export function normalizeCode(text: string): string | null {
  const code = text.normalize('NFKC').trim().toUpperCase();
  if (code === '' || countCharacters(code) > MAX_CODE_LENGTH || /[\s\p{C}]/u.test(code)) return null;
  return code;
}
