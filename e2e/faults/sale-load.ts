import { setTimeout as wait } from 'node:timers/promises';
import type { Sale } from './fault-shop';
import { persist } from './persist';
import type { Stage } from './stage';

/** Twenty sales a second, as long as the machine keeps up: no more than these are under way at once. */
const SALE_EVERY_MS = 50;
const MAX_UNDER_WAY = 40;
const RETRY_MS = 200;
/** How long a shopper tries: longer than any outage of these proofs. */
const PATIENCE_MS = 180_000;

/** Shoppers who come evenly, click until they are served, and pay. */
export class SaleLoad {
  readonly sales: Sale[] = [];
  readonly oddAnswers: string[] = [];
  private readonly openedAtMs: number[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private spentMs = 0;

  constructor(
    private readonly stage: Stage,
    private readonly everyMs = SALE_EVERY_MS,
  ) {}

  get openedCount(): number {
    return this.openedAtMs.length;
  }

  get ratePerSecond(): number {
    return this.sales.length / (this.spentMs / 1_000);
  }

  /** An answer that was under way at the kill may still come after it, so the first one after it says nothing. */
  longestPauseAfter(momentMs: number): number {
    const after = [momentMs, ...this.openedAtMs.filter((openedMs) => openedMs > momentMs)];
    return Math.max(...after.slice(1).map((openedMs, index) => openedMs - (after[index] ?? openedMs)));
  }

  async run(count: number): Promise<void> {
    const startedMs = performance.now();
    for (let begun = 0; begun < count; begun += 1) await this.begin();
    this.spentMs += performance.now() - startedMs;
  }

  /** Shoppers come for as long as something is done to the servers. */
  async during(work: Promise<void>): Promise<void> {
    let isOver = false;
    void Promise.allSettled([work]).then(() => {
      isOver = true;
    });
    while (!isOver) await this.begin();
    await work;
  }

  private async begin(): Promise<void> {
    if (this.underWay.size >= MAX_UNDER_WAY) await Promise.race(this.underWay);
    const shopper: Promise<void> = this.shop()
      .catch((error: unknown) => void this.oddAnswers.push(String(error)))
      .finally(() => this.underWay.delete(shopper));
    this.underWay.add(shopper);
    await wait(this.everyMs);
  }

  async finish(): Promise<void> {
    await Promise.all(this.underWay);
  }

  private async shop(): Promise<void> {
    const { stage } = this;
    const sale = await persist(() => stage.openSale());
    this.sales.push(sale);
    await this.retry(sale, async () => {
      const outcome = await stage.submit(sale);
      if (outcome.kind === 'bad') this.oddAnswers.push(JSON.stringify(outcome));
      return outcome.kind === 'open';
    });
    this.openedAtMs.push(performance.now());
    const [checkout] = stage.psp.ledger.ofOrder(sale.orderWireId);
    if (!checkout) return;
    const event = stage.psp.ledger.pay(checkout, { nowMs: stage.nowMs });
    // A payment provider sends an event until it is taken.
    await this.retry(sale, async () => (await stage.deliver(event)) === 'taken');
  }

  private async retry(sale: Sale, step: () => Promise<boolean>): Promise<void> {
    const deadlineMs = performance.now() + PATIENCE_MS;
    while (!(await step())) {
      if (performance.now() > deadlineMs)
        throw new Error(`The sale ${sale.orderWireId} went no further for ${PATIENCE_MS / 1_000} s`);
      await wait(RETRY_MS);
    }
  }
}
