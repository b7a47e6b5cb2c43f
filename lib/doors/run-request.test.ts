import { beforeEach, describe, expect, it } from 'vitest';
import { appError } from '@/lib/kernel/error-catalogue';
import { LoggableError } from '@/lib/kernel/loggable-error';
import { createLog, withLogContext } from '@/lib/log';
import { type AnswerForm, type RequestContext, type RunnerDeps, runRequest } from './run-request';

const POOL_SIZE = 5;
const WAITING_TOO_MANY = 20 * POOL_SIZE;
const CANARY = 'canary@example.com';

const output: string[] = [];
let nowMs: number;
let waitingCount: number;

beforeEach(() => {
  output.length = 0;
  nowMs = 0;
  waitingCount = 0;
});

const deps: RunnerDeps = {
  pool: {
    get waitingCount() {
      return waitingCount;
    },
  },
  env: { databasePoolSize: POOL_SIZE },
  clock: { nowMs: () => nowMs },
  ids: { uuid: () => 'request-1' },
  log: createLog({ logLevel: 'info' }, { write: (line) => output.push(line) }),
};

/** A door of plain words. */
const FORM: AnswerForm<{ status: number; text: string }> = {
  toResponse: ({ status, text }, { requestId }) => new Response(`${text} (${requestId})`, { status }),
  ofFailure: ({ code }) => ({ status: code === 'internal' ? 500 : 400, text: code }),
};

type Work = (context: RequestContext<RunnerDeps>) => Promise<{ status: number; text: string }>;

const succeed: Work = async () => ({ status: 200, text: 'done' });

async function ask(work: Work, path = '/v1/actions/store/create-store') {
  const request = new Request(`https://checkout.test${path}?email=${CANARY}`, { method: 'POST' });
  const response = await runRequest({ services: () => deps, request, form: FORM, work });
  const lines = output.map((line) => JSON.parse(line));
  return { status: response.status, text: await response.text(), lines, requestLine: lines.at(-1) };
}

const INFO = 30;
const WARN = 40;
const ERROR = 50;

describe('runRequest', () => {
  it('logs a success once, with its id, status and time', async () => {
    const answer = await ask(async () => {
      nowMs = 12;
      return { status: 201, text: 'done' };
    });
    expect(answer).toMatchObject({ status: 201, text: 'done (request-1)' });
    expect(answer.lines).toEqual([
      {
        level: INFO,
        time: expect.any(String),
        requestId: 'request-1',
        method: 'POST',
        path: '/v1/actions/store/create-store',
        status: 201,
        durationMs: 12,
        msg: 'request',
      },
    ]);
  });

  it('lets every line that its work logs carry its id', async () => {
    const { lines } = await ask(async (context) => {
      context.deps.log.info('psp asked', { psp: 'sandbox' });
      return succeed(context);
    });
    expect(lines.map(({ msg, requestId }) => [msg, requestId])).toEqual([
      ['psp asked', 'request-1'],
      ['request', 'request-1'],
    ]);
  });

  it('keeps the id that the server process has given the request', async () => {
    const { text, requestLine } = await withLogContext({ requestId: 'from-the-server' }, () => ask(succeed));
    expect([text, requestLine.requestId]).toEqual(['done (from-the-server)', 'from-the-server']);
  });

  it('logs a failure of the catalogue as a warning with its code, and nothing of its words', async () => {
    const { text, lines } = await ask(async () => {
      throw appError('bad_id_format', { params: { prefix: 'PROD', got: CANARY } });
    });
    expect(text).toBe('bad_id_format (request-1)');
    expect(lines).toMatchObject([{ level: WARN, msg: 'request', status: 400, errorCode: 'bad_id_format' }]);
    expect(output.join('')).not.toContain('canary');
  });

  it('logs an answer that tells of a failure as a warning, whatever its status', async () => {
    const { requestLine } = await ask(async ({ note }) => {
      note.caller = 'storeSlug';
      note.errorCode = 'graphql_errors';
      return { status: 200, text: 'data and errors' };
    });
    expect(requestLine).toMatchObject({ level: WARN, caller: 'storeSlug', errorCode: 'graphql_errors' });
  });

  it('logs an answer of 400 and above as a warning', async () => {
    const { requestLine } = await ask(async () => ({ status: 404, text: 'gone' }));
    expect(requestLine).toMatchObject({ level: WARN, status: 404 });
  });

  it('tells nothing of a bug, and logs it with the words of ours and without those of others', async () => {
    const cause = Object.assign(new Error(`Key (email)=(${CANARY}) already exists`), { code: '23505' });
    const { status, text, lines } = await ask(async () => {
      throw new LoggableError('The order could not be kept', { cause });
    });
    expect([status, text]).toEqual([500, 'internal (request-1)']);
    expect(lines).toMatchObject([
      {
        level: ERROR,
        msg: 'request failed',
        requestId: 'request-1',
        errorCode: '23505',
        errorMessage: 'The order could not be kept',
        stack: expect.stringContaining('run-request.test.ts'),
      },
      { level: WARN, msg: 'request', status: 500, errorCode: 'internal' },
    ]);
    expect(output.join('')).not.toContain('canary');
  });

  it('answers a bug in how an answer is written like any other', async () => {
    const { status } = await ask(async () => ({ status: 1_000, text: 'no such status' }));
    expect(status).toBe(500);
  });

  it('sheds a request, unworked, where too many wait for a connection already', async () => {
    let isWorked = false;
    const work: Work = (context) => {
      isWorked = true;
      return succeed(context);
    };
    waitingCount = WAITING_TOO_MANY;
    expect(await ask(work)).toMatchObject({ text: 'too_many_requests (request-1)' });
    expect(isWorked).toBe(false);
    waitingCount = WAITING_TOO_MANY - 1;
    expect(await ask(work)).toMatchObject({ text: 'done (request-1)' });
  });

  it('tells a request that got no connection to come again, and calls it no bug', async () => {
    const { lines } = await ask(async () => {
      throw new Error('timeout exceeded when trying to connect');
    });
    expect(lines).toMatchObject([{ level: WARN, errorCode: 'too_many_requests' }]);
  });

  it.each([
    ['/shop/checkout/cs_2f1c-aa', '/shop/checkout/cs_…'],
    ['/sandbox/pay/co_2f1c-aa/act', '/sandbox/pay/co_…/act'],
    [`/v1/customers/${CANARY}/orders`, '/v1/customers/…/orders'],
    ['/v1/customers/canary%40example.com', '/v1/customers/…'],
    [`/${'a'.repeat(500)}`, `/${'a'.repeat(199)}`],
  ])('logs the path %s as %s', async (path, logged) => {
    expect((await ask(succeed, path)).requestLine.path).toBe(logged);
  });
});
