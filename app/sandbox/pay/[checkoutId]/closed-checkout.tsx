import type { HostedPageView } from '@/lib/sandbox/core/hosted-page-view';

const WORDS = {
  saved: {
    title: 'This payment method is saved',
    text: 'Nothing was charged. It cannot be saved a second time.',
  },
  paid: { title: 'This payment is complete', text: 'It cannot be paid a second time.' },
  declined: { title: 'This payment was declined', text: 'Nothing was charged.' },
  expired: { title: 'This payment page has expired', text: 'Nothing was charged.' },
} as const;

/** The page of a checkout that is over, with a link back to the merchant. */
export function ClosedCheckout({ view, state }: { view: HostedPageView; state: keyof typeof WORDS }) {
  const { title, text } = WORDS[state];
  return (
    <section className="mx-auto max-w-md rounded-2xl bg-white p-6 shadow-sm sm:p-8">
      <h1 className="text-2xl font-semibold">{title}</h1>
      <p className="mt-2 text-slate-700">
        {view.onlyKeeps ? view.merchantName : `${view.amountText} · ${view.merchantName}`}
      </p>
      <p className="mt-4">{text}</p>
      <a
        href={view.backUrl}
        rel="noreferrer"
        className="mt-6 flex min-h-12 items-center justify-center rounded-lg bg-blue-700 px-4 text-center font-semibold text-white hover:bg-blue-800"
      >
        Back to {view.merchantName}
      </a>
    </section>
  );
}
