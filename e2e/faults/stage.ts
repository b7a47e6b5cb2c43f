import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { HOUR_MS, MINUTE_MS } from '@/lib/kernel/clock';
import type { EventWire } from '@/lib/psp/sandbox/sandbox-wire';
import type { Services } from '@/lib/services';
import { findFreePort } from '../listening-port';
import { ageActiveJobs } from './app-ledger';
import type { KillableApp } from './app-under-test';
import { createHarnessServices, openPool, SECRET_KEY } from './cluster';
import { type Sale, Shop } from './fault-shop';
import { BrokenPromiseError } from './judge';
import { MerchantDouble } from './merchant-double';
import { post } from './post';
import { createSandboxDialect, type PspDialect } from './psp-dialect';
import { PspDouble } from './psp-double';
import { makeApp, type StageCluster, type StageOptions } from './stage-options';
import { forgetUnfinished, hasDueSubscription, isQuiet } from './stage-rows';
import { createStripeDialect } from './stripe-dialect';
import { type SubmitOutcome, toOutcome } from './submit-outcome';

const ACTIONS = {
  onetime: '/v1/actions/onetime-order',
  subscription: '/v1/actions/subscription-order',
};
/** How long the app waits for a silent PSP here. The product waits 8 s; nothing else depends on the length. */
const PSP_TIMEOUT_MS = 250;
/** Past every lease, past the waits for a busy endpoint, and past the first waits of the job queue. */
export const LEASE_OVER_MS = 21_000;
const MAX_RECOVERY_ROUNDS = 12;
const JOBS_AHEAD_SECONDS = 7_200;
/** After this long without an end, refunds and deliveries are begun anew. */
const STALLED_MS = 4 * HOUR_MS;
const ROUNDS_TILL_STALLED = 3;
const QUIET_MS = 5;
/** Past the moment at which a subscription is due again whose step failed. */
const SWEPT_AGAIN_MS = 6 * MINUTE_MS;

/** Everything that one lane of the harness uses: an app with a database of its own, a PSP, a merchant, and a clock. */
export class Stage {
  private aheadMs = 0;
  /** Events that the PSP has not got rid of yet. */
  private readonly owed = new Map<string, EventWire>();

  private constructor(
    readonly app: KillableApp,
    readonly psp: PspDouble,
    readonly merchant: MerchantDouble,
    readonly pool: pg.Pool,
    /** The harness's own services on the stage's database, for what an operator does; the shop that sells; how the PSP speaks. */
    readonly parts: { services: Services; shop: Shop; dialect: PspDialect; hasTimers: boolean },
  ) {}

  static async open(cluster: StageCluster, options: StageOptions): Promise<Stage> {
    const isStripe = options.psp === 'stripe';
    const dialect = isStripe ? createStripeDialect() : createSandboxDialect();
    const clock = { aheadMs: () => 0 };
    const nowMs = () => Date.now() + clock.aheadMs();
    const pspTimeoutMs = options.pspTimeoutMs ?? PSP_TIMEOUT_MS;
    const [databaseUrl, psp, merchant] = await Promise.all([
      cluster.createDatabase(),
      PspDouble.start({ dialect, callerTimeoutMs: pspTimeoutMs, nowMs }),
      MerchantDouble.start(),
    ]);
    const services = createHarnessServices(databaseUrl, { nowMs }, options.nextSecretKey);
    const port = await findFreePort();
    const settings = {
      port,
      databaseUrl,
      secretKey: SECRET_KEY,
      pspOrigin: psp.origin,
      pspTimeoutMs,
      folder: cluster.folder,
    };
    const app = await makeApp(options, settings);
    const shop = await Shop.open(services, { webhookUrl: merchant.url, hasStripe: isStripe });
    const pool = openPool(databaseUrl, 4);
    const stage = new Stage(app, psp, merchant, pool, {
      services,
      shop,
      dialect,
      hasTimers: options.hasTimers ?? false,
    });
    clock.aheadMs = () => stage.aheadMs;
    psp.onCharged = async (event) => stage.owe(event);
    psp.onExpired = (checkout) => stage.owe(psp.ledger.expiredEvent(checkout, stage.nowMs));
    await stage.start();
    return stage;
  }

  get nowMs(): number {
    return Date.now() + this.aheadMs;
  }

  openSale(input: { code?: string } = {}): Promise<Sale> {
    return this.parts.shop.openSale(input);
  }

  openSubscription(input: Parameters<Shop['openSubscription']>[0] = {}): Promise<Sale> {
    return this.parts.shop.openSubscription(input);
  }

  async start(): Promise<void> {
    await this.app.start({ clockAheadMs: this.aheadMs, hasTimers: this.parts.hasTimers });
  }

  /** Starts the app again where it has died. */
  async revive(): Promise<void> {
    if (!this.app.isRunning) await this.start();
  }

  /** Turns the clocks of the app, the PSP and the shop forward. */
  async passTime(ms: number): Promise<void> {
    this.aheadMs += ms;
    if (this.app.isRunning) await this.app.control({ kind: 'set-clock', aheadMs: this.aheadMs });
  }

  /** A shopper's click, in the stage's shop or another one. With another e-mail address it asks for another order. */
  async submit(sale: Sale, input: { email?: string; shop?: Shop } = {}): Promise<SubmitOutcome> {
    const body = {
      checkoutSessionId: sale.sessionId,
      billingDetail: { country: 'DE', isBusiness: false },
      buyerEmail: input.email ?? 'ann@example.com',
    };
    return this.act(sale, 'create-order', body, input.shop);
  }

  /** The buyer cancels the order. */
  cancel(sale: Sale): Promise<SubmitOutcome> {
    return this.act(sale, 'cancel-order', { orderId: sale.orderWireId });
  }

  /** The buyer takes the cancellation of a subscription back. */
  reactivate(sale: Sale): Promise<SubmitOutcome> {
    return this.act(sale, 'reactivate-order', { orderId: sale.orderWireId });
  }

  private async act(
    sale: Sale,
    action: 'create-order' | 'cancel-order' | 'reactivate-order',
    body: Record<string, unknown>,
    shop: Shop = this.parts.shop,
  ): Promise<SubmitOutcome> {
    const headers = await shop.headers(sale);
    const url = `${this.app.origin}${ACTIONS[sale.sells]}/${action}`;
    return toOutcome(await post(url, { headers, body: JSON.stringify(body) }));
  }

  async cancelUntilSettled(sale: Sale): Promise<SubmitOutcome> {
    let outcome = await this.cancel(sale);
    for (let round = 0; outcome.kind === 'retry' && round < MAX_RECOVERY_ROUNDS; round += 1) {
      await this.passTime(LEASE_OVER_MS);
      outcome = await this.cancel(sale);
    }
    return outcome;
  }

  /** Clicks again, as long as the answer is "not yet", with a lease's time in between. */
  async submitUntilSettled(sale: Sale, input: { email?: string } = {}): Promise<SubmitOutcome> {
    let outcome = await this.submit(sale, input);
    for (let round = 0; outcome.kind === 'retry' && round < MAX_RECOVERY_ROUNDS; round += 1) {
      await this.passTime(LEASE_OVER_MS);
      outcome = await this.submit(sale, input);
    }
    return outcome;
  }

  /** Sends one event once. The PSP keeps what is not answered 2xx. */
  async deliver(event: EventWire): Promise<'taken' | 'turned away' | 'died'> {
    const { dialect, shop } = this.parts;
    const { path, ...request } = dialect.toRequest(event, { storeId: shop.storeId, nowMs: this.nowMs });
    const answer = await post(`${this.app.origin}${path}`, request);
    if (answer.kind === 'died') return 'died';
    return answer.status >= 200 && answer.status < 300 ? 'taken' : 'turned away';
  }

  /** Sends an event until it is taken in, over the app's deaths. */
  async deliverSurely(event: EventWire): Promise<void> {
    for (let round = 0; round < MAX_RECOVERY_ROUNDS; round += 1) {
      await this.revive();
      if ((await this.deliver(event)) === 'taken') return;
    }
    throw new BrokenPromiseError(`The app does not take in ${event.type}: ${await this.app.lastWords()}`);
  }

  get owedEvents(): readonly EventWire[] {
    return [...this.owed.values()];
  }

  owe(event: EventWire): void {
    this.owed.set(event.id, event);
  }

  settle(event: EventWire): void {
    this.owed.delete(event.id);
  }

  /** Sends the events that the PSP still owes. */
  async deliverOwed(): Promise<void> {
    for (const event of [...this.owed.values()]) {
      await this.deliverSurely(event);
      this.settle(event);
    }
  }

  /**
   * Lets time go by after a crash: leases run out, the sweep settles attempts, jobs come back and are done, and the PSP sends
   * its events again. Ends when nothing is left to do, or after some rounds; the judge then finds what is missing.
   */
  async recover(): Promise<void> {
    await this.revive();
    await this.app.control({ kind: 'disarm' });
    for (let round = 0; round < MAX_RECOVERY_ROUNDS; round += 1) {
      await this.passTime(LEASE_OVER_MS);
      await this.app.control({ kind: 'sweep' });
      if (round >= ROUNDS_TILL_STALLED) {
        await this.passTime(STALLED_MS);
        await this.app.control({ kind: 'resume' });
      }
      await ageActiveJobs(this.pool);
      await this.app.control({ kind: 'drain', aheadSeconds: JOBS_AHEAD_SECONDS });
      if (!(await this.isQuiet())) await wait(QUIET_MS);
      else if (this.owed.size === 0) return;
      else await this.deliverOwed();
    }
  }

  /**
   * The same for subscriptions: one that a killed process was working on is due again after minutes, and one that is charged by
   * then has the next steps of its period to take.
   */
  async recoverSubscriptions(): Promise<void> {
    for (let round = 0; round < MAX_RECOVERY_ROUNDS; round += 1) {
      await this.revive();
      await this.app.control({ kind: 'disarm' });
      await this.passTime(SWEPT_AGAIN_MS);
      await this.app.control({ kind: 'renew' });
      await this.recover();
      if (!(await hasDueSubscription(this.pool, this.nowMs))) return;
    }
  }

  /** Clears up after a sale that went wrong, so that what it left behind does not count against the next one. */
  async forget(): Promise<void> {
    this.owed.clear();
    await forgetUnfinished(this.pool);
  }

  async close(): Promise<void> {
    await this.app.kill();
    await this.parts.services.pool.end();
    await this.pool.end();
    await Promise.all([this.psp.close(), this.merchant.close()]);
  }

  /** Whether nothing is left to do, as far as rows and jobs show. */
  isQuiet(): Promise<boolean> {
    return isQuiet(this.pool);
  }
}
