import type { HostedPageView } from '@/lib/sandbox/core/hosted-page-view';

const WORDS = {
  paid: { title: 'This payment is complete', text: 'It cannot be paid a second time.' },
  expired: { title: 'This payment page has expired', text: 'Nothing was charged.' },
} as const;

/** The page of a checkout that is paid or expired, with a link back to the merchant. */
export function ClosedCheckout({ view, state }: { view: HostedPageView; state: 'paid' | 'expired' }) {
  const { title, text } = WORDS[state];
  return (
    <section className="mx-auto max-w-md rounded-2xl bg-white p-6 shadow-sm sm:p-8">
      <h1 className="text-2xl font-semibold">{title}</h1>
      <p className="mt-2 text-slate-700">
        {view.amountText} · {view.merchantName}
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
