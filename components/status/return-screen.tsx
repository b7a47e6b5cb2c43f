import { type Locale, resolveLocale } from '@/lib/i18n/locale';
import { createTranslate, type Translate } from '@/lib/i18n/translate';
import { assertNever } from '@/lib/kernel/assert';
import type { Currency } from '@/lib/kernel/currencies';
import { ActionLink } from './action-link';
import { httpUrl } from './http-url';
import { LeaveSoon } from './leave-soon';
import { Receipt, type ReceiptFacts } from './receipt';
import { SelfRefresh } from './self-refresh';
import { type SessionFacts, toSeller } from './seller';
import { StatusPage } from './status-page';

const CHECK_EVERY_SECONDS = 2;
/** Long enough to read that the payment is complete. */
const LEAVE_AFTER_SECONDS = 3;

type ReturnSession = SessionFacts & { currency: Currency; snapshot: { productName: string } };

export type ReturnState =
  | { kind: 'paid'; session: ReturnSession; receipt: ReceiptFacts | null; successUrl: string | null }
  | { kind: 'processing'; session: ReturnSession }
  | { kind: 'failed'; session: ReturnSession; reason: 'declined' | 'expired' | 'refused' }
  | { kind: 'abandoned'; session: ReturnSession };

/** What the window is called in each state. */
export function returnTitle({ kind }: ReturnState): string {
  const { messages, locale } = resolveLocale();
  return createTranslate(messages, locale)(`${kind}.title`);
}

type ReturnScreenProps = { page: ReturnState; checkoutPath: string; completePath: string };

/** Where the payment provider sends a shopper back to: the truth about the payment as far as it is known. */
export function ReturnScreen({ page, checkoutPath, completePath }: ReturnScreenProps) {
  const locale = resolveLocale();
  const t = createTranslate(locale.messages, locale.locale);
  const shell = { seller: toSeller(page.session), t };
  switch (page.kind) {
    case 'paid':
      return <PaidScreen page={page} locale={locale} t={t} />;
    case 'processing': {
      const { storeName } = page.session.snapshot;
      const text = [t('processing.body'), t('processing.canLeave', { storeName }), t('status.updatesItself')];
      return (
        <StatusPage {...shell} tone="waiting" heading={t('processing.heading')} text={text}>
          <SelfRefresh everySeconds={CHECK_EVERY_SECONDS} />
          <ActionLink href={completePath} look="quiet">
            {t('status.checkNow')}
          </ActionLink>
        </StatusPage>
      );
    }
    case 'failed':
      return (
        <StatusPage
          {...shell}
          tone="problem"
          heading={t(`failed.${page.reason}.heading`)}
          text={[t(`failed.${page.reason}.body`)]}
        >
          <ActionLink href={checkoutPath} look="strong">
            {t('failed.action')}
          </ActionLink>
        </StatusPage>
      );
    case 'abandoned':
      return (
        <StatusPage {...shell} tone="neutral" heading={t('abandoned.heading')} text={[t('abandoned.body')]}>
          <ActionLink href={checkoutPath} look="strong">
            {t('status.backToCheckout')}
          </ActionLink>
        </StatusPage>
      );
    default:
      return assertNever(page);
  }
}

type PaidScreenProps = { page: Extract<ReturnState, { kind: 'paid' }>; locale: Locale; t: Translate };

function PaidScreen({ page, locale, t }: PaidScreenProps) {
  const { session, receipt } = page;
  const { storeName, productName } = session.snapshot;
  const successUrl = httpUrl(page.successUrl);
  const text = [t('paid.body', { storeName }), ...(successUrl ? [t('paid.returning', { storeName })] : [])];
  return (
    <StatusPage tone="success" heading={t('paid.heading')} text={text} seller={toSeller(session)} t={t}>
      {receipt && (
        <Receipt
          receipt={receipt}
          productName={productName}
          currency={session.currency}
          locale={locale.locale}
          t={t}
        />
      )}
      {successUrl && (
        <>
          <LeaveSoon url={successUrl} afterSeconds={LEAVE_AFTER_SECONDS} />
          <ActionLink href={successUrl} look="strong">
            {t('status.returnToStore', { storeName })}
          </ActionLink>
        </>
      )}
    </StatusPage>
  );
}
