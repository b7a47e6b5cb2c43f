import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '@/lib/log';
import { checkHealth } from './check-health';
import { checkReadiness } from './check-readiness';

const output: string[] = [];
const log = createLog({ logLevel: 'info' }, { write: (line) => output.push(line) });

afterEach(() => {
  vi.unstubAllGlobals();
  output.length = 0;
});

/** An app whose database does what it is told. */
const appOf = (query: () => Promise<unknown>) => ({
  pool: { query },
  env: { mode: 'production' as const },
  ids: { uuid: () => 'request-1' },
  log,
});

describe('checkReadiness', () => {
  it('answers 200 while the database answers, and logs nothing', async () => {
    const response = await checkReadiness(appOf(async () => ({ rows: [] })));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok', name: 'checkstand', mode: 'production' });
    expect(output).toEqual([]);
  });

  it('answers 503 when the database does not, and logs why, with an id and without what the error quotes', async () => {
    const failing = async () => {
      throw Object.assign(new Error('password "canary" is wrong'), { code: '28P01' });
    };
    const response = await checkReadiness(appOf(failing));
    expect([response.status, (await response.json()).status]).toEqual([503, 'database unavailable']);
    expect(output.map((line) => JSON.parse(line))).toMatchObject([
      { msg: 'readiness check failed', requestId: 'request-1', errorCode: '28P01' },
    ]);
    expect(output.join('')).not.toContain('canary');
  });

  it('answers 503 while the process is stopping, whatever the database says', async () => {
    vi.stubGlobal('checkstandIsStopping', true);
    const response = await checkReadiness(appOf(async () => ({ rows: [] })));
    expect([response.status, (await response.json()).status]).toEqual([503, 'stopping']);
  });
});

describe('checkHealth', () => {
  it('answers 200 while the process lives, stopping or not, and asks no database', async () => {
    vi.stubGlobal('checkstandIsStopping', true);
    expect(checkHealth({ env: { mode: 'production' } }).status).toBe(200);
  });
});
