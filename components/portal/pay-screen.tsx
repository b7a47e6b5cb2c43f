import type { ReactNode } from 'react';
import { ActionLink } from '@/components/status/action-link';
import { SelfRefresh } from '@/components/status/self-refresh';
import type { StatusTone } from '@/components/status/status-icon';
import { StatusPage } from '@/components/status/status-page';
import { Button } from '@/components/ui/button';
import { DefinitionRow } from '@/components/ui/definition-row';
import { LockIcon } from '@/components/ui/icons';
import { toSeller } from '@/lib/checkout/core/seller';
import { formatDay } from '@/lib/i18n/format-day';
import { formatMoney } from '@/lib/i18n/format-money';
import type { Locale } from '@/lib/i18n/locale';
import type { MessageKey } from '@/lib/i18n/translate';
import type { PayView } from '@/lib/portal/core/pay-view';
import { PortalFrame } from './portal-frame';

const CHECK_EVERY_SECONDS = 3;

type PayScreenProps = {
  view: PayView;
  /** The query of the link, sent along by the form. */
  link: Readonly<Record<string, string>>;
  actPath: string;
  /** This page's own address, and that of the buyer's page. */
  payPath: string;
  portalPath: string;
  language: Locale;
};

const TONES: Readonly<Record<Exclude<PayView['kind'], 'due'>, StatusTone>> = {
  busy: 'waiting',
  paid: 'success',
  nothing_owed: 'success',
  ended: 'neutral',
  link_over: 'neutral',
};

/** The title of the window. */
export function payTitle({ kind }: PayView): MessageKey {
  return kind === 'due' ? 'pay.due.heading' : `pay.${kind}.heading`;
}

/** Where the link of an overdue period leads: it is paid here with another card, or the page says how it stands. */
export function PayScreen(props: PayScreenProps) {
  const { view, payPath, portalPath, language } = props;
  const { t, locale } = language;
  if (view.kind === 'due') return <DueScreen {...props} view={view} />;
  const amount = view.kind === 'paid' ? formatMoney(view.amount, view.currency, locale) : '';
  const storeName = view.shop.snapshot.storeName;
  return (
    <StatusPage
      tone={TONES[view.kind]}
      heading={t(`pay.${view.kind}.heading`)}
      text={[t(`pay.${view.kind}.body`, { amount, storeName })]}
      seller={toSeller(view.shop)}
      t={t}
    >
      {view.kind === 'busy' ? (
        <>
          <SelfRefresh everySeconds={CHECK_EVERY_SECONDS} />
          <ActionLink href={payPath} look="quiet">
            {t('status.checkNow')}
          </ActionLink>
        </>
      ) : (
        <ActionLink href={portalPath} look={view.kind === 'link_over' ? 'strong' : 'quiet'}>
          {t(view.kind === 'link_over' ? 'pay.toSignIn' : 'pay.toOrders')}
        </ActionLink>
      )}
    </StatusPage>
  );
}

function DueScreen({
  view,
  link,
  actPath,
  portalPath,
  language,
}: PayScreenProps & { view: Extract<PayView, { kind: 'due' }> }) {
  const { t, locale } = language;
  const { shop, due, news } = view;
  const amount = formatMoney(due.amount, due.currency, locale);
  const day = (epochMs: number) => formatDay(epochMs, locale);
  const period = t('pay.due.dates', { from: day(due.startsAtMs), to: day(due.endsAtMs) });
  return (
    <PortalFrame shop={shop} news={news} width="form" t={t}>
      <h1 className="text-balance font-bold text-2xl tracking-tight">{t('pay.due.heading')}</h1>
      <p className="mt-2 text-pretty text-ink-muted">
        {due.last4 === null ? t('pay.due.body') : t('pay.due.bodyWithCard', { last4: due.last4 })}
      </p>
      <dl className="mt-6 grid gap-3 border-line border-y py-4">
        <DefinitionRow isStrong term={<bdi>{due.productName}</bdi>} note={period} value={amount} />
      </dl>
      <p className="mt-4 text-pretty text-ink-muted">{t('pay.due.kept', { date: day(due.givenUpAtMs) })}</p>
      <form method="post" action={actPath} className="mt-6">
        <input type="hidden" name="intent" value="pay" />
        {Object.entries(link).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button type="submit" label={t('pay.due.action', { amount })} />
      </form>
      <SecureNote>
        {due.pspName === null ? t('form.secure') : t('form.secureAt', { psp: due.pspName })}
      </SecureNote>
      <ActionLink href={portalPath} look="quiet">
        {t('pay.toOrders')}
      </ActionLink>
    </PortalFrame>
  );
}

function SecureNote({ children }: { children: ReactNode }) {
  return (
    <p className="mt-3 flex justify-center gap-2 text-[0.9375rem] text-ink-muted print:hidden">
      <LockIcon className="mt-0.5 size-4.5 shrink-0" />
      <span className="text-balance">{children}</span>
    </p>
  );
}
