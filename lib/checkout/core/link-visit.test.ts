import { describe, expect, it } from 'vitest';
import { judgeVisit } from './link-visit';

const visit = (headers: Record<string, string>) => judgeVisit((name) => headers[name] ?? null);

describe('judgeVisit', () => {
  it.each([
    ['nothing at all', ''],
    [
      'Chrome',
      'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    ],
    [
      'Safari on a phone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
    ],
    [
      "an app's own browser",
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605.1.15 Mobile/15E148 [FBAN/FBIOS;FBAV/480.0]',
    ],
    [
      'a phone of the brand Cubot',
      'Mozilla/5.0 (Linux; Android 12; CUBOT) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36',
    ],
    ['curl', 'curl/8.5.0'],
  ])('takes %s for a person', (_, agent) => {
    expect(visit({ 'user-agent': agent })).toBe('person');
  });

  it.each([
    'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
    'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
    'Slackbot 1.0 (+https://api.slack.com/robots)',
    'Twitterbot/1.0',
    'WhatsApp/2.23.20.0',
    'TelegramBot (like TwitterBot)',
    'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)',
    'LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)',
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
    'Mozilla/5.0 (Macintosh) AppleWebKit/600.2.5 (KHTML, like Gecko) Version/8.0.2 Safari/600.2.5 (Applebot/0.1)',
    'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5',
    'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)',
    'http.rb/5.1.1 (Mastodon/4.2.0; +https://mastodon.example/) Bot',
  ])('takes %s for a program', (agent) => {
    expect(visit({ 'user-agent': agent })).toBe('program');
  });

  it.each([
    ['sec-purpose', 'prefetch'],
    ['sec-purpose', 'prefetch;prerender'],
    ['purpose', 'prefetch'],
    ['x-purpose', 'preview'],
    ['x-moz', 'prefetch'],
  ])('takes a browser that says %s: %s for a program', (name, value) => {
    expect(visit({ 'user-agent': 'Mozilla/5.0 Chrome/140.0', [name]: value })).toBe('program');
  });

  it.each([
    ['a picture of another site', { 'sec-fetch-dest': 'image', 'sec-fetch-mode': 'no-cors' }],
    ['a frame', { 'sec-fetch-dest': 'iframe', 'sec-fetch-mode': 'navigate' }],
    ['a script', { 'sec-fetch-dest': 'script', 'sec-fetch-mode': 'no-cors' }],
    ['a style sheet', { 'sec-fetch-dest': 'style' }],
    ['a fetch', { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' }],
    ['an embedded object', { 'sec-fetch-dest': 'object', 'sec-fetch-mode': 'navigate' }],
  ])('takes %s for a program, which nobody goes to', (_, headers) => {
    expect(visit({ 'user-agent': 'Mozilla/5.0 Chrome/140.0', ...headers })).toBe('program');
  });

  it('takes a page that somebody goes to for a person, from whichever site', () => {
    const headers = {
      'sec-fetch-dest': 'document',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-site': 'cross-site',
    };
    expect(visit({ 'user-agent': 'Mozilla/5.0 Chrome/140.0', ...headers })).toBe('person');
  });
});
