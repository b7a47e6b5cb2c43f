import { setTimeout as wait } from 'node:timers/promises';
import { DrizzleQueryError } from 'drizzle-orm/errors';
import { describe, expect, it, vi } from 'vitest';
import { appError } from './kernel/error-catalogue';
import { LoggableError } from './kernel/loggable-error';
import { OperatorError } from './kernel/operator-error';
import { createLog, currentRequestId, type Log, withLogContext } from './log';

const CANARY = 'canary@example.com';

function openLog() {
  const lines: string[] = [];
  const log = createLog({ logLevel: 'info' }, { write: (line) => lines.push(line) });
  return { log, text: () => lines.join(''), last: () => JSON.parse(lines.at(-1) ?? '{}') };
}

function lineOf(error: unknown) {
  const { log, last } = openLog();
  log.error('request failed', { error });
  return last();
}

/** As pg makes one: the message and its neighbours quote the row. */
const uniqueViolation = () =>
  Object.assign(new Error(`duplicate key value: Key (email)=(${CANARY}) already exists`), {
    code: '23505',
    detail: `Key (email)=(${CANARY}) already exists`,
  });

describe('an error in the log', () => {
  it('of our own shows its message', () => {
    expect(lineOf(new LoggableError('No free slug after 5 tries'))).toMatchObject({
      errorMessage: 'No free slug after 5 tries',
    });
  });

  it("for the operator's eyes shows its message", () => {
    expect(lineOf(new OperatorError('The stripe settings of STO_1 cannot be opened'))).toMatchObject({
      errorMessage: 'The stripe settings of STO_1 cannot be opened',
    });
  });

  it('of our own from another copy of the module shows its message', async () => {
    vi.resetModules();
    const copy = await import('./kernel/loggable-error');
    expect(copy.LoggableError).not.toBe(LoggableError);
    expect(lineOf(new copy.LoggableError('made by a copy'))).toMatchObject({
      errorMessage: 'made by a copy',
    });
  });

  it('of our own shows the code of what caused it', () => {
    const error = new LoggableError('The answer could not be kept', { cause: uniqueViolation() });
    expect(lineOf(error)).toMatchObject({ errorMessage: 'The answer could not be kept', errorCode: '23505' });
  });

  it('of our own inside an error of somebody else shows its message', () => {
    const error = new Error(`failed for ${CANARY}`, { cause: new LoggableError('no adapter for stripe') });
    expect(lineOf(error)).toMatchObject({ errorMessage: 'no adapter for stripe' });
  });

  it('from the catalogue shows its code, because its message may echo the request', () => {
    const error = appError('bad_id_format', { params: { prefix: 'PROD', got: CANARY } });
    const line = lineOf(error);
    expect(line).toMatchObject({ errorCode: 'bad_id_format' });
    expect(line.errorMessage).toBeUndefined();
  });

  it.each<[string, () => unknown, string | undefined]>([
    ['a database driver', uniqueViolation, '23505'],
    [
      'a query layer',
      () => new DrizzleQueryError(`insert into x values ('${CANARY}')`, [CANARY], uniqueViolation()),
      '23505',
    ],
    ['a parser', () => new SyntaxError(`Unexpected token in "${CANARY}"`), undefined],
    [
      'a connection',
      () => Object.assign(new Error(`connect ${CANARY}`), { code: 'ECONNREFUSED' }),
      'ECONNREFUSED',
    ],
    ['a library whose code is a sentence', () => Object.assign(new Error('x'), { code: CANARY }), undefined],
    ['a message that looks like frames', () => new Error(`x\n    at ${CANARY}\n    at ${CANARY}`), undefined],
    ['something that is no error', () => CANARY, undefined],
  ])('of %s shows its code and none of its words', (_, makeError, code) => {
    const { log, last, text } = openLog();
    log.error('request failed', { error: makeError() });
    expect(last().errorCode).toBe(code);
    expect(text()).not.toContain('canary');
  });
});

describe('a log line', () => {
  it('holds only fields of the list', () => {
    const { log, last, text } = openLog();
    const passedAlong = { storeId: 'STO_1', email: CANARY };
    log.info('something', passedAlong);
    expect(last()).toEqual({ level: 30, time: expect.any(String), storeId: 'STO_1', msg: 'something' });
    expect(text()).not.toContain('canary');
  });

  it('carries the id of the request that is being worked, however deep it is written', async () => {
    const { log, last } = openLog();
    const deep = async () => {
      await wait(1);
      log.warn('psp asked', { psp: 'sandbox' });
    };
    await withLogContext({ requestId: 'request-1' }, deep);
    expect(last()).toMatchObject({ requestId: 'request-1', psp: 'sandbox' });
    log.info('ready');
    expect(last().requestId).toBeUndefined();
  });

  it('keeps requests that are worked at the same time apart', async () => {
    const { log, text } = openLog();
    const work = (requestId: string) => () => wait(1).then(() => log.info(requestId));
    await Promise.all(['a', 'b'].map((requestId) => withLogContext({ requestId }, work(requestId))));
    const lines = text()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ msg, requestId }) => [msg, requestId])).toEqual([
      ['a', 'a'],
      ['b', 'b'],
    ]);
  });

  it('carries the name of the job that is being worked, and then no request', () => {
    const { log, last } = openLog();
    withLogContext({ jobName: 'refunds' }, () => log.info('duplicate payment refunded'));
    expect(last()).toMatchObject({ jobName: 'refunds' });
    expect(withLogContext({ jobName: 'refunds' }, currentRequestId)).toBeNull();
  });

  it('carries the request of another copy of the module', async () => {
    vi.resetModules();
    const copy: { createLog: typeof createLog } = await import('./log');
    const lines: string[] = [];
    const log: Log = copy.createLog({ logLevel: 'info' }, { write: (line) => lines.push(line) });
    withLogContext({ requestId: 'request-2' }, () => log.info('from the copy'));
    expect(lines.join('')).toContain('"requestId":"request-2"');
  });
});
