import type { EpochMs } from '@/lib/kernel/clock';
import type { PortalNews, PortalShop } from './portal-view';

/** A period that its customer can pay now. Amounts are display strings. */
export type DuePeriod = {
  productName: string;
  amount: string;
  currency: string;
  startsAtMs: EpochMs;
  endsAtMs: EpochMs;
  /** The last digits of the card that was declined, where the payment provider tells them. */
  last4: string | null;
  /** When the subscription ends unless the period is paid. */
  givenUpAtMs: EpochMs;
  /** The name by which buyers know the payment provider; `null` where there is none. */
  pspName: string | null;
};

/** The page that the link of an overdue period opens. */
export type PayView =
  | { kind: 'due'; shop: PortalShop; due: DuePeriod; news: PortalNews | null }
  /** A charge is under way: the page looks again by itself. */
  | { kind: 'busy'; shop: PortalShop }
  | { kind: 'paid'; shop: PortalShop; amount: string; currency: string }
  | { kind: 'nothing_owed' | 'ended' | 'link_over'; shop: PortalShop };
