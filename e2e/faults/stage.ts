import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import type { EventWire } from '@/lib/psp/sandbox/sandbox-wire';
import type { Services } from '@/lib/services';
import { findFreePort } from '../listening-port';
import { ageActiveJobs, countOpenJobs } from './app-ledger';
import { type AppSettings, AppUnderTest, type KillableApp } from './app-under-test';
import { BuiltApp } from './built-app';
import { createHouse, type FaultCluster, openPool, SECRET_KEY } from './cluster';
import { type Sale, Shop } from './fault-shop';
import { BrokenPromiseError } from './judge';
import { MerchantDouble } from './merchant-double';
import { post } from './post';
import { createSandboxDialect, type PspDialect, type PspName } from './psp-dialect';
import { PspDouble } from './psp-double';
import { createStripeDialect } from './stripe-dialect';
import { type SubmitOutcome, toOutcome } from './submit-outcome';

export type StageOptions = {
  /** The harness's own build; `null` for the app as it is delivered. */
  bundle: string | null;
  hasTimers?: boolean;
  pspTimeoutMs?: number;
  /** Who takes the money; the sandbox's API where nothing is said. */
  psp?: PspName;
  /** A SECRET_KEY that the stage is about to go over to. */
  nextSecretKey?: string;
  /** In place of one process of the app. */
  makeApp?: (settings: AppSettings) => Promise<KillableApp>;
};

/** Where a stage gets its database from. */
export type StageCluster = Pick<FaultCluster, 'createDatabase' | 'folder'>;

const CREATE_ORDER = '/v1/actions/onetime-order/create-order';
const CANCEL_ORDER = '/v1/actions/onetime-order/cancel-order';
/** The product waits 8 s; nothing else about silence depends on how long it is. */
const PSP_TIMEOUT_MS = 250;
/** Past every lease, past the waits for a busy endpoint, and past the first waits of the job queue. */
export const LEASE_OVER_MS = 21_000;
const MAX_RECOVERY_ROUNDS = 12;
const JOBS_AHEAD_SECONDS = 7_200;
/** After this long without an end, refunds and deliveries are begun anew. */
const STALLED_MS = 4 * 60 * 60 * 1_000;
const ROUNDS_TILL_STALLED = 3;
const QUIET_MS = 5;

/** Everything one lane of the harness plays on: an app with a database of its own, a PSP, a merchant, and a clock. */
export class Stage {
  private aheadMs = 0;
  /** Events that the PSP has not got rid of yet. */
  private readonly owed = new Map<string, EventWire>();

  private constructor(
    readonly app: KillableApp,
    readonly psp: PspDouble,
    readonly merchant: MerchantDouble,
    readonly pool: pg.Pool,
    /** The harness's own services on the stage's database, for what an operator does, and who sells and who takes the money. */
    readonly parts: { house: Services; shop: Shop; dialect: PspDialect; hasTimers: boolean },
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
    const house = createHouse(databaseUrl, { nowMs }, options.nextSecretKey);
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
    const shop = await Shop.open(house, { webhookUrl: merchant.url, hasStripe: isStripe });
    const pool = openPool(databaseUrl, 4);
    const stage = new Stage(app, psp, merchant, pool, {
      house,
      shop,
      dialect,
      hasTimers: options.hasTimers ?? false,
    });
    clock.aheadMs = () => stage.aheadMs;
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

  async start(): Promise<void> {
    await this.app.start({ clockAheadMs: this.aheadMs, hasTimers: this.parts.hasTimers });
  }

  /** Starts the app again where it has died. */
  async revive(): Promise<void> {
    if (!this.app.isRunning) await this.start();
  }

  /** Moves the clocks of the app and of everybody around it on. */
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
    const headers = await (input.shop ?? this.parts.shop).headers();
    return toOutcome(
      await post(`${this.app.origin}${CREATE_ORDER}`, { headers, body: JSON.stringify(body) }),
    );
  }

  /** The merchant gives a part of a sale's payment back. */
  giveBack(sale: Sale, amount: string): Promise<void> {
    return this.parts.shop.giveBack(sale, amount);
  }

  /** The buyer does not want it any more. */
  async cancel(sale: Sale): Promise<SubmitOutcome> {
    const headers = await this.parts.shop.headers();
    const body = JSON.stringify({ orderId: sale.orderWireId });
    return toOutcome(await post(`${this.app.origin}${CANCEL_ORDER}`, { headers, body }));
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

  /** Sends what the PSP still has to tell. */
  async deliverOwed(): Promise<void> {
    for (const event of [...this.owed.values()]) {
      await this.deliverSurely(event);
      this.settle(event);
    }
  }

  /**
   * What happens after a crash when time goes by: leases run out, the sweep settles, jobs come back and are done,
   * and the PSP tells again what it could not get rid of. Ends when nothing is left to do, or when it has had its chance; the judge then says what is missing.
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

  /** After a sale that went wrong: what it left behind must not be held against the next one. */
  async forget(): Promise<void> {
    this.owed.clear();
    await this.pool.query(`update attempts set state = 'closed' where state in ('intent', 'unknown')`);
    await this.pool.query(`update duplicate_payments set state = 'refused' where state = 'pending'`);
    await this.pool.query(`update refunds set status = 'failed' where status = 'pending'`);
    await this.pool.query(`delete from pgboss.job where state not in ('completed', 'cancelled')`);
    await this.pool.query('truncate fault_transitions');
  }

  async close(): Promise<void> {
    await this.app.kill();
    await this.parts.house.pool.end();
    await this.pool.end();
    await Promise.all([this.psp.close(), this.merchant.close()]);
  }

  /** Whether nothing is left to do, as far as rows and jobs show. */
  async isQuiet(): Promise<boolean> {
    const { rows } = await this.pool.query(
      `select 1 from attempts where state in ('intent', 'unknown')
       union all select 1 from duplicate_payments where state = 'pending'
       union all select 1 from refunds where status = 'pending' limit 1`,
    );
    return rows.length === 0 && (await countOpenJobs(this.pool)) === 0;
  }
}

function makeApp({ makeApp: make, bundle }: StageOptions, settings: AppSettings): Promise<KillableApp> {
  if (make) return make(settings);
  return Promise.resolve(
    bundle === null ? new BuiltApp(settings) : new AppUnderTest({ ...settings, bundle }),
  );
}
