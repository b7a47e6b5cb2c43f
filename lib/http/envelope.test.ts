import { describe, expect, it } from 'vitest';
import { appError } from '@/lib/kernel/error-catalogue';
import { errorAnswer, preflightResponse, successAnswer, toResponse, withWarning } from './envelope';

const NOTICE = { layer: 'order', message: 'metadata ignored' } as const;

describe('successAnswer', () => {
  it.each([
    ['data alone', successAnswer({ a: 1 }), '{"data":{"a":1}}'],
    [
      'data with notices',
      successAnswer({ a: 1 }, [NOTICE]),
      '{"data":{"a":1},"warnings":[{"layer":"order","message":"metadata ignored"}]}',
    ],
    ['no empty list of notices', successAnswer(null, []), '{"data":null}'],
  ])('holds %s', (_, answer, body) => {
    expect(answer).toEqual({ status: 200, body });
  });

  it('stops on an amount that is not text yet', () => {
    expect(() => successAnswer({ amountMinor: 1n })).toThrow(TypeError);
  });
});

describe('errorAnswer', () => {
  it('tells status, sentence and layer from the catalogue', () => {
    expect(errorAnswer(appError('store_not_found'))).toEqual({
      status: 404,
      body: '{"data":null,"errors":[{"message":"Store not found","layer":"store"}]}',
    });
  });

  it('puts details on the root cause', () => {
    const error = appError('tax_changed', { details: { quoteId: 'q' } });
    expect(JSON.parse(errorAnswer(error).body)).toEqual({
      data: null,
      errors: [{ message: 'Tax changed, review the new total', layer: 'order', details: { quoteId: 'q' } }],
    });
  });

  it('says when to come back', () => {
    const error = appError('idempotency_in_flight', { retryAfterSeconds: 1 });
    expect(errorAnswer(error)).toMatchObject({ status: 409, headers: { 'Retry-After': '1' } });
  });

  it('says which method a path has', () => {
    const error = appError('method_not_allowed', { params: { method: 'GET' } });
    expect(errorAnswer(error)).toMatchObject({ status: 405, headers: { Allow: 'GET, OPTIONS' } });
  });
});

describe('withWarning', () => {
  it.each([
    ['the first', successAnswer({}), [NOTICE]],
    [
      'one more',
      successAnswer({}, [{ layer: 'store', message: 'x' }]),
      [{ layer: 'store', message: 'x' }, NOTICE],
    ],
  ])('adds %s', (_, answer, warnings) => {
    expect(JSON.parse(withWarning(answer, NOTICE).body)).toEqual({ data: {}, warnings });
  });

  it('leaves the status as it was', () => {
    expect(withWarning({ status: 201, body: '{"data":1}' }, NOTICE).status).toBe(201);
  });
});

describe('toResponse', () => {
  it.each([
    ['a success', successAnswer({})],
    ['an error', errorAnswer(appError('internal'))],
  ])('lets every page read %s, with no cookie and no cache in between', (_, answer) => {
    const { headers, status } = toResponse(answer, 'request-1');
    expect(status).toBe(answer.status);
    expect(Object.fromEntries(headers)).toEqual({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'Retry-After, X-Request-Id',
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'x-request-id': 'request-1',
    });
  });
});

describe('preflightResponse', () => {
  it('allows POST and the headers that clients send', async () => {
    const response = preflightResponse();
    expect(response.status).toBe(204);
    expect(await response.text()).toBe('');
    expect(Object.fromEntries(response.headers)).toEqual({
      'access-control-allow-headers':
        'Content-Type, Authorization, X-Store-Slug, X-Environment, X-Idempotency-Key',
      'access-control-allow-methods': 'POST',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'Retry-After, X-Request-Id',
      'access-control-max-age': '86400',
    });
  });
});
