import { createSign, generateKeyPairSync } from 'node:crypto';
import { verifyWebhook } from '@waffo/pancake-ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROPERTY_RUNS } from '@/lib/testing/property-runs';
import { signatureHeader, signatureInput } from './signature-header';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();

function headerFor(body: Buffer, stampedAtMs: number): string {
  const signer = createSign('sha256').update(signatureInput(stampedAtMs, body));
  return signatureHeader({ stampedAtMs, signatureBase64: signer.sign(privateKey, 'base64') });
}

describe('the signature', () => {
  it('covers the stamp, a dot and the raw bytes', () => {
    expect(Buffer.from(signatureInput(1_700_000_000_000, Buffer.from('{"a":"ü"}'))).toString()).toBe(
      '1700000000000.{"a":"ü"}',
    );
  });

  it('carries one stamp and one v1', () => {
    expect(signatureHeader({ stampedAtMs: 1_700_000_000_000, signatureBase64: 'c2ln' })).toBe(
      't=1700000000000,v1=c2ln',
    );
  });

  it('is accepted by the SDK for a thousand bodies, and not with one bit flipped', {
    timeout: 120_000,
  }, () => {
    const body = fc.jsonValue().map((data) => Buffer.from(JSON.stringify({ id: 'x', data })));
    const options = { publicKey: publicKeyPem };
    fc.assert(
      fc.property(body, fc.nat(), fc.nat(7), (bytes, position, bit) => {
        const header = headerFor(bytes, Date.now());
        verifyWebhook(bytes.toString(), header, options);
        const flipped = Buffer.from(bytes);
        const at = position % flipped.length;
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        expect(() => verifyWebhook(flipped.toString(), header, options)).toThrow(/signature/i);
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });

  it.each([
    ['an older body', (body: string) => body.replace('1', '2'), 0],
    ['a stamp moved on', (body: string) => body, 60_000],
  ])('is refused with %s', (_what, change, shiftMs) => {
    const nowMs = Date.now();
    const header = headerFor(Buffer.from('{"amount":"1"}'), nowMs - 120_000).replace(
      String(nowMs - 120_000),
      String(nowMs - 120_000 + shiftMs),
    );
    const verify = () => verifyWebhook(change('{"amount":"1"}'), header, { publicKey: publicKeyPem });
    expect(verify).toThrow(/signature/i);
  });
});
