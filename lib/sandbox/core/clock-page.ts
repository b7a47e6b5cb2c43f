import { type EpochMs, toIsoTime } from '@/lib/kernel/clock';
import { escapeHtml } from '@/lib/kernel/escape-html';
import { encodeShortId, type OrderId, type StoreId } from '@/lib/kernel/short-id';

/** The facts about a subscription that the page shows. */
type Listed = {
  storeId: StoreId;
  buyerEmail: string;
  subscription: {
    orderId: OrderId;
    status: string;
    plan: { productName: string } | null;
    currentPeriodEnd: Date | null;
    nextActionAt: Date | null;
    clockAheadMs: number;
  };
};

/** Statuses in which time still changes something. */
const RUNNING: ReadonlySet<string> = new Set(['active', 'past_due', 'canceling']);

const STYLE =
  'body{margin:0;background:#f1f5f9;color:#0f172a;font:16px/1.5 system-ui,sans-serif}main{max-width:46rem;margin:0 auto;padding:1.5rem}article{background:#fff;border:1px solid #cbd5e1;border-radius:8px;padding:1rem;margin:1rem 0;overflow-wrap:anywhere}h1{font-size:1.5rem}h2{font-size:1.1rem;margin:0}p{margin:.25rem 0}form{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:.75rem}button{min-height:2.75rem;padding:.25rem 1rem;border:1px solid #64748b;border-radius:8px;background:#fff;color:inherit;font:inherit;font-weight:600;cursor:pointer}button:hover{background:#e2e8f0}a{color:#1d4ed8}';

/** A page of plain forms: what time it is for each subscription, and how to turn it. Works without scripts. */
export function clockPageHtml(listed: readonly Listed[], nowMs: EpochMs): string {
  const items = listed.map((item) => article(item, nowMs));
  const body =
    items.length === 0
      ? '<p>Nobody has subscribed yet. Make a session of a subscription product, and pay it.</p>'
      : items.join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>The clock of the demo</title><style>${STYLE}</style></head><body><main><h1>The clock of the demo</h1><p>Turn the time of a subscription forward: everything that falls due is done before this page comes back. The newest fifty. <a href="/">Back to the demo</a></p>${body}</main></body></html>`;
}

function article({ subscription, buyerEmail }: Listed, nowMs: EpochMs): string {
  const { orderId, status, plan, currentPeriodEnd, nextActionAt, clockAheadMs } = subscription;
  const ownNowMs = nowMs + clockAheadMs;
  const facts = [
    `${escapeHtml(status)}, ${escapeHtml(buyerEmail)}`,
    `Its clock says ${toMinutes(ownNowMs)}`,
    ...(currentPeriodEnd ? [`The period ends ${toMinutes(currentPeriodEnd.getTime())}`] : []),
    ...(nextActionAt ? [`Looked at again ${toMinutes(nextActionAt.getTime() + clockAheadMs)}`] : []),
  ];
  const id = encodeShortId('ORD', orderId);
  const form = RUNNING.has(status)
    ? `<form method="post" action="/sandbox/clock"><input type="hidden" name="orderId" value="${id}"><button name="to" value="period_end">Renew now</button><button name="advanceDays" value="1">A day later</button><button name="to" value="next_action">To the next action</button></form>`
    : '';
  const name = plan?.productName ?? id;
  return `<article><h2>${escapeHtml(name)}</h2>${facts.map((fact) => `<p>${fact}</p>`).join('')}${form}</article>`;
}

function toMinutes(ms: EpochMs): string {
  return `${toIsoTime(ms).slice(0, 16).replace('T', ' ')} UTC`;
}
