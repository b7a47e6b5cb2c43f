import type { ReactNode } from 'react';
import { formatMoney } from '@/lib/i18n/format-money';
import { resolveLocale } from '@/lib/i18n/locale';
import type { MessageKey, Translate } from '@/lib/i18n/translate';
import { encodeShortId, type ProductId } from '@/lib/kernel/short-id';

type DemoProduct = { id: ProductId; name: string; amount: string; currency: string };
type TestCard = { number: string; outcome: 'pays' | 'declined' | 'disputed' | 'not_refundable' };

type DemoPanelProps = {
  storeName: string;
  products: readonly DemoProduct[];
  /** A product whose buyer chooses everything; `null` in demos that were made before there was one. */
  choices: { productName: string; linkPath: string; code: string } | null;
  cards: readonly TestCard[];
  /** Where the forms are posted: only a POST makes a session, so that following a link does not. */
  openPath: string;
  /** Where the rest of the app can be looked at. */
  ways: Readonly<Record<(typeof WAYS)[number], string>>;
};

const STATES = ['business', 'authenticated', 'expired'] as const;
const EMAILS = ['declined', 'timeout', 'slow', 'down'] as const;
const WAYS = ['clock', 'gallery', 'openApi', 'webhookKeys'] as const;
const BUTTON =
  'inline-flex min-h-11 items-center justify-center rounded-control border border-control px-5 py-2 font-semibold ' +
  'bg-background hover:bg-card';

/** Buttons that open a checkout in every state, and the inputs that lead to each outcome. */
export function DemoPanel({ storeName, products, choices, cards, openPath, ways }: DemoPanelProps) {
  const { t, locale } = resolveLocale();
  const [first] = products;
  return (
    <div className="mt-8 grid gap-5">
      <Panel heading={t('landing.demo.heading')} body={t('landing.demo.body', { storeName })}>
        <ul className="mt-4 divide-y divide-line">
          {products.map((product) => (
            <li key={product.id}>
              <ProductForm product={product} openPath={openPath} locale={locale} t={t} />
            </li>
          ))}
        </ul>
      </Panel>
      {choices && (
        <Panel
          heading={t('landing.choices.heading')}
          body={t('landing.choices.body', { product: choices.productName, code: choices.code })}
        >
          <a href={choices.linkPath} className={`mt-4 ${BUTTON}`}>
            {t('landing.choices.open')}
          </a>
        </Panel>
      )}
      {first && (
        <Panel heading={t('landing.states.heading')}>
          <form method="post" action={openPath} className="mt-4 flex flex-wrap gap-3">
            <input type="hidden" name="productId" value={encodeShortId('PROD', first.id)} />
            {STATES.map((scene) => (
              <button key={scene} type="submit" name="scene" value={scene} className={BUTTON}>
                {t(`landing.states.${scene}`)}
              </button>
            ))}
          </form>
        </Panel>
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <Facts
          heading={t('landing.cards.heading')}
          rows={cards.map((card) => [card.number, `landing.cards.${card.outcome}`])}
          t={t}
        />
        <Facts
          heading={t('landing.emails.heading')}
          rows={EMAILS.map((name) => [`${name}@sandbox.test`, `landing.emails.${name}`])}
          t={t}
        />
      </div>
      <Panel heading={t('landing.more.heading')}>
        <ul className="mt-2">
          {WAYS.map((way) => (
            <li key={way}>
              <a href={ways[way]} className="inline-flex min-h-11 items-center underline underline-offset-4">
                {t(`landing.more.${way}`)}
              </a>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}

function Panel({ heading, body, children }: { heading: string; body?: string; children: ReactNode }) {
  return (
    <section className="rounded-card border border-line bg-card p-6">
      <h2 className="font-semibold text-lg">{heading}</h2>
      {body && <p className="mt-1 text-ink-muted">{body}</p>}
      {children}
    </section>
  );
}

type ProductFormProps = { product: DemoProduct; openPath: string; locale: string; t: Translate };

function ProductForm({ product, openPath, locale, t }: ProductFormProps) {
  const { name } = product;
  return (
    <form method="post" action={openPath} className="flex flex-wrap items-center gap-3 py-4">
      <input type="hidden" name="productId" value={encodeShortId('PROD', product.id)} />
      <span className="min-w-0 flex-1 basis-52">
        <span className="block font-medium">{name}</span>
        <span className="text-ink-muted tabular-nums">
          {formatMoney(product.amount, product.currency, locale)}
        </span>
      </span>
      <span className="flex gap-3">
        <button
          type="submit"
          name="scene"
          value="light"
          aria-label={t('landing.demo.openLight', { product: name })}
          className={BUTTON}
        >
          {t('landing.demo.light')}
        </button>
        <button
          type="submit"
          name="scene"
          value="dark"
          aria-label={t('landing.demo.openDark', { product: name })}
          className={BUTTON}
        >
          {t('landing.demo.dark')}
        </button>
      </span>
    </form>
  );
}

type FactsProps = { heading: string; rows: readonly (readonly [string, MessageKey])[]; t: Translate };

function Facts({ heading, rows, t }: FactsProps) {
  return (
    <Panel heading={heading}>
      <dl className="mt-3 grid gap-3">
        {rows.map(([term, key]) => (
          <div key={term}>
            <dt className="font-medium tabular-nums">{term}</dt>
            <dd className="text-ink-muted text-sm">{t(key)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
