import { formatMoney } from '@/lib/i18n/format-money';
import type { Locale } from '@/lib/i18n/locale';
import { createTranslate, type Translate } from '@/lib/i18n/translate';
import { assertNever } from '@/lib/kernel/assert';
import { escapeHtml } from '@/lib/kernel/escape-html';
import { echo } from '@/lib/kernel/read-fields';
import { resolveTheme, type ThemeInput } from '@/lib/theme/core/resolve-theme';
import { toThemeCss } from '@/lib/theme/core/theme-css';
import type { LinkAnswer } from './open-purchase-link';

/**
 * The reason on the page of a link that leads to no session. `failed` is a bug of ours, `away` a database that is not there
 * now.
 */
export type LinkPage = Exclude<LinkAnswer, { kind: 'session' }> | { kind: 'failed' | 'away' | 'too_many' };

export type LinkDocument = { status: 200 | 400 | 404 | 429 | 500 | 503; html: string };

type Words = { title: string; heading: string; text: string[] };
type Content = Words & {
  status: LinkDocument['status'];
  storeName?: string;
  isTest: boolean;
  checkoutSettings: ThemeInput['checkoutSettings'];
  /** The label of a button that opens the same link as a person would. */
  button?: string;
  choices?: { label: string; href: string }[];
};

type DocumentInput = {
  page: LinkPage;
  /** The link's own query, kept when another currency is chosen. */
  query: URLSearchParams;
  language: Locale;
  nonce: string | null;
};

/**
 * Writes the page of a link that leads to no session. It is a small document without scripts and not a page of Next's,
 * because only a route handler can answer with a redirect, a cookie and an honest status.
 */
export function toLinkDocument(input: DocumentInput): LinkDocument {
  const t = createTranslate(input.language.messages, input.language.locale);
  const content = contentOf(input, t);
  return { status: content.status, html: write(content, input, t) };
}

const NO_STORE = { isTest: false, checkoutSettings: null };

function contentOf({ page, query, language }: DocumentInput, t: Translate): Content {
  switch (page.kind) {
    case 'not_found':
      return { status: 404, ...NO_STORE, ...notFoundWords(t) };
    case 'failed':
    case 'away':
      return {
        status: page.kind === 'away' ? 503 : 500,
        ...NO_STORE,
        title: t('failure.title'),
        heading: t('failure.heading'),
        text: [t('failure.body')],
      };
    case 'too_many':
      return {
        status: 429,
        ...NO_STORE,
        title: t('link.tooMany.title'),
        heading: t('link.tooMany.heading'),
        text: [t('link.tooMany.body')],
      };
    case 'not_for_sale':
      return {
        status: 404,
        ...page.offer,
        title: t('link.notForSale.title'),
        heading: t('link.notForSale.heading'),
        text: [t('link.notForSale.body', { storeName: page.offer.storeName })],
      };
    case 'currency_unsupported':
      return {
        status: 400,
        ...page.offer,
        title: t('link.currency.title'),
        heading: t('link.currency.heading', {
          product: page.offer.productName,
          currency: echo(page.asked),
        }),
        text: [t('link.currency.body')],
        choices: page.currencies.map(({ currency, amount }) => ({
          label: `${currency} · ${formatMoney(amount, currency, language.locale)}`,
          href: withCurrency(query, currency),
        })),
      };
    case 'offer': {
      const { productName: product, storeName } = page.offer;
      return {
        status: 200,
        ...page.offer,
        title: t('link.offer.title', { product, storeName }),
        heading: product,
        text: [t('status.soldBy', { storeName })],
        button: t('link.offer.action'),
      };
    }
    default:
      return assertNever(page);
  }
}

function notFoundWords(t: Translate): Words {
  return { title: t('notFound.title'), heading: t('notFound.heading'), text: [t('link.notFound.body')] };
}

function withCurrency(query: URLSearchParams, currency: string): string {
  const other = new URLSearchParams(query);
  other.set('currency', currency);
  return `?${other.toString()}`;
}

function write(content: Content, { language, nonce }: DocumentInput, t: Translate): string {
  const [title, heading] = [escapeHtml(content.title), escapeHtml(content.heading)];
  const theme = toThemeCss(resolveTheme({ checkoutSettings: content.checkoutSettings, darkMode: null }));
  const styleNonce = nonce === null ? '' : ` nonce="${escapeHtml(nonce)}"`;
  const text = content.text.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join('');
  // A form without an action posts to the address it stands at, query and all.
  const button = content.button
    ? `<form method="post"><button>${escapeHtml(content.button)}</button></form>`
    : '';
  const links = (content.choices ?? []).map(
    ({ label, href }) => `<li><a href="${escapeHtml(href)}">${escapeHtml(label)}</a></li>`,
  );
  return [
    `<!doctype html><html lang="${language.locale}" dir="${language.dir}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="robots" content="noindex, nofollow">',
    `<title>${title}</title><meta property="og:title" content="${title}">`,
    `<style${styleNonce}>${theme}${LAYOUT}</style></head><body><main>`,
    content.storeName ? `<p class="store"><bdi>${escapeHtml(content.storeName)}</bdi></p>` : '',
    content.isTest ? `<p class="test">${escapeHtml(t('status.testMode'))}</p>` : '',
    `<h1>${heading}</h1>${text}${button}`,
    links.length > 0 ? `<ul>${links.join('')}</ul>` : '',
    '</main></body></html>',
  ].join('');
}

/** The card of the closed pages in a few rules; colors and radii are the theme's variables. */
const LAYOUT =
  'body{box-sizing:border-box;margin:0;padding:1.25rem;min-height:100dvh;background:var(--cs-background);color:var(--cs-ink);overflow-wrap:anywhere;' +
  'font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}' +
  'main{box-sizing:border-box;max-width:31rem;margin:0 auto;padding:1.5rem;background:var(--cs-card);' +
  'border:1px solid var(--cs-line);border-radius:var(--cs-radius-card)}' +
  '@media(min-width:34rem){body{padding-top:5rem}main{padding:2.5rem}}' +
  'h1{margin:0;font-size:1.5rem;line-height:1.3;text-wrap:balance}p{margin:.5rem 0 0;color:var(--cs-ink-muted)}' +
  'p.store{margin:0 0 1rem;color:var(--cs-ink);font-weight:600}' +
  'p.test{display:inline-block;margin:0 0 1rem;padding:.125rem .625rem;background:var(--cs-notice);' +
  'color:var(--cs-on-notice);border-radius:var(--cs-radius-control)}' +
  'ul{margin:1.5rem 0 0;padding:0;list-style:none}li{margin-top:.5rem}form{margin-top:1.5rem}' +
  'button,a{box-sizing:border-box;display:flex;width:100%;min-height:3.25rem;align-items:center;' +
  'justify-content:center;padding:.75rem 1.25rem;font:inherit;font-size:1.125rem;font-weight:600;' +
  'border:1px solid var(--cs-control);border-radius:var(--cs-radius-control);' +
  'background:var(--cs-background);color:var(--cs-ink);text-decoration:none;cursor:pointer}' +
  'button{background:var(--cs-primary);border-color:var(--cs-primary-edge);color:var(--cs-on-primary)}' +
  ':focus-visible{outline:2px solid var(--cs-focus);outline-offset:2px}';
