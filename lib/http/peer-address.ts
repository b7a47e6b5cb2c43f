import 'server-only';
import type { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';
import { isAddressAllowed } from './outbound/public-addresses';

/** Our server keeps the response of the request at hand here, and with it the connection it came over. */
const shared = globalThis as typeof globalThis & { checkstandResponse?: AsyncLocalStorage<ServerResponse> }; // our own key on the shared object

/**
 * Who holds the other end of the connection of the request at hand, where that is somebody on the internet. A header has no
 * say in it.
 *
 * @returns `private` for an address inside of a network: somebody stands in between; `null` where no server of ours runs
 *   the app.
 */
export function peerAddress(): string | 'private' | null {
  const address = shared.checkstandResponse?.getStore()?.req?.socket?.remoteAddress;
  if (address === undefined) return null;
  const plain = address.replace(/^::ffff:(?=[\d.]+$)/, '');
  return isAddressAllowed(plain, { allowLoopback: false }) ? plain : 'private';
}
