import { describe, expect, it } from 'vitest';
import { countPspCall, countRequest, countSaleStep, type LiveReadings, renderMetrics } from './metrics';

const READINGS: LiveReadings = {
  pool: () => ({ total: 4, idle: 1, waiting: 7, size: 10 }),
  queues: async () => [{ name: 'deliver-webhook', dueCount: 3, oldestSeconds: 12.5 }],
  unsettled: async () => ({ count: 2, oldestSeconds: 61 }),
};

/** The value of one line of an answer; `null` where there is none. */
async function readValue(line: string, readings: LiveReadings = READINGS): Promise<number | null> {
  const { text } = await renderMetrics(readings);
  const found = text.split('\n').find((written) => written.startsWith(`${line} `));
  return found === undefined ? null : Number(found.slice(line.length + 1));
}

describe('renderMetrics', () => {
  it('counts what has happened in this process', async () => {
    const line = 'checkstand_sale_steps_total{step="paid"}';
    const before = (await readValue(line)) ?? 0;
    countSaleStep('paid');
    expect(await readValue(line)).toBe(before + 1);
  });

  it('keeps addresses and made-up methods out of its labels', async () => {
    countRequest({ method: 'BREW', path: '/acme/checkout/cs_secret', status: 404, seconds: 0.2 });
    countPspCall({ psp: 'stripe', call: 'create_checkout', outcome: 'created', seconds: 0.4 });
    const { text } = await renderMetrics(READINGS);
    expect(text).toContain('checkstand_http_request_seconds_count{kind="page",method="other",status="404"}');
    expect(text).toContain(
      'checkstand_psp_call_seconds_count{psp="stripe",call="create_checkout",outcome="created"}',
    );
    expect(text).not.toContain('secret');
  });

  it('tells how pool, queues, unsettled sales and the event loop are now', async () => {
    expect(await readValue('checkstand_pool_connections{state="waiting"}')).toBe(7);
    expect(await readValue('checkstand_jobs_due{queue="deliver-webhook"}')).toBe(3);
    expect(await readValue('checkstand_jobs_oldest_due_seconds{queue="deliver-webhook"}')).toBe(12.5);
    expect(await readValue('checkstand_unsettled_sales')).toBe(2);
    expect(await readValue('checkstand_unsettled_oldest_seconds')).toBe(61);
    expect(await readValue('checkstand_nodejs_eventloop_lag_seconds')).not.toBeNull();
  });

  it('leaves out figures of a database that does not answer, rather than repeat old ones', async () => {
    await renderMetrics(READINGS);
    const failing: LiveReadings = {
      ...READINGS,
      queues: async () => {
        throw new Error('connection refused');
      },
    };
    expect(await readValue('checkstand_unsettled_sales', failing)).toBeNull();
    expect(await readValue('checkstand_jobs_due{queue="deliver-webhook"}', failing)).toBeNull();
    expect(await readValue('checkstand_database_readings_failed', failing)).toBe(1);
    expect(await readValue('checkstand_database_readings_failed')).toBe(0);
  });
});
