/** The problem that keeps an account from selling, though its key is good. */
export type AccountProblem = 'no_business_name' | 'no_active_method' | 'capability_pending';

/** Stripe says these in prose alone: no code, and no parameter. */
const WORDS: Readonly<Record<AccountProblem, string>> = {
  no_business_name:
    'In order to use Checkout, you must set an account or business name at https://dashboard.stripe.com/account.',
  no_active_method:
    'No valid payment method types for this Checkout Session. Please ensure that you have activated payment methods compatible with your chosen currency in your dashboard or choose a different currency.',
  capability_pending: 'Your account cannot currently make charges: its capabilities are being reviewed.',
};

export function problemWords(problem: AccountProblem): string {
  return WORDS[problem];
}
