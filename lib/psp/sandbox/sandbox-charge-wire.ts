import { z } from 'zod';
import type { PspChargeRequest } from '@/lib/psp/port';
import { amountMinor, currency, environment, ref } from './sandbox-fields-wire';
import { paidPaymentSchema } from './sandbox-payment-wire';
import { detailsFields } from './sandbox-wire';

/** `POST /sandbox/api/charges`: charges a kept method while its owner is away. */
export const createChargeSchema = z.object({
  orderId: ref,
  environment,
  periodNumber: z.int().min(0).max(100_000),
  amountMinor,
  currency,
  lines: detailsFields.lines,
  merchantName: detailsFields.merchantName,
  customerRef: ref,
  methodRef: ref,
});

export type CreateChargeWire = z.input<typeof createChargeSchema>;

/** `GET /sandbox/api/charges?idempotencyKey=…`. */
export const chargeQuerySchema = z.object({ environment, idempotencyKey: z.string().min(1).max(255) });

/** `POST /sandbox/api/methods/{id}/forget`. */
export const forgetSchema = z.object({ environment, customerRef: ref });

const chargeBase = { id: ref, orderId: ref, environment, amountMinor, currency };

export const chargeSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('paid'), ...chargeBase, payment: paidPaymentSchema }),
  z.object({
    status: z.literal('declined'),
    ...chargeBase,
    reason: z.string().regex(/^[a-z0-9_]{1,64}$/),
    isFinal: z.boolean(),
  }),
  z.object({ status: z.literal('needs_customer'), ...chargeBase }),
]);

/** A charge of a kept method as every call of the API answers it. */
export type ChargeWire = z.infer<typeof chargeSchema>;

const chargeListSchema = z.object({ data: z.array(chargeSchema).max(1) });

/** Writes the body of a charge, key by key as a checkout's. */
export function toCreateChargeWire(request: PspChargeRequest): CreateChargeWire {
  return {
    orderId: request.orderId,
    environment: request.environment,
    periodNumber: request.periodNumber,
    amountMinor: request.totalMinor,
    currency: request.currency,
    lines: request.lines.map((line) => ({ label: line.label, amountMinor: line.amountMinor })),
    merchantName: request.storeName,
    customerRef: request.savedMethod.customerRef,
    methodRef: request.savedMethod.methodRef,
  };
}

/** Reads a charge from an answer; `null` where it is not one. */
export function readCharge(body: unknown): ChargeWire | null {
  return chargeSchema.safeParse(body).data ?? null;
}

export function readChargeList(body: unknown): { data: ChargeWire[] } | null {
  return chargeListSchema.safeParse(body).data ?? null;
}

/** True where the sandbox says that a method is forgotten, now or before. */
export function isForgotten(body: unknown): boolean {
  return z.object({ status: z.literal('forgotten') }).safeParse(body).success;
}
