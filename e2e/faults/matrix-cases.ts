import { discountCases } from './discount-cases';
import {
  cancelCases,
  deliveryCases,
  expireCases,
  overtakenCases,
  refundCases,
  replaceCases,
} from './ending-cases';
import {
  cancelRenewalCases,
  declineCases,
  handCases,
  heardCases,
  renewalCases,
  settleCases,
  underWayCases,
} from './renewal-cases';
import { createCases, eventCases, sweepCases } from './sale-cases';
import type { MatrixCase } from './scene';
import { ticketCases } from './ticket-cases';

/** The cases of the matrix: every crash point of every path that moves money × every fault of the PSP in the call at hand. */
export function matrixCases(): MatrixCase[] {
  return [
    ...createCases(),
    ...eventCases(),
    ...sweepCases(),
    ...deliveryCases(),
    ...refundCases(),
    ...replaceCases(),
    ...expireCases(),
    ...overtakenCases(),
    ...cancelCases(),
    ...discountCases(),
    ...ticketCases(),
    ...renewalCases(),
    ...declineCases(),
    ...settleCases(),
    ...underWayCases(),
    ...heardCases(),
    ...handCases(),
    ...cancelRenewalCases(),
  ];
}
