import { describe, expect, it } from 'vitest';
import { httpUrl } from './http-url';

describe('httpUrl', () => {
  it.each([
    [
      'takes an https address',
      'https://shop.example/thanks?order=1#top',
      'https://shop.example/thanks?order=1#top',
    ],
    ['takes an http address', 'http://localhost:4000/', 'http://localhost:4000/'],
    ['escapes blanks and quotes', 'https://shop.example/a b?q="x"', 'https://shop.example/a%20b?q=%22x%22'],
    ['refuses a script', 'javascript:alert(1)', null],
    ['refuses a script behind a blank', ' \tjavascript:alert(1)', null],
    ['refuses a data URL', 'data:text/html,x', null],
    ['refuses a path', '/thanks', null],
    ['refuses a host without a scheme', '//shop.example', null],
    ['returns null for null', null, null],
  ])('%s', (_, text, url) => {
    expect(httpUrl(text)).toBe(url);
  });
});
