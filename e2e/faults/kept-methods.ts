import type { SavedMethod } from '@/lib/psp/core/kept-method';
import type { PaidPaymentWire } from '@/lib/psp/sandbox/sandbox-payment-wire';
import type { EventWire } from '@/lib/psp/sandbox/sandbox-wire';
import { type LedgerPayment, newId } from './ledger-payment';

/** What the bank says to a charge of a kept method. */
export const CHARGE_FATES = ['paid', 'declined', 'declined_for_good', 'needs_customer'] as const;
export type ChargeFate = (typeof CHARGE_FATES)[number];

/** The fields with which a charge of a kept method is asked for. */
export type ChargeRequest = {
  orderId: string;
  environment: 'test' | 'prod';
  periodNumber: number;
  amountMinor: string;
  currency: PaidPaymentWire['currency'];
  customerRef: string;
  methodRef: string;
  idempotencyKey: string;
};

export type LedgerCharge = {
  id: string;
  request: ChargeRequest;
  fate: ChargeFate;
  /** `null` where no money was taken. */
  payment: LedgerPayment | null;
  madeAtMs: number;
};

/** A method that is kept, and the checkout at which it was. */
export type KeptMethod = SavedMethod & { checkoutId: string; isForgotten: boolean };

/** The methods that the PSP keeps, and what it has charged them while their owners were away. */
export class KeptMethods {
  private readonly methods = new Map<string, KeptMethod>();
  private readonly charges: LedgerCharge[] = [];
  private readonly planned: ChargeFate[] = [];
  /** Chooses the fate of charges that nothing was planned for. */
  chooseFate: (request: ChargeRequest) => ChargeFate = () => 'paid';

  keep(checkoutId: string): SavedMethod {
    const saved: SavedMethod = {
      customerRef: newId('cus'),
      methodRef: newId('pm'),
      brand: 'visa',
      last4: '0110',
      expiresMonth: '2099-12',
    };
    this.methods.set(saved.methodRef, { ...saved, checkoutId, isForgotten: false });
    return saved;
  }

  find(methodRef: string): KeptMethod | null {
    return this.methods.get(methodRef) ?? null;
  }

  /** Plans the next charges, one fate each; the fates of later charges are chosen by `chooseFate`. */
  plan(...fates: ChargeFate[]): void {
    this.planned.push(...fates);
  }

  heal(): void {
    this.planned.length = 0;
    this.chooseFate = () => 'paid';
  }

  get allCharges(): readonly LedgerCharge[] {
    return this.charges;
  }

  chargesOf(orderId: string): LedgerCharge[] {
    return this.charges.filter(({ request }) => request.orderId === orderId);
  }

  findByKey(idempotencyKey: string): LedgerCharge | null {
    return this.charges.find(({ request }) => request.idempotencyKey === idempotencyKey) ?? null;
  }

  findPayment(paymentId: string): LedgerPayment | null {
    return this.charges.find(({ payment }) => payment?.wire.id === paymentId)?.payment ?? null;
  }

  /** Asks the bank for a charge. A forgotten method, or one of another customer, is declined. */
  charge(request: ChargeRequest, nowMs: number): LedgerCharge {
    const method = this.find(request.methodRef);
    const isUsable = method?.customerRef === request.customerRef && !method.isForgotten;
    const fate = isUsable ? (this.planned.shift() ?? this.chooseFate(request)) : 'declined_for_good';
    const made: LedgerCharge = {
      id: newId('pi'),
      request,
      fate,
      payment: null,
      madeAtMs: Math.floor(nowMs),
    };
    if (fate === 'paid') made.payment = takenBy(made);
    this.charges.push(made);
    return made;
  }
}

/** The event that tells of a charge; `null` for one that took no money, for which the sandbox sends none. */
export function chargeEvent(charge: LedgerCharge): EventWire | null {
  const { id, request, payment, madeAtMs } = charge;
  if (!payment) return null;
  return {
    type: 'payment.succeeded',
    id: newId('evt'),
    createdAtMs: madeAtMs,
    environment: request.environment,
    checkoutId: id,
    orderId: request.orderId,
    payment: payment.wire,
    chargeKey: request.idempotencyKey,
  };
}

function takenBy({ id, request, madeAtMs }: LedgerCharge): LedgerPayment {
  const { amountMinor, currency } = request;
  const wire = { id, amountMinor, currency, method: 'card', last4: '0110', paidAtMs: madeAtMs };
  return { wire, refundedMinor: 0n, refunds: [] };
}
