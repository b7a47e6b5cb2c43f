import { textAt, treeAt } from './form-body';
import type { DoubleSession } from './session-book';

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** The page that a session's address leads to: plain, but enough for a browser to buy on. */
export function hostedPage(session: DoubleSession, note: string | null): string {
  const lines = Object.values(treeAt(session.params, 'line_items')).flatMap((item) => {
    if (typeof item === 'string') return [];
    const name = textAt(item, 'price_data', 'product_data', 'name') ?? '';
    return [`<li>${escapeHtml(name)}: ${escapeHtml(textAt(item, 'price_data', 'unit_amount') ?? '')}</li>`];
  });
  const email = textAt(session.params, 'customer_email') ?? '';
  const total = `${session.amountTotal} ${session.currency.toUpperCase()}`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Stripe double</title></head><body>
<h1>Pay ${escapeHtml(total)}</h1><p>${escapeHtml(email)}</p><ul>${lines.join('')}</ul>
${note === null ? '' : `<p role="alert">${escapeHtml(note)}</p>`}
<form method="post"><button name="action" value="pay">Pay</button>
<button name="action" value="decline">Pay with a card that is declined</button>
<button name="action" value="leave">Back</button></form></body></html>`;
}
