import { escapeHtml } from '@/lib/kernel/escape-html';

/** The content of a mail before it is laid out. All of it is plain text. */
export type MailContent = {
  subject: string;
  heading: string;
  paragraphs: readonly string[];
  rows: readonly { term: string; value: string }[];
  /** The one link that the mail is about. */
  action: { label: string; url: string } | null;
  footer: readonly string[];
};

/** The store's colors, as `#rrggbb`, each readable on the one that it stands on. */
export type MailLook = {
  storeName: string;
  background: string;
  ink: string;
  muted: string;
  line: string;
  button: string;
  onButton: string;
};

/** A mail as plain text, for readers without HTML. */
export function toMailText({ heading, paragraphs, rows, action, footer }: MailContent): string {
  const blocks = [
    heading,
    ...paragraphs,
    rows.map(({ term, value }) => `${term}: ${value}`).join('\n'),
    action === null ? '' : `${action.label}:\n${action.url}`,
    footer.length === 0 ? '' : `--\n${footer.join('\n')}`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** A mail as HTML that every reader shows: a table, styles on the elements, no picture and nothing that is fetched. */
export function toMailHtml(
  content: MailContent,
  look: MailLook,
  page: { lang: string; dir: string },
): string {
  const { subject, heading, paragraphs, rows, action, footer } = content;
  const body = [
    `<p style="margin:0 0 24px;font-weight:600">${escapeHtml(look.storeName)}</p>`,
    `<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${escapeHtml(heading)}</h1>`,
    ...paragraphs.map((text) => `<p style="margin:0 0 16px;line-height:1.5">${escapeHtml(text)}</p>`),
    rows.length === 0 ? '' : tableOf(rows, look),
    action === null ? '' : buttonOf(action, look),
    ...footer.map(
      (text) =>
        `<p style="margin:16px 0 0;font-size:13px;line-height:1.5;color:${look.muted}">${escapeHtml(text)}</p>`,
    ),
  ];
  return [
    '<!doctype html>',
    `<html lang="${escapeHtml(page.lang)}" dir="${escapeHtml(page.dir)}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>`,
    `<body style="margin:0;padding:24px;background:${look.background};color:${look.ink};font-family:system-ui,-apple-system,'Segoe UI',Arial,sans-serif;font-size:16px">`,
    `<div style="max-width:560px;margin:0 auto">${body.join('')}</div></body></html>`,
  ].join('');
}

function tableOf(rows: MailContent['rows'], look: MailLook): string {
  const lines = rows.map(
    ({ term, value }) =>
      `<tr><th scope="row" style="padding:6px 16px 6px 0;text-align:start;font-weight:400;color:${look.muted};vertical-align:top">${escapeHtml(term)}</th><td style="padding:6px 0;text-align:end">${escapeHtml(value)}</td></tr>`,
  );
  return `<table style="width:100%;margin:8px 0 16px;border-collapse:collapse;border-top:1px solid ${look.line};border-bottom:1px solid ${look.line}">${lines.join('')}</table>`;
}

function buttonOf({ label, url }: NonNullable<MailContent['action']>, look: MailLook): string {
  return `<p style="margin:24px 0"><a href="${escapeHtml(url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:${look.button};color:${look.onButton};font-weight:600;text-decoration:none">${escapeHtml(label)}</a></p>`;
}
