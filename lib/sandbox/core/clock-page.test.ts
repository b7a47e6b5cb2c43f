import { describe, expect, it } from 'vitest';
import { type OrderId, type StoreId, toId } from '@/lib/kernel/short-id';
import { clockPageHtml } from './clock-page';

type Listed = Parameters<typeof clockPageHtml>[0][number];

const NOW_MS = Date.UTC(2026, 0, 31, 10, 5, 59);
const DAY_MS = 86_400_000;
const ORDER = 'ORD_2b1LP5S1oqVIZzPoXU13pt';
const FORM = `<form method="post" action="/sandbox/clock"><input type="hidden" name="orderId" value="${ORDER}"><button name="to" value="period_end">Renew now</button><button name="advanceDays" value="1">A day later</button><button name="to" value="next_action">To the next action</button></form>`;

const listed = (change: Partial<Listed['subscription']> = {}, buyerEmail = 'ada@example.com'): Listed => ({
  storeId: toId<StoreId>('22222222-2222-4222-8222-222222222222'),
  buyerEmail,
  subscription: {
    orderId: toId<OrderId>('55555555-5555-4555-8555-555555555555'),
    status: 'active',
    plan: { productName: 'Course' },
    currentPeriodEnd: new Date('2026-02-28T09:08:07.006Z'),
    nextActionAt: new Date('2026-02-27T01:02:03.004Z'),
    clockAheadMs: 2 * DAY_MS,
    ...change,
  },
});

/** The page below its heading and its explanation, which are the same on every page. */
const bodyOf = (items: readonly Listed[]) => {
  const [, body = ''] = clockPageHtml(items, NOW_MS).split('<a href="/">Back to the demo</a></p>');
  return body;
};

describe('clockPageHtml', () => {
  it('is a whole page with its heading, a way back and a style of its own', () => {
    const page = clockPageHtml([], NOW_MS);
    const [head = '', rest = ''] = page.split('<style>');
    const [style = '', main] = rest.split('</style>');
    expect(head).toBe(
      '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>The clock of the demo</title>',
    );
    expect(style).toMatch(/^body\{.+\}$/);
    expect(main).toBe(
      '</head><body><main><h1>The clock of the demo</h1><p>Turn the time of a subscription forward: everything that falls due is done before this page comes back. The newest fifty. <a href="/">Back to the demo</a></p><p>Nobody has subscribed yet. Make a session of a subscription product, and pay it.</p></main></body></html>',
    );
  });

  it('shows what time it is for a subscription, its own clock ahead of the real one, and the forms', () => {
    expect(bodyOf([listed()])).toBe(
      `<article><h2>Course</h2><p>active, ada@example.com</p><p>Its clock says 2026-02-02 10:05 UTC</p><p>The period ends 2026-02-28 09:08 UTC</p><p>Looked at again 2026-03-01 01:02 UTC</p>${FORM}</article></main></body></html>`,
    );
  });

  it('leaves out what a subscription has not, and names it by its order without a plan', () => {
    const bare = { plan: null, currentPeriodEnd: null, nextActionAt: null, clockAheadMs: 0 };
    expect(bodyOf([listed({ ...bare, status: 'pending' })])).toBe(
      `<article><h2>${ORDER}</h2><p>pending, ada@example.com</p><p>Its clock says 2026-01-31 10:05 UTC</p></article></main></body></html>`,
    );
  });

  it('shows subscriptions one after another in the order in which they are listed', () => {
    const names = (items: readonly Listed[]) => bodyOf(items).match(/<h2>\w+<\/h2>/g);
    const first = listed({ plan: { productName: 'First' } });
    const second = listed({ plan: { productName: 'Second' } });
    expect(names([first, second])).toEqual(['<h2>First</h2>', '<h2>Second</h2>']);
    expect(bodyOf([first, second])).toContain('</article><article>');
  });

  it.each([
    ['active', true],
    ['past_due', true],
    ['canceling', true],
    ['pending', false],
    ['canceled', false],
    ['', false],
  ])('of a subscription that is %j offers to turn its clock: %s', (status, hasForm) => {
    expect(bodyOf([listed({ status })]).includes(FORM)).toBe(hasForm);
    expect(bodyOf([listed({ status })]).includes('<form')).toBe(hasForm);
  });

  it('shows the names of buyers and products as text', () => {
    const hostile = listed({ plan: { productName: '<b>&' }, status: '<i>' }, '"<u>"@example.com');
    expect(bodyOf([hostile])).toContain(
      '<h2>&lt;b&gt;&amp;</h2><p>&lt;i&gt;, &quot;&lt;u&gt;&quot;@example.com</p>',
    );
  });
});
