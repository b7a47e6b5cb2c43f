import type { HostedPageView } from '@/lib/sandbox/core/hosted-page-view';
import { PayForm } from './pay-form';

/** The page of an open checkout: its lines, and the buttons that lead to each outcome. */
export function OpenCheckout({ view, isCardUnknown }: { view: HostedPageView; isCardUnknown: boolean }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-2 lg:gap-10">
      <section className="lg:pt-8">
        <h1>
          <span className="block text-slate-700">
            {view.onlyKeeps ? view.merchantName : `Pay ${view.merchantName}`}
          </span>
          <span className="mt-1 block text-4xl font-semibold tracking-tight tabular-nums">
            {view.onlyKeeps ? 'Save a payment method' : view.amountText}
          </span>
        </h1>
        <dl className="mt-6 divide-y divide-slate-300 border-y border-slate-300">
          {view.lines.map((line) => (
            <div key={line.position} className="flex flex-wrap gap-x-6 py-3">
              <dt className="min-w-0">{line.label}</dt>
              <dd className="ms-auto tabular-nums">{line.amountText}</dd>
            </div>
          ))}
          <div className="flex flex-wrap gap-x-6 py-3 font-semibold">
            <dt>{view.onlyKeeps ? 'Due today' : 'Total due'}</dt>
            <dd className="ms-auto tabular-nums">{view.amountText}</dd>
          </div>
        </dl>
      </section>
      <PayForm view={view} isCardUnknown={isCardUnknown} />
    </div>
  );
}
