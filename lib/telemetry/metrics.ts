import 'server-only';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { knownMethod, requestKind } from './core/request-kind';

/**
 * How a sale has moved on. `opened` is a checkout that the PSP has made, `settling` one whose answer is not known yet; a
 * sale passes several of them.
 */
export type SaleStep =
  | 'session'
  | 'opened'
  | 'refused'
  | 'settling'
  | 'paid'
  | 'declined'
  | 'given_back'
  | 'canceled';

/** The gauges that are measured when somebody asks for them. */
export type LiveReadings = {
  pool(): { total: number; idle: number; waiting: number; size: number };
  /** Jobs that are due, by queue, and for how long the oldest has been. */
  queues(): Promise<readonly { name: string; dueCount: number; oldestSeconds: number }[]>;
  /** Sales whose outcome at the PSP is not known, and for how long the oldest has been so. */
  unsettled(): Promise<{ count: number; oldestSeconds: number }>;
};

/*
 * Next bundles instrumentation, pages, routes and actions apart, so one process holds several copies of this module. All
 * count in the one registry on globalThis.
 */
const shared = globalThis as typeof globalThis & { checkstandMetrics?: Instruments }; // our own key on the shared object

type Instruments = ReturnType<typeof createInstruments>;

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

function createInstruments() {
  const registry = new Registry();
  const of = { registers: [registry] };
  collectDefaultMetrics({ register: registry, prefix: 'checkstand_' });
  return {
    registry,
    requests: new Histogram({
      ...of,
      name: 'checkstand_http_request_seconds',
      help: 'Time from a request to the end of its answer',
      labelNames: ['kind', 'method', 'status'],
      buckets: SECONDS,
    }),
    sales: new Counter({
      ...of,
      name: 'checkstand_sale_steps_total',
      help: 'Steps that sales have taken in this process',
      labelNames: ['step'],
    }),
    pspCalls: new Histogram({
      ...of,
      name: 'checkstand_psp_call_seconds',
      help: 'Calls to payment providers, by what they answered',
      labelNames: ['psp', 'call', 'outcome'],
      buckets: SECONDS,
    }),
    pspEvents: new Counter({
      ...of,
      name: 'checkstand_psp_events_total',
      help: 'Events of payment providers, by what became of them',
      labelNames: ['psp', 'outcome'],
    }),
    webhooks: new Counter({
      ...of,
      name: 'checkstand_webhook_attempts_total',
      help: 'Tries to deliver an event to a merchant, by outcome',
      labelNames: ['outcome'],
    }),
    register: new Counter({
      ...of,
      name: 'checkstand_tax_register_answers_total',
      help: 'Answers of the register of VAT numbers',
      labelNames: ['answer'],
    }),
    ...createGauges(of),
  };
}

/** What is measured only when somebody asks. */
function createGauges(of: { registers: Registry[] }) {
  return {
    pool: new Gauge({
      ...of,
      name: 'checkstand_pool_connections',
      help: 'Connections to PostgreSQL of this process; waiting counts requests without one, size is the most there may be',
      labelNames: ['state'],
    }),
    jobsDue: new Gauge({
      ...of,
      name: 'checkstand_jobs_due',
      help: 'Jobs that could run now, in the whole database',
      labelNames: ['queue'],
    }),
    jobsOldest: new Gauge({
      ...of,
      name: 'checkstand_jobs_oldest_due_seconds',
      help: 'For how long the oldest job has been due',
      labelNames: ['queue'],
    }),
    unsettled: new Gauge({
      ...of,
      name: 'checkstand_unsettled_sales',
      help: 'Sales whose outcome at the provider is not known, in the whole database',
    }),
    unsettledOldest: new Gauge({
      ...of,
      name: 'checkstand_unsettled_oldest_seconds',
      help: 'For how long the oldest of them has been so',
    }),
    readingFailed: new Gauge({
      ...of,
      name: 'checkstand_database_readings_failed',
      help: '1 where the figures of the database could not be read for this answer',
    }),
  };
}

function instruments(): Instruments {
  shared.checkstandMetrics ??= createInstruments();
  return shared.checkstandMetrics;
}

export function countRequest(ended: { method: string; path: string; status: number; seconds: number }): void {
  const labels = {
    kind: requestKind(ended.path),
    method: knownMethod(ended.method),
    status: String(ended.status),
  };
  instruments().requests.observe(labels, ended.seconds);
}

/** Counts a step after it has been committed. */
export function countSaleStep(step: SaleStep): void {
  instruments().sales.inc({ step });
}

export function countPspCall(ended: { psp: string; call: string; outcome: string; seconds: number }): void {
  const { seconds, ...labels } = ended;
  instruments().pspCalls.observe(labels, seconds);
}

/** @param event.outcome of a closed list, `unsigned` where no secret has signed it */
export function countPspEvent(event: { psp: string; outcome: string }): void {
  instruments().pspEvents.inc(event);
}

export function countWebhookAttempt(outcome: string): void {
  instruments().webhooks.inc({ outcome });
}

export function countRegisterAnswer(answer: string): void {
  instruments().register.inc({ answer });
}

/** All metrics in Prometheus' text format. Where the database does not answer, its figures are missing and the rest is there. */
export async function renderMetrics(readings: LiveReadings): Promise<{ contentType: string; text: string }> {
  const { registry, pool, jobsDue, jobsOldest, unsettled, unsettledOldest, readingFailed } = instruments();
  for (const [state, count] of Object.entries(readings.pool())) pool.set({ state }, count);
  await readDatabase({ jobsDue, jobsOldest, unsettled, unsettledOldest, readingFailed }, readings);
  return { contentType: registry.contentType, text: await registry.metrics() };
}

type DatabaseGauges = Pick<
  Instruments,
  'jobsDue' | 'jobsOldest' | 'unsettled' | 'unsettledOldest' | 'readingFailed'
>;

async function readDatabase(gauges: DatabaseGauges, readings: LiveReadings): Promise<void> {
  // A value that was read the last time must not pass for what is true now.
  for (const gauge of Object.values(gauges)) gauge.reset();
  try {
    const [queues, unsettled] = await Promise.all([readings.queues(), readings.unsettled()]);
    for (const { name, dueCount, oldestSeconds } of queues) {
      gauges.jobsDue.set({ queue: name }, dueCount);
      gauges.jobsOldest.set({ queue: name }, oldestSeconds);
    }
    gauges.unsettled.set(unsettled.count);
    gauges.unsettledOldest.set(unsettled.oldestSeconds);
    gauges.readingFailed.set(0);
  } catch {
    gauges.unsettled.remove();
    gauges.unsettledOldest.remove();
    gauges.readingFailed.set(1);
  }
}
