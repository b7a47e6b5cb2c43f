import { expect, test } from './conformance-fixtures';
import { readSdkTypes } from './sdk-types';

const types = readSdkTypes();
const TOKEN = { token: 'a.b.c', expiresAt: '2026-01-01T00:00:00.000Z' };
const WEBHOOK = {
  id: 'an id',
  storeId: 'STO_1',
  channel: 'http',
  url: 'https://shop.example.com',
  events: ['order.completed'],
  testMode: true,
  secret: null,
  createdAt: 'now',
  updatedAt: 'now',
};

/** The reports of the type check for right answers, and for each kind of wrong one. */
const CASES: [what: string, method: string, answer: unknown, problems: string[]][] = [
  ['a right answer', 'auth.issueSessionToken', TOKEN, []],
  ['an answer with an additional field', 'auth.issueSessionToken', { ...TOKEN, more: 1 }, []],
  [
    'an answer with a right notice',
    'auth.issueSessionToken',
    { ...TOKEN, warnings: [{ message: 'm', layer: 'store' }] },
    [],
  ],
  ['a right answer with null in a nullable field', 'webhooks.add', { webhook: WEBHOOK }, []],
  [
    'an answer of null',
    'auth.issueSessionToken',
    null,
    ['auth.issueSessionToken is null, not an object', 'auth.issueSessionToken is null, not an object'],
  ],
  [
    'a missing field',
    'auth.issueSessionToken',
    { token: 'a' },
    ['auth.issueSessionToken.expiresAt is missing'],
  ],
  [
    'a number in a text field',
    'auth.issueSessionToken',
    { ...TOKEN, token: 1 },
    ['auth.issueSessionToken.token is 1, not a string'],
  ],
  [
    'null in a text field',
    'auth.issueSessionToken',
    { ...TOKEN, token: null },
    ['auth.issueSessionToken.token is null, not a string'],
  ],
  [
    'a notice with an unknown layer',
    'auth.issueSessionToken',
    { ...TOKEN, warnings: [{ message: 'm', layer: 'x' }] },
    ['auth.issueSessionToken.warnings[0].layer is "x", not "gateway"'],
  ],
  [
    'a text outside an enum',
    'webhooks.add',
    { webhook: { ...WEBHOOK, channel: 'fax' } },
    ['webhooks.add.webhook.channel is "fax", not "http"'],
  ],
  [
    'one wrong item of a list',
    'webhooks.add',
    { webhook: { ...WEBHOOK, events: ['order.completed', 'x'] } },
    ['webhooks.add.webhook.events[1] is "x", not "order.completed"'],
  ],
  [
    'an object in place of a list',
    'webhooks.add',
    { webhook: { ...WEBHOOK, events: {} } },
    ['webhooks.add.webhook.events is {}, not a list'],
  ],
];

for (const [what, method, answer, problems] of CASES) {
  test(`the check of types reports the right problems for ${what}`, () => {
    expect(types.problemsOfAnswer(method, answer)).toEqual(problems);
  });
}

test('the check of types throws for a type that it does not know', () => {
  expect(() => types.problemsOfType('NoSuchType', {})).toThrow('does not know: NoSuchType');
  expect(() => types.problemsOfAnswer('stores.vanish', {})).toThrow('no method stores.vanish');
});
