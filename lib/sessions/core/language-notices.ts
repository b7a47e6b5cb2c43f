import type { Notice } from '@/lib/kernel/notice';
import { echo, isAbsent } from '@/lib/kernel/read-fields';
import { CASHIER_LANGUAGES, matchLanguage } from './languages';

/** Tells which language a session speaks, where that is not the one that its request asks for. */
export function languageNotices(asked: unknown): Notice[] {
  if (isAbsent(asked) || typeof asked !== 'string') return [];
  const matched = matchLanguage(asked);
  if (matched?.isExact) return [];
  const aiHint = `Languages: ${CASHIER_LANGUAGES.join(', ')}`;
  const message = matched
    ? `language "${echo(asked)}" is taken for ${matched.language}, the nearest one there is`
    : `language "${echo(asked)}" ignored: none of the languages there are is near`;
  return [{ layer: 'order', message, aiHint }];
}
