import type { Ref } from 'react';
import { Notice } from '@/components/ui/notice';
import { countryRule } from '@/lib/billing/core/country-rules';
import type { FormMessage } from '@/lib/checkout/core/checkout-form-state';
import { assertNever } from '@/lib/kernel/assert';
import { EXTENSION_MINUTES } from '@/lib/sessions/core/session-life';
import type { ClientTranslate } from './client-messages';

/** The message of the form as a whole. */
export function FormMessageNotice({
  message,
  country,
  t,
  ref,
}: {
  message: FormMessage;
  country: string;
  t: ClientTranslate;
  ref: Ref<HTMLDivElement>;
}) {
  return <Notice ref={ref}>{messageText({ message, country, t })}</Notice>;
}

/** True where the shopper has to do something again, rather than only look. */
export function isFailure(message: FormMessage | null): boolean {
  const noFailures: readonly FormMessage['kind'][] = [
    'tax_changed',
    'trial_used',
    'choose_state',
    'extended',
  ];
  return message !== null && !noFailures.includes(message.kind);
}

function messageText(input: { message: FormMessage; country: string; t: ClientTranslate }): string {
  const { message, country, t } = input;
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
    case 'expired':
      return t('message.expired');
    case 'extended':
      return t('message.extended', { minutes: EXTENSION_MINUTES });
    case 'too_many_tries':
      return t('message.tooManyTries');
    case 'below_minimum':
      return t('message.belowMinimum', { minimum: message.minimum });
    case 'choose_state':
      return countryRule(country).stateLabel === 'province'
        ? t('message.chooseProvince')
        : t('message.chooseState');
    case 'trial_used':
      return t('message.trialUsed', { total: message.total });
    case 'tax_changed': {
      const { from, to, total } = message;
      return from === null ? t('message.totalIs', { total }) : t('message.taxChanged', { from, to, total });
    }
    default:
      return assertNever(message);
  }
}
