import { describe, expect, it } from 'vitest';
import { checkWebhookUrl, type WebhookUrlProblem } from './check-webhook-url';

const STRICT: readonly (readonly [url: string, answer: 'ok' | WebhookUrlProblem])[] = [
  ['https://example.com/hook', 'ok'],
  ['https://example.com:8443/hook?x=1', 'ok'],
  ['https://EXAMPLE.com./hook', 'ok'],
  ['https://8.8.8.8/hook', 'ok'],
  ['https://[2606:4700::1111]/hook', 'ok'],
  ['', 'malformed'],
  ['example.com/hook', 'malformed'],
  ['https://', 'malformed'],
  ['https://exa mple.com', 'malformed'],
  ['https://999.1.1.1/', 'malformed'],
  ['https://1.2.3.4.5/', 'malformed'],
  [`https://example.com/${'a'.repeat(2_048)}`, 'malformed'],
  ['http://example.com/hook', 'not_https'],
  ['ftp://example.com/', 'not_https'],
  ['file:///etc/passwd', 'not_https'],
  ['gopher://127.0.0.1:70/', 'not_https'],
  ['javascript:alert(1)', 'not_https'],
  ['data:text/plain,x', 'not_https'],
  ['https://user@example.com/', 'has_credentials'],
  ['https://user:secret@example.com/', 'has_credentials'],
  ['https://example.com@127.0.0.1/', 'has_credentials'],
  ['https://127.0.0.1/', 'not_public'],
  ['https://127.0.0.1:443/', 'not_public'],
  ['https:127.0.0.1', 'not_public'],
  ['https:\\\\127.0.0.1\\', 'not_public'],
  ['https://127.1/', 'not_public'],
  ['https://127.0.1/', 'not_public'],
  ['https://0/', 'not_public'],
  ['https://2130706433/', 'not_public'],
  ['https://0x7f000001/', 'not_public'],
  ['https://0x7f.0x0.0x0.0x1/', 'not_public'],
  ['https://0177.0.0.1/', 'not_public'],
  ['https://017700000001/', 'not_public'],
  ['https://127.0.0.1./', 'not_public'],
  ['https://%31%32%37.0.0.1/', 'not_public'],
  ['https://１２７.0.0.1/', 'not_public'],
  ['https://127。0。0。1/', 'not_public'],
  ['https://①②⑦.0.0.1/', 'not_public'],
  ['https://\t127.0.0.1/', 'not_public'],
  ['https://2852039166/', 'not_public'],
  ['https://169.254.169.254/latest/meta-data/', 'not_public'],
  ['https://10.0.0.1/', 'not_public'],
  ['https://192.168.1.1/', 'not_public'],
  ['https://[::1]/', 'not_public'],
  ['https://[0:0:0:0:0:0:0:1]/', 'not_public'],
  ['https://[::]/', 'not_public'],
  ['https://[::ffff:127.0.0.1]/', 'not_public'],
  ['https://[::ffff:7f00:1]/', 'not_public'],
  ['https://[64:ff9b::7f00:1]/', 'not_public'],
  ['https://[fe80::1]/', 'not_public'],
  ['https://[fd00::1]/', 'not_public'],
  ['https://localhost/', 'not_public'],
  ['https://LOCALHOST/', 'not_public'],
  ['https://localhost./', 'not_public'],
  ['https://a.localhost/', 'not_public'],
  ['https://ⓛocalhost/', 'not_public'],
];

const WITH_LOOPBACK: readonly (readonly [url: string, answer: 'ok' | WebhookUrlProblem])[] = [
  ['http://127.0.0.1:4000/hook', 'ok'],
  ['http://localhost:4000/hook', 'ok'],
  ['http://[::1]:4000/hook', 'ok'],
  ['https://127.0.0.1/', 'ok'],
  ['http://10.0.0.1/', 'not_public'],
  ['http://169.254.169.254/', 'not_public'],
  ['http://0.0.0.0/', 'not_public'],
  ['http://[::ffff:127.0.0.1]/', 'not_public'],
  ['http://user@127.0.0.1/', 'has_credentials'],
  ['ftp://127.0.0.1/', 'not_https'],
];

describe('webhook addresses', () => {
  it.each(STRICT)('%j is %s', (url, answer) => {
    expect(checkWebhookUrl(url, { allowLoopback: false })).toBe(answer);
  });

  it.each(WITH_LOOPBACK)('with loopback allowed, %j is %s', (url, answer) => {
    expect(checkWebhookUrl(url, { allowLoopback: true })).toBe(answer);
  });
});
