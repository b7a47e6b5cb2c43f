import { describe, expect, it } from 'vitest';
import { httpUrl } from './http-url';

describe('httpUrl', () => {
  it.each([
    ['https', 'https://shop.example/thanks?order=1#top', 'https://shop.example/thanks?order=1#top'],
    ['http', 'http://localhost:4000/', 'http://localhost:4000/'],
    [
      'blanks and quotes are escaped',
      'https://shop.example/a b?q="x"',
      'https://shop.example/a%20b?q=%22x%22',
    ],
    ['script is refused', 'javascript:alert(1)', null],
    ['script behind a blank is refused', ' \tjavascript:alert(1)', null],
    ['data is refused', 'data:text/html,x', null],
    ['a path is refused', '/thanks', null],
    ['another site without a scheme is refused', '//shop.example', null],
    ['nothing', null, null],
  ])('%s', (_, text, url) => {
    expect(httpUrl(text)).toBe(url);
  });
});
