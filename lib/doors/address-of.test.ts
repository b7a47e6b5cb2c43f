import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Log } from '@/lib/log';
import { addressOf } from './address-of';

const shared = globalThis as typeof globalThis & { checkstandResponse?: AsyncLocalStorage<ServerResponse> }; // the key under test

/** @param remoteAddress of the connection; `null` where no server of ours runs the app */
function addressSeen(remoteAddress: string | null, forwardedFor: string | null, trustedProxyHops: number) {
  const warnings: string[] = [];
  const log = { warn: (message: string) => void warnings.push(message) } as unknown as Log; // nothing else is called
  const scope = new AsyncLocalStorage<ServerResponse>();
  if (remoteAddress !== null) shared.checkstandResponse = scope;
  const response = { req: { socket: { remoteAddress } } } as unknown as ServerResponse; // all that is looked at
  const headers = new Headers(forwardedFor === null ? {} : { 'x-forwarded-for': forwardedFor });
  const deps = { env: { trustedProxyHops, mode: 'production' as const }, log };
  const address = scope.run(response, () => [addressOf(deps, headers), addressOf(deps, headers)].at(-1));
  return { address, warnings };
}

afterEach(() => {
  delete shared.checkstandResponse;
});

describe('addressOf', () => {
  it.each([
    ['without a proxy the connection says it', '203.0.113.9', null, 0, null],
    ['a public address of the connection', '93.184.216.34', null, 0, '93.184.216.34'],
    ['a header without a proxy of ours decides nothing', '93.184.216.34', '1.1.1.1', 0, '93.184.216.34'],
    ['an IPv4 client of a server that speaks IPv6', '::ffff:93.184.216.34', null, 0, '93.184.216.34'],
    ['an IPv6 network', '2606:2800:220:1::1', null, 0, '2606:2800:220:1::/64'],
    ['a private address is somebody in between', '10.0.0.7', null, 0, null],
    ['the loopback is somebody in between', '127.0.0.1', null, 0, null],
    ['with a proxy its word counts, and not the connection', '93.184.216.34', '1.1.1.1', 1, '1.1.1.1'],
    ['no server of ours', null, '1.1.1.1', 0, null],
  ])('%s', (_, remote, forwarded, hops, address) => {
    expect(addressSeen(remote, forwarded, hops).address).toBe(address);
  });

  it('says once that a proxy stands in between which nobody told it of', () => {
    expect(addressSeen('10.0.0.7', '1.1.1.1', 0).warnings).toHaveLength(1);
    expect(addressSeen('10.0.0.7', '1.1.1.1', 0).warnings).toEqual([]);
  });
});
