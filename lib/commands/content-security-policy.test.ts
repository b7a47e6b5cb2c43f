import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy.mjs';

describe('contentSecurityPolicy', () => {
  it('is this text, and a change to it is a decision', () => {
    expect(contentSecurityPolicy({ nonce: 'abc123', isDevelopment: false, isFramedByUs: false })).toBe(
      "default-src 'self'; script-src 'nonce-abc123' 'strict-dynamic'; style-src 'self' 'nonce-abc123'; " +
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; " +
        "base-uri 'none'; object-src 'none'",
    );
  });

  it('lets pages of ours, and nobody else, frame the one page that is made for it', () => {
    const [framed, other] = [true, false].map((isFramedByUs) =>
      contentSecurityPolicy({ nonce: 'n', isDevelopment: false, isFramedByUs }),
    );
    expect(framed).toBe(other?.replace("frame-ancestors 'none'", "frame-ancestors 'self'"));
  });

  it('opens scripts and styles for the development server only there', () => {
    expect(contentSecurityPolicy({ nonce: 'n', isDevelopment: true, isFramedByUs: false })).toContain(
      "'unsafe-eval'",
    );
    expect(contentSecurityPolicy({ nonce: 'n', isDevelopment: false, isFramedByUs: false })).not.toContain(
      'unsafe',
    );
  });
});
