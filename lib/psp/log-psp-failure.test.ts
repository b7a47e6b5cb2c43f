import { expect, it, vi } from 'vitest';
import { logPspFailure } from './log-psp-failure';

function spyLog() {
  return { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
}
const FAILURE = { code: 'api_key_expired', providerRequestId: 'req_1' };
const LINE = { psp: 'stripe', pspCode: 'api_key_expired', pspRequestId: 'req_1' };

it("logs an answer that is no success as one warning, with reason, code and the PSP's request id", () => {
  const log = spyLog();
  logPspFailure(log, 'psp gave no checkout', { psp: 'stripe', failure: { reason: 'http_500', ...FAILURE } });
  expect(log.warn.mock.calls).toEqual([['psp gave no checkout', { ...LINE, reason: 'http_500' }]]);
  expect(log.error).not.toHaveBeenCalled();
});

it('logs refused credentials as one error, because only the operator can help', () => {
  const log = spyLog();
  const failure = { reason: 'account_refused', ...FAILURE };
  logPspFailure(log, 'psp gave no checkout', { psp: 'stripe', failure });
  expect(log.error.mock.calls).toEqual([[expect.any(String), { ...LINE, reason: 'account_refused' }]]);
  expect(log.warn).not.toHaveBeenCalled();
});
