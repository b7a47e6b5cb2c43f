import type { PurchaseStep } from '../calls/purchase';
import { percentile } from '../measure';

/** How a buyer's purchase ended. */
export type SaleEnd =
  /** Paid, and the merchant was told of it. */
  | 'told'
  /** Asked to come again later, at the first step, where buyers leave, or more often than a buyer tries. */
  | 'shed'
  /** Answered with an error that no buyer should see, or not answered at all. */
  | 'failed';

/** The events of one stage of a load. */
export class LoadRecord {
  begun = 0;
  /** Buyers that were left out because too many purchases were under way for this process. */
  notBegun = 0;
  /** Answers 429 or 503 with a `Retry-After`, which ask the caller to come again later. */
  shedAnswers = 0;
  readonly ends: Record<SaleEnd, number> = { told: 0, shed: 0, failed: 0 };
  /** Why sales failed, with how often. */
  readonly failures = new Map<string, number>();
  private readonly durationsMs = new Map<PurchaseStep, number[]>();

  get inFlight(): number {
    return this.begun - this.ends.told - this.ends.shed - this.ends.failed;
  }

  add(step: PurchaseStep, elapsedMs: number): void {
    const known = this.durationsMs.get(step);
    if (known) known.push(elapsedMs);
    else this.durationsMs.set(step, [elapsedMs]);
  }

  fail(reason: string): void {
    this.ends.failed += 1;
    this.failures.set(reason, (this.failures.get(reason) ?? 0) + 1);
  }

  /** @returns milliseconds, rounded; `null` for a step that no buyer reached */
  percentilesOf(step: PurchaseStep): { p50: number; p95: number; p99: number; count: number } | null {
    const durations = this.durationsMs.get(step);
    if (!durations) return null;
    const sorted = [...durations].sort((a, b) => a - b);
    const at = (share: number) => Math.round(percentile(sorted, share));
    return { p50: at(0.5), p95: at(0.95), p99: at(0.99), count: sorted.length };
  }
}
