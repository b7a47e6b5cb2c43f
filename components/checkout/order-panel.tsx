import { SellerHeader } from '@/components/status/seller-header';
import { ChevronIcon } from '@/components/ui/icons';
import type { Seller } from '@/lib/checkout/core/seller';
import type { OrderView } from '@/lib/checkout/core/to-checkout-view';
import type { Translate } from '@/lib/i18n/translate';
import { CurrencyChoice } from './currency-choice';
import { OrderAmount, OrderAside } from './order-amount';
import { OrderItemAmount, OrderItemQuantity } from './order-item-facts';
import { OrderTotals } from './order-totals';
import { ProductTile } from './product-tile';

type OrderPanelProps = { seller: Seller; order: OrderView; t: Translate };

/**
 * The product and its price. The details are folded in where the page has one column. Where it has two, and on
 * paper, they are always open in browsers that let a style sheet decide that; in others they open by a click.
 */
export function OrderPanel({ seller, order, t }: OrderPanelProps) {
  return (
    <section
      aria-label={t('summary.title')}
      className="bg-card lg:grid lg:grid-cols-1 lg:content-start lg:justify-items-end"
    >
      {order.cover && (
        <picture className="contents print:hidden">
          <img
            src={order.cover.path}
            width={order.cover.width}
            height={order.cover.height}
            alt=""
            className="h-28 w-full object-cover lg:h-56"
          />
        </picture>
      )}
      <div className="mx-auto w-full max-w-[33rem] px-5 pt-4.5 pb-1 sm:px-6 lg:mx-0 lg:max-w-[34.5rem] lg:px-16 lg:pt-12 lg:pb-12">
        <SellerHeader seller={seller} t={t} />
        <h1 className="mt-5 text-ink-muted wrap-anywhere lg:mt-12">
          <bdi>{order.productName}</bdi>
        </h1>
        <OrderAmount />
        <CurrencyChoice choices={order.otherCurrencies} t={t} />
        <details className="group mt-4 border-t border-line lg:mt-8 lg:border-0 lg:details-content:[content-visibility:visible] print:details-content:[content-visibility:visible]">
          <summary className="flex min-h-13 list-none items-center justify-between gap-4 font-medium lg:supports-[selector(::details-content)]:hidden print:supports-[selector(::details-content)]:hidden [&::-webkit-details-marker]:hidden">
            <span className="flex shrink-0 items-center gap-1">
              <span>{t('summary.details')}</span>
              <ChevronIcon className="size-5 text-ink-muted group-open:rotate-180" />
            </span>
            <OrderAside />
          </summary>
          <div className="pb-5 lg:pb-0">
            <ul className="mb-5 space-y-4">
              {order.items.map((item) => (
                <li key={item.name} className="flex items-center gap-4">
                  <ProductTile name={item.name} picture={item.picture} />
                  <div className="min-w-0 flex-1">
                    <p className="font-semibold wrap-anywhere">
                      <bdi>{item.name}</bdi>
                    </p>
                    <OrderItemQuantity />
                  </div>
                  <OrderItemAmount />
                </li>
              ))}
            </ul>
            <OrderTotals />
            {order.productDescription && (
              <p className="mt-5 max-w-prose text-[0.9375rem] whitespace-pre-line text-ink-muted wrap-anywhere">
                <bdi>{order.productDescription}</bdi>
              </p>
            )}
          </div>
        </details>
      </div>
    </section>
  );
}
