import { describe } from 'vitest';
import type { Environment } from '@/lib/kernel/environment';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpStore } from '@/lib/testing/set-up-app';
import { makeWebhook } from '@/lib/webhooks/testing/webhooks';

const PATH = '/v1/actions/store/update-webhook';

const world = setUpStore();

/** Fields for a webhook of an environment's events. */
const of =
  (environment: Environment, fields: object) =>
  async ({ merchant, storeId }: typeof world) => ({
    id: (await makeWebhook(merchant, { storeId, testMode: environment === 'test' })).id,
    ...fields,
  });

describe('store/update-webhook', () => {
  refusesBodies(world, { path: PATH, status: 400 }, [
    ['a body that is not JSON', '', 'Invalid JSON body'],
    ['a missing id', { url: 'https://a.example/' }, 'Missing required field: id'],
    ['an id of a store', { id: 'STO_1' }, 'Invalid id: expected a UUID, got "STO_1"'],
    ['an id that is a number', { id: 5 }, 'Invalid id: expected a UUID, got the number 5'],
  ]);

  refusesBodies(world, { path: PATH, status: 400, unchanged: ['webhook_endpoints'] }, [
    [
      'an empty list of events',
      of('test', { events: [] }),
      /^Invalid events: expected at least one event type/,
    ],
    [
      'events that are text, not a list',
      of('test', { events: 'order.completed' }),
      /^Invalid events: expected a list/,
    ],
    [
      'an unknown event',
      of('test', { events: ['order.lost'] }),
      /^Invalid events\[0\]: expected one of order.completed/,
    ],
    [
      'a secret of 513 characters',
      of('test', { secret: 'x'.repeat(513) }),
      /^Invalid secret: expected at most 512/,
    ],
    ['a url without a scheme', of('test', { url: 'shop' }), /^Invalid url: expected an https address/],
    ['an empty url', of('test', { url: '' }), /^Invalid url: expected 1 to 2048 characters/],
    [
      'a url at a private address',
      of('test', { url: 'https://10.0.0.1/' }),
      /^Invalid url: expected an address on the public/,
    ],
    [
      'a url with a user name',
      of('test', { url: 'https://a:b@a.example/' }),
      /^Invalid url: expected an address without/,
    ],
    [
      'an http url for production events',
      of('prod', { url: 'http://a.example/' }),
      /^Invalid url: expected an https/,
    ],
    ['a loopback url for production events', of('prod', { url: 'https://127.0.0.1/' }), /^Invalid url/],
  ]);
});
