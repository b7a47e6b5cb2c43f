import { resolveLocale } from '@/lib/i18n/locale';
import { createTranslate } from '@/lib/i18n/translate';
import { ActionLink } from './action-link';
import { httpUrl } from './http-url';
import { SelfRefresh } from './self-refresh';
import { type SessionFacts, toSeller } from './seller';
import { StatusPage } from './status-page';

const CHECK_EVERY_SECONDS = 3;

/** What the window is called. */
export function handoverTitle(kind: 'go' | 'checking' | 'back'): string {
  const { messages, locale } = resolveLocale();
  return createTranslate(messages, locale)(kind === 'checking' ? 'checking.title' : 'go.title');
}

type HandoverPageProps = {
  session: SessionFacts;
  /** Where the shopper pays; `null` as long as the payment provider has not told. */
  url: string | null;
  /** This page's own address. */
  checkPath: string;
};

/** The step between our form and the payment provider's page. A refresh takes it, which every browser allows. */
export function HandoverPage({ session, url, checkPath }: HandoverPageProps) {
  const { messages, locale } = resolveLocale();
  const t = createTranslate(messages, locale);
  const shell = { tone: 'waiting', seller: toSeller(session), t } as const;
  const paymentUrl = httpUrl(url);
  if (paymentUrl) {
    return (
      <StatusPage {...shell} heading={t('go.heading')} text={[t('go.body')]}>
        <meta httpEquiv="refresh" content={`0;url=${paymentUrl}`} />
        <ActionLink href={paymentUrl} look="strong">
          {t('go.action')}
        </ActionLink>
      </StatusPage>
    );
  }
  return (
    <StatusPage
      {...shell}
      heading={t('checking.heading')}
      text={[t('checking.body'), t('status.updatesItself')]}
    >
      <SelfRefresh everySeconds={CHECK_EVERY_SECONDS} />
      <ActionLink href={checkPath} look="quiet">
        {t('status.checkNow')}
      </ActionLink>
    </StatusPage>
  );
}
