import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';
import type { Translate } from '@/lib/i18n/translate';
import type { PortalNews } from '@/lib/portal/core/portal-view';
import { PortalFrame } from './portal-frame';

type SignInScreenProps = {
  storeName: string;
  isTest: boolean;
  news: PortalNews | null;
  actPath: string;
  t: Translate;
};

/** Where a buyer asks for a link by mail. It says the same for an address that is known and one that is not. */
export function SignInScreen({ storeName, isTest, news, actPath, t }: SignInScreenProps) {
  return (
    <PortalFrame storeName={storeName} isTest={isTest} news={news} t={t}>
      <h1 className="font-bold text-2xl tracking-tight">{t('portal.signIn.heading')}</h1>
      <p className="mt-2 text-pretty text-ink-muted">{t('portal.signIn.body')}</p>
      <form method="post" action={actPath} className="mt-6 grid gap-5">
        <input type="hidden" name="intent" value="sign_in" />
        {isTest && <input type="hidden" name="environment" value="test" />}
        <TextField
          field={{ id: 'email', label: t('portal.signIn.email') }}
          name="email"
          type="email"
          autoComplete="email"
          maxLength={254}
          required
        />
        <Button type="submit" label={t('portal.signIn.action')} />
      </form>
    </PortalFrame>
  );
}
