import type { Ref } from 'react';
import { Notice } from '@/components/ui/notice';
import type { FormMessage } from '@/lib/checkout/core/checkout-form-state';
import { assertNever } from '@/lib/kernel/assert';
import type { ClientTranslate } from './client-words';

/** What the form says as a whole. */
export function FormMessageNotice({
  message,
  t,
  ref,
}: {
  message: FormMessage;
  t: ClientTranslate;
  ref: Ref<HTMLDivElement>;
}) {
  return <Notice ref={ref}>{messageText(message, t)}</Notice>;
}

/** True where the shopper has to do something again, rather than only look. */
export function isFailure(message: FormMessage | null): boolean {
  return message !== null && message.kind !== 'total_changed' && message.kind !== 'choose_state';
}

function messageText(message: FormMessage, t: ClientTranslate): string {
  switch (message.kind) {
    case 'declined':
      return t('message.declined');
    case 'psp_expired':
      return t('message.pspExpired');
    case 'psp_refused':
      return t('message.pspRefused');
    case 'psp_unavailable':
      return t('message.pspUnavailable');
    case 'try_again':
      return t('message.tryAgain');
    case 'choose_state':
      return t('message.chooseState');
    case 'total_changed':
      return message.from === null
        ? t('message.totalIs', { to: message.to })
        : t('message.totalChanged', { from: message.from, to: message.to });
    default:
      return assertNever(message);
  }
}
