import type { EpochMs } from '@/lib/kernel/clock';

export const SIGNATURE_HEADER = 'X-Waffo-Signature';

/**
 * The bytes that are signed: the moment, a dot, and the body exactly as it is sent.
 *
 * @param stampedAtMs the moment of this very attempt: a verifier refuses a stamp older than 45 minutes, and retries
 * come hours later.
 */
export function signatureInput(stampedAtMs: EpochMs, body: Uint8Array): Uint8Array {
  const stamp = new TextEncoder().encode(`${stampedAtMs}.`);
  const input = new Uint8Array(stamp.length + body.length);
  input.set(stamp);
  input.set(body, stamp.length);
  return input;
}

/** The header's value. One `v1` only: verifiers in the field take the last of several. */
export function signatureHeader(input: { stampedAtMs: EpochMs; signatureBase64: string }): string {
  return `t=${input.stampedAtMs},v1=${input.signatureBase64}`;
}
