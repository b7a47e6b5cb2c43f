import { resolveLocale } from '@/lib/i18n/locale';
import { StatusPage } from './status-page';

/** One answer for every unknown session, so that guessing ids teaches nothing. It sets the window's title itself. */
export function MissingCheckoutScreen() {
  const { t } = resolveLocale();
  const text = [t('checkoutNotFound.body')];
  return (
    <>
      <title>{t('checkoutNotFound.title')}</title>
      <StatusPage tone="neutral" heading={t('checkoutNotFound.heading')} text={text} seller={null} t={t} />
    </>
  );
}
