import type { PspMoneyBackEvent } from '@/lib/psp/core/money-back';

/** An event as it is kept for the job that books it: amounts become decimal strings of minor units. */
export function toMoneyBackJson(event: PspMoneyBackEvent): string {
  return JSON.stringify(event, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

/** Reads what `toMoneyBackJson` wrote. */
export function fromMoneyBackJson(text: string): PspMoneyBackEvent {
  const revive = (name: string, value: unknown) =>
    name === 'amountMinor' && typeof value === 'string' ? BigInt(value) : value;
  return JSON.parse(text, revive) as PspMoneyBackEvent; // only the function above writes it
}
