import { paths } from '@/lib/paths';
import type { HostedPageView } from '@/lib/sandbox/core/hosted-page-view';
import { TEST_CARDS, type TestCard } from '@/lib/sandbox/core/test-cards';

const OTHER_OUTCOMES = [
  { action: 'decline', label: 'Decline payment', hint: 'The bank says no; the shopper can try again.' },
  { action: 'abandon', label: 'Abandon payment', hint: 'The shopper goes back without paying.' },
  { action: 'time_out', label: 'Let it time out', hint: 'This page expires; nobody can pay on it any more.' },
] as const;

const PREFILLED_CARD = '4576 7500 0000 0110';

/** The form that pays, which needs no JavaScript. */
export function PayForm({ view, isCardUnknown }: { view: HostedPageView; isCardUnknown: boolean }) {
  const hasCard = view.paymentMethods.some(({ value }) => value === 'card');
  return (
    <form
      method="post"
      action={`${paths.sandboxPage(view.checkoutId)}/act`}
      className="rounded-2xl bg-white p-5 shadow-sm sm:p-8"
    >
      <MethodChoice methods={view.paymentMethods} />
      {hasCard && <CardField isCardUnknown={isCardUnknown} />}
      <button
        type="submit"
        name="action"
        value="approve"
        className="min-h-12 w-full rounded-lg bg-blue-700 px-4 font-semibold text-white hover:bg-blue-800"
      >
        {view.onlyKeeps ? 'Save payment method' : 'Approve payment'}
      </button>
      <h2 className="mt-8 font-semibold">Other outcomes to try</h2>
      <ul className="mt-2 divide-y divide-slate-200">
        {OTHER_OUTCOMES.map(({ action, label, hint }) => (
          <li key={action} className="py-3 sm:flex sm:items-center sm:gap-4">
            <button
              type="submit"
              name="action"
              value={action}
              aria-describedby={`hint-${action}`}
              className="min-h-11 w-full shrink-0 rounded-lg border border-slate-500 bg-white px-4 font-medium hover:bg-slate-100 sm:w-44"
            >
              {label}
            </button>
            <p id={`hint-${action}`} className="mt-1 text-sm text-slate-700 sm:mt-0">
              {hint}
            </p>
          </li>
        ))}
      </ul>
    </form>
  );
}

/** The choice of a payment method; a single one is only named. */
function MethodChoice({ methods }: { methods: HostedPageView['paymentMethods'] }) {
  const [first] = methods;
  if (methods.length < 2) return first ? <p className="mb-5 font-semibold">Pay by {first.label}</p> : null;
  return (
    <fieldset className="mb-5">
      <legend className="font-semibold">Pay by</legend>
      <div className="mt-1 flex flex-wrap gap-x-6">
        {methods.map(({ value, label }) => (
          <label key={value} className="flex min-h-11 items-center gap-2">
            <input
              type="radio"
              name="method"
              value={value}
              defaultChecked={value === first?.value}
              className="size-5 accent-blue-700"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function CardField({ isCardUnknown }: { isCardUnknown: boolean }) {
  return (
    <div className="mb-6">
      <label htmlFor="card-number" className="block font-semibold">
        Card number
      </label>
      {isCardUnknown && (
        <p id="card-error" role="alert" className="mt-1 font-medium text-red-700">
          Enter one of the test cards below. No other card does anything here.
        </p>
      )}
      <input
        id="card-number"
        name="cardNumber"
        inputMode="numeric"
        autoComplete="off"
        maxLength={30}
        defaultValue={PREFILLED_CARD}
        aria-invalid={isCardUnknown || undefined}
        aria-describedby={isCardUnknown ? 'card-error test-cards' : 'test-cards'}
        className="mt-1 min-h-12 w-full rounded-lg border border-slate-500 bg-white px-3 text-base tabular-nums aria-invalid:border-red-700"
      />
      <ul id="test-cards" className="mt-2 text-sm text-slate-700">
        {TEST_CARDS.map((card) => (
          <li key={card.number}>
            <span className="tabular-nums">{card.number}</span> {cardWords(card)}
          </li>
        ))}
      </ul>
    </div>
  );
}

const LATER_WORDS: Readonly<Record<TestCard['later'], string>> = {
  pays: 'pays, now and at every renewal',
  declined: 'pays now, and is declined at every renewal',
  declined_once: 'pays now; the first renewal is declined, and the second try paid',
  needs_customer: 'pays now; a renewal needs the customer',
};

/** The effect of a card on the page, where it does more than pay. */
const OUTCOME_WORDS: Readonly<Partial<Record<TestCard['outcome'], string>>> = {
  declined: 'is declined',
  disputed: 'pays, and is disputed a day later',
  not_refundable: 'pays, and cannot be refunded',
};

function cardWords({ outcome, later }: TestCard): string {
  return OUTCOME_WORDS[outcome] ?? LATER_WORDS[later];
}
