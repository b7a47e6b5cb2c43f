import { toSeller } from '@/lib/checkout/core/seller';
import { resolveLocale } from '@/lib/i18n/locale';
import { httpUrl } from '@/lib/kernel/http-url';
import { ActionLink } from './action-link';
import { SelfRefresh } from './self-refresh';
import { StatusPage } from './status-page';

const CHECK_EVERY_SECONDS = 3;

/** The title of the window. */
export function handoverTitle(kind: 'go' | 'checking' | 'back'): string {
  return resolveLocale().t(kind === 'checking' ? 'checking.title' : 'go.title');
}

type HandoverPageProps = {
  /** The seller whose page it is: that of a session, or a store as its buyers' pages show it. */
  seller: Parameters<typeof toSeller>[0];
  /** The address at which the shopper pays; `null` until the payment provider has answered. */
  url: string | null;
  /** This page's own address. */
  checkPath: string;
};

/** The page between our form and the payment provider's. A meta refresh leads on, which every browser allows. */
export function HandoverPage({ seller, url, checkPath }: HandoverPageProps) {
  const { t } = resolveLocale();
  const shell = { tone: 'waiting', seller: toSeller(seller), t } as const;
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
