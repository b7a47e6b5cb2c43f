import { assertNever } from '@/lib/kernel/assert';
import { toIsoTime } from '@/lib/kernel/clock';
import type { ChatChannel, WebhookChannel } from './channel';
import { type EventEnvelope, toEventBody } from './event-envelope';
import { type EventSummary, summarizeEvent } from './event-summary';

/**
 * The message that an endpoint of a channel is sent about an event: our envelope, or the chat's own message.
 *
 * It is made once and kept, so that every try says the same; what only the moment of sending knows (Feishu's stamp,
 * Telegram's chat) is added then.
 */
export function toChannelBody(channel: WebhookChannel, envelope: EventEnvelope): string {
  if (channel === 'http') return toEventBody(envelope);
  return JSON.stringify(toChatMessage(channel, envelope));
}

function toChatMessage(channel: ChatChannel, envelope: EventEnvelope): unknown {
  const summary = summarizeEvent(envelope);
  switch (channel) {
    case 'slack':
      return slackMessage(summary);
    case 'discord':
      return discordMessage(summary, envelope);
    case 'telegram':
      return telegramMessage(summary);
    case 'feishu':
      return feishuMessage(summary);
    default:
      return assertNever(channel);
  }
}

/**
 * Block Kit. `text` is what a notification shows; it is the one place where Slack reads markup, so what could mention a
 * channel is escaped. https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
function slackMessage({ headline, facts }: EventSummary): unknown {
  const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return {
    text: escaped(headline),
    blocks: [
      { type: 'header', text: plain(headline) },
      { type: 'section', fields: facts.map(({ name, value }) => plain(`${name}: ${value}`)) },
    ],
  };
}

/** An embed, whose values are Markdown: what would be markup is escaped. https://discord.com/developers/docs/resources/webhook */
function discordMessage({ headline, facts }: EventSummary, envelope: EventEnvelope): unknown {
  const escaped = (text: string) => text.replace(/[\\*_~`|>[\]()#]/g, '\\$&');
  return {
    embeds: [
      {
        title: headline,
        timestamp: toIsoTime(envelope.occurredAtMs),
        fields: facts.map(({ name, value }) => ({ name, value: escaped(value), inline: true })),
      },
    ],
    allowed_mentions: { parse: [] },
  };
}

/** Without a parse mode nothing in it is markup. https://core.telegram.org/bots/api#sendmessage */
function telegramMessage({ headline, facts }: EventSummary): unknown {
  const lines = facts.map(({ name, value }) => `${name}: ${value}`);
  return { text: [headline, ...lines].join('\n'), link_preview_options: { is_disabled: true } };
}

/**
 * A post, whose text elements are never read as markup, unlike those of a plain text message.
 * https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
 */
function feishuMessage({ headline, facts }: EventSummary): unknown {
  const content = facts.map(({ name, value }) => [{ tag: 'text', text: `${name}: ${value}` }]);
  return { msg_type: 'post', content: { post: { en_us: { title: headline, content } } } };
}
