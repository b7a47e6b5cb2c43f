import { ALL_CURRENCIES } from '@/lib/kernel/currencies';

/** The currencies that prices may be in, for a list to choose from. Which of them a store can charge depends on its provider. */
export function supportedCurrencies(): { label: string; value: string }[] {
  const names = new Intl.DisplayNames('en', { type: 'currency' });
  return ALL_CURRENCIES.map((code) => ({
    label: `${names.of(code) ?? code} (${code})`,
    value: code.toLowerCase(),
  }));
}
