import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';
import type { Translate } from '@/lib/i18n/translate';
import type { PortalNews, PortalShop } from '@/lib/portal/core/portal-view';
import { EnvironmentField } from './environment-field';
import { PortalFrame } from './portal-frame';

type SignInScreenProps = { shop: PortalShop; news: PortalNews | null; actPath: string; t: Translate };

/** Where a buyer asks for a link by mail. It says the same for an address that is known and one that is not. */
export function SignInScreen({ shop, news, actPath, t }: SignInScreenProps) {
  return (
    <PortalFrame shop={shop} news={news} width="form" t={t}>
      <h1 className="text-balance font-bold text-2xl tracking-tight">{t('portal.signIn.heading')}</h1>
      <p className="mt-2 text-pretty text-ink-muted">{t('portal.signIn.body')}</p>
      <form method="post" action={actPath} className="mt-6 grid gap-6">
        <input type="hidden" name="intent" value="sign_in" />
        <EnvironmentField shop={shop} />
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
