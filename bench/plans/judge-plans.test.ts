import { expect, it } from 'vitest';
import { judgePlans, MAX_PAGES } from './judge-plans';
import { type PlanNode, parsePlans } from './plan-log';

const GROWN = new Set(['orders']);

const byIndex = (pages: number): PlanNode => ({
  'Node Type': 'Index Scan',
  'Relation Name': 'orders',
  'Index Name': 'orders_pkey',
  'Shared Hit Blocks': pages - 1,
  'Shared Read Blocks': 1,
});
const scan = (table: string): PlanNode => ({
  'Node Type': 'Limit',
  'Shared Hit Blocks': 3,
  Plans: [{ 'Node Type': 'Seq Scan', 'Relation Name': table }],
});

it.each<[string, PlanNode, boolean]>([
  ['finds its rows by an index', byIndex(5), true],
  ['touches as many pages as it may', byIndex(MAX_PAGES), true],
  ['walks through an index from end to end', byIndex(MAX_PAGES + 1), false],
  ['touches more for rows that it deletes', { ...byIndex(MAX_PAGES + 700), 'Actual Rows': 70 }, true],
  [
    'touches too many for the rows that it deletes',
    { ...byIndex(MAX_PAGES + 700), 'Actual Rows': 69 },
    false,
  ],
  ['reads a grown table below another step', scan('orders'), false],
])('judges a statement that %s', (_, plan, isGood) => {
  expect(judgePlans([{ text: 'select', plan }], GROWN)).toMatchObject([{ isGood }]);
});

it('leaves out statements that read small tables alone', () => {
  expect(judgePlans([{ text: 'select', plan: scan('stores') }], GROWN)).toEqual([]);
});

it('keeps the worst run of a statement, and puts bad statements first', () => {
  const verdicts = judgePlans(
    [
      { text: 'good', plan: byIndex(9) },
      { text: 'bad', plan: byIndex(4) },
      { text: 'bad', plan: scan('orders') },
      { text: 'bad', plan: byIndex(4) },
    ],
    GROWN,
  );
  expect(verdicts).toMatchObject([
    { text: 'bad', runCount: 3, scanned: ['orders'], isGood: false },
    { text: 'good', runCount: 1, pages: 9, indexes: ['orders_pkey'], isGood: true },
  ]);
});

it('reads the plans out of a server’s log', () => {
  const log = [
    '2026-01-01 00:00:00.000 UTC [7] LOG:  duration: 0.036 ms  plan:',
    '\t{',
    '\t  "Query Text": "select \\"a\\"\\tfrom orders",',
    '\t  "Plan": { "Node Type": "Seq Scan", "Relation Name": "orders" }',
    '\t}',
    '2026-01-01 00:00:00.001 UTC [7] LOG:  checkpoint starting: time',
    '',
  ].join('\n');
  expect(parsePlans(log)).toEqual([
    { text: 'select "a"\tfrom orders', plan: { 'Node Type': 'Seq Scan', 'Relation Name': 'orders' } },
  ]);
});
