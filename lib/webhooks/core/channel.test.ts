import { describe, expect, it } from 'vitest';
import { assertChannelSecret, assertChannelUrl, shownUrl, type WebhookChannel } from './channel';
import { isRefusedByChat } from './channel-answer';

const isGood = (channel: WebhookChannel, url: string, isOwnMachine = false): boolean => {
  try {
    assertChannelUrl(channel, { url, isOwnMachine });
    return true;
  } catch {
    return false;
  }
};

describe('assertChannelUrl', () => {
  it.each<[WebhookChannel, string]>([
    ['http', 'https://shop.example/hooks'],
    ['feishu', 'https://open.feishu.cn/open-apis/bot/v2/hook/xxx'],
    ['feishu', 'https://open.larksuite.com/open-apis/bot/v2/hook/xxx'],
    ['discord', 'https://discord.com/api/webhooks/1/abc'],
    ['discord', 'https://DISCORD.com/api/webhooks/1/abc'],
    ['telegram', 'https://api.telegram.org/bot123:ABC/sendMessage'],
    ['slack', 'https://hooks.slack.com/services/T/B/x'],
  ])('takes for %s: %s', (channel, url) => {
    expect(isGood(channel, url)).toBe(true);
  });

  it.each<[WebhookChannel, string]>([
    ['feishu', 'https://shop.example/hooks'],
    ['discord', 'https://discord.com.evil.example/api/webhooks/1/abc'],
    ['discord', 'https://evil-discord.com/api/webhooks/1/abc'],
    ['discord', 'https://hooks.slack.com/services/T/B/x'],
    ['telegram', 'https://api.telegram.org/bot123:ABC/deleteWebhook'],
    ['telegram', 'https://api.telegram.org/sendMessage'],
    ['slack', 'https://slack.com/services/T/B/x'],
  ])('refuses for %s: %s', (channel, url) => {
    expect(isGood(channel, url)).toBe(false);
  });

  it("takes a developer's own machine for any chat", () => {
    expect(isGood('slack', 'http://127.0.0.1:4000/hook', true)).toBe(true);
  });
});

describe('assertChannelSecret', () => {
  it('wants to know which chat Telegram is to tell', () => {
    expect(() => assertChannelSecret('telegram', null)).toThrow('Missing required field: secret');
    expect(() => assertChannelSecret('telegram', '8737101383')).not.toThrow();
  });

  it.each<WebhookChannel>(['http', 'feishu', 'discord', 'slack'])('needs none for %s', (channel) => {
    expect(() => assertChannelSecret(channel, null)).not.toThrow();
  });
});

describe('isRefusedByChat', () => {
  it.each<[string, WebhookChannel, string, boolean]>([
    ['Feishu took it', 'feishu', '{"code":0,"msg":"success","data":{}}', false],
    ['Feishu took it, in older words', 'feishu', '{"StatusCode":0,"StatusMessage":"success"}', false],
    ['Feishu does not know the stamp', 'feishu', '{"code":19021,"msg":"sign match fail"}', true],
    ['Feishu was asked too often', 'feishu', '{ "code" : 11232 }', true],
    ['Feishu says nothing', 'feishu', '', false],
    ['what Slack says is its status', 'slack', '{"code":1}', false],
  ])('%s', (_, channel, body, isRefused) => {
    expect(isRefusedByChat(channel, body)).toBe(isRefused);
  });
});

describe('shownUrl', () => {
  it.each([
    ['a shop is shown as it is', 'https://shop.example/hooks?a=1', 'https://shop.example/hooks?a=1'],
    [
      "a bot's token is not",
      'https://api.telegram.org/bot12:secret/sendMessage',
      'https://api.telegram.org/…',
    ],
    ["nor a chat's address", 'https://hooks.slack.com/services/T0/B0/secret', 'https://hooks.slack.com/…'],
  ])('%s', (_name, url, shown) => expect(shownUrl(url)).toBe(shown));
});
