import type { PaymentMethod } from '@/lib/kernel/payment-method';

type Mark = { id: string; name: string };

/** Brands by the method that they are paid with. All of them are taken by every provider that takes cards. */
const MARKS: Readonly<Record<PaymentMethod, readonly Mark[]>> = {
  card: [
    { id: 'visa', name: 'Visa' },
    { id: 'mastercard', name: 'Mastercard' },
    { id: 'amex', name: 'American Express' },
  ],
  applepay: [{ id: 'applepay', name: 'Apple Pay' }],
  googlepay: [{ id: 'googlepay', name: 'Google Pay' }],
  wechat: [{ id: 'wechat', name: 'WeChat Pay' }],
};

/** Where the drawings lie. The number changes with them, because browsers keep the file. */
const SPRITE = '/marks.svg?1';

/** The methods that this session can be paid with, as signs in the color of the text around them. */
export function PaymentMarks({ methods }: { methods: readonly PaymentMethod[] }) {
  const marks = methods.flatMap((method) => MARKS[method] ?? []);
  if (marks.length === 0) return null;
  return (
    <ul className="mt-3 flex flex-wrap justify-center gap-1.5 text-ink-muted print:hidden">
      {marks.map(({ id, name }) => (
        <li key={id}>
          <svg role="img" aria-label={name} className="h-5 w-8">
            <use href={`${SPRITE}#${id}`} />
          </svg>
        </li>
      ))}
    </ul>
  );
}
