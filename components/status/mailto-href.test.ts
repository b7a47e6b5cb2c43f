import { describe, expect, it } from 'vitest';
import { mailtoHref } from './mailto-href';

describe('mailtoHref', () => {
  it.each([
    ['an address stays readable', 'help@shop.example', 'mailto:help@shop.example'],
    ['nothing can be added to the mail', 'a?bcc=x&b@shop.example', 'mailto:a%3Fbcc%3Dx%26b@shop.example'],
    ['a plus is no blank', 'help+eu@shop.example', 'mailto:help%2Beu@shop.example'],
  ])('%s', (_, email, href) => {
    expect(mailtoHref(email)).toBe(href);
  });
});
