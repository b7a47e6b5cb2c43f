import { describe, expect, it } from 'vitest';
import { isWebhookSigned, signWebhook } from './sandbox-signature';

const SECRET = 'a secret';
const NOW_MS = 1_800_000_000_500;
const BODY = Buffer.from('{"id":"evt_1"}');
const HEADER = signWebhook({ secret: SECRET, rawBody: BODY, nowMs: NOW_MS });
const SIGNED_AT_MS = 1_800_000_000_000;

describe('the webhook signature', () => {
  it('is the published form', () => {
    // printf '1800000000.{"id":"evt_1"}' | openssl dgst -sha256 -hmac 'a secret'
    expect(HEADER).toBe('t=1800000000,v1=003ca5e865215046936073f366289ceb4a310e2777cd63a28238f1d867d102ed');
  });

  it.each([
    ['accepts its own', { header: HEADER }, true],
    ['accepts five minutes of age', { nowMs: SIGNED_AT_MS + 300_000 }, true],
    ['refuses more than five minutes of age', { nowMs: SIGNED_AT_MS + 300_001 }, false],
    ['accepts a clock five minutes ahead', { nowMs: SIGNED_AT_MS - 300_000 }, true],
    ['refuses a clock further ahead', { nowMs: SIGNED_AT_MS - 300_001 }, false],
    ['refuses another body', { rawBody: Buffer.from('{"id":"evt_2"}') }, false],
    ['refuses the same JSON in other bytes', { rawBody: Buffer.from('{ "id":"evt_1"}') }, false],
    ['refuses another secret', { secret: 'another secret' }, false],
    ['refuses a changed time', { header: HEADER.replace('t=1800000000', 't=1800000001') }, false],
    ['refuses a missing header', { header: null }, false],
    ['refuses an empty signature', { header: 't=1800000000,v1=' }, false],
    ['refuses a short signature', { header: HEADER.slice(0, -2) }, false],
    ['refuses text behind the signature', { header: `${HEADER}00` }, false],
    ['refuses a second signature', { header: `${HEADER},${HEADER.split(',')[1]}` }, false],
    ['refuses upper-case hex', { header: HEADER.toUpperCase() }, false],
  ])('%s', (_name, change, expected) => {
    expect(isWebhookSigned({ secret: SECRET, rawBody: BODY, header: HEADER, nowMs: NOW_MS, ...change })).toBe(
      expected,
    );
  });

  it('refuses every single flipped bit', () => {
    for (let bit = 0; bit < BODY.length * 8; bit += 1) {
      const flipped = Buffer.from(BODY);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(isWebhookSigned({ secret: SECRET, rawBody: flipped, header: HEADER, nowMs: NOW_MS })).toBe(
        false,
      );
    }
  });
});
