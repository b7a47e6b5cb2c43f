import { type Field, required } from '@/lib/kernel/body-field';
import { described } from '@/lib/kernel/body-readers';
import { appError, type ErrorCode } from '@/lib/kernel/error-catalogue';
import { invalidField } from '@/lib/kernel/read-fields';
import { decodeSessionId, type SessionId } from '@/lib/kernel/short-id';

/**
 * The id of a session in a body.
 *
 * @param unknown the error of a text that is no session id: the same as of a session that does not exist
 */
export function checkoutSessionId(
  unknown: Extract<ErrorCode, 'session_not_found' | 'session_invalid'>,
): Field<SessionId> {
  return required(
    described(
      {
        type: 'string',
        pattern: '^cs_[0-9a-fA-F-]{36}$',
        examples: ['cs_11111111-2222-4333-8444-555555555555'],
      },
      (value, path) => {
        if (typeof value !== 'string') throw invalidField(path, 'a session id (cs_…)', value);
        const sessionId = decodeSessionId(value);
        if (!sessionId) throw appError(unknown);
        return sessionId;
      },
    ),
  );
}
