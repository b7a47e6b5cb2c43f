import { describe, expect, it } from 'vitest';
import { appError } from '@/lib/kernel/error-catalogue';
import { SOLIFYN_FORM } from './solifyn-route';

describe('an error in the form of the Solifyn API', () => {
  it.each([
    ['the database is away', appError('database_unavailable'), 503, 'Service Unavailable'],
    ['a call is not the business of a checkout', appError('not_implemented'), 501, 'Not Implemented'],
    ['nobody has the key', appError('unauthorized'), 401, 'Unauthorized'],
  ])('carries its status twice, and the words of both, where %s', async (_, error, status, words) => {
    const about = { request: new Request('https://pay.example/v1/discounts'), requestId: 'req-1' };
    const answer = SOLIFYN_FORM.toResponse(SOLIFYN_FORM.ofFailure(error), about);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ statusCode: status, message: error.message, error: words });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('x-request-id')).toBe('req-1');
  });
});
