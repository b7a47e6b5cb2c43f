import { describe, expect, it } from 'vitest';
import { createLog } from '@/lib/log';
import { checkHealth } from './check-health';

const output: string[] = [];
const log = createLog({ logLevel: 'info' }, { write: (line) => output.push(line) });

/** An app whose database does what it is told. */
const appOf = (query: () => Promise<unknown>) => ({
  pool: { query },
  env: { mode: 'production' as const },
  ids: { uuid: () => 'request-1' },
  log,
});

describe('checkHealth', () => {
  it('answers 200 while the database answers, and logs nothing', async () => {
    const response = await checkHealth(appOf(async () => ({ rows: [] })));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok', name: 'checkstand', mode: 'production' });
    expect(output).toEqual([]);
  });

  it('answers 503 when the database does not, and logs why, with an id and without what the error quotes', async () => {
    const failing = async () => {
      throw Object.assign(new Error('password "canary" is wrong'), { code: '28P01' });
    };
    const response = await checkHealth(appOf(failing));
    expect([response.status, (await response.json()).status]).toEqual([503, 'database unavailable']);
    expect(output.map((line) => JSON.parse(line))).toMatchObject([
      { msg: 'health check failed', requestId: 'request-1', errorCode: '28P01' },
    ]);
    expect(output.join('')).not.toContain('canary');
  });
});
