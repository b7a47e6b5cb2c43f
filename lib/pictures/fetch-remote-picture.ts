import 'server-only';
import type { FetchedBytes } from '@/lib/http/outbound/fetch-guarded';
import { fetchGuarded } from '@/lib/http/outbound/fetch-guarded';
import { MAX_PICTURE_BYTES } from './core/picture-problem';
import type { FetchRemotePicture, RemotePicture } from './picture-storage';

const ACCEPT = 'image/avif,image/webp,image/png,image/jpeg,image/svg+xml,image/gif;q=0.8';

type Failure = Extract<FetchedBytes, { kind: 'failed' }>['error'];

/** None of them tells anything about our own network. */
const REASONS: Readonly<Record<Failure, string>> = {
  blocked_url: 'only https addresses of public servers are',
  blocked_address: 'only https addresses of public servers are',
  dns_failed: 'its host has no address',
  connect_timeout: 'its server does not answer',
  timeout: 'its server does not answer',
  tls_failed: 'its certificate is not valid',
  connection_failed: 'its server does not answer',
  cut_short: 'its server stopped halfway',
  too_many_redirects: 'it redirects too often',
};

/** Fetches through the guarded client, so that no merchant's address leads into our own network. */
export function remotePictures(options: { allowLoopback: boolean }): FetchRemotePicture {
  return async (url): Promise<RemotePicture> => {
    const outcome = await fetchGuarded({ url, accept: ACCEPT, maxBytes: MAX_PICTURE_BYTES, ...options });
    switch (outcome.kind) {
      case 'fetched':
        return outcome;
      case 'too_large':
        return outcome;
      case 'refused':
        return { kind: 'unreachable', why: `its server answered ${outcome.status}` };
      case 'failed':
        return { kind: 'unreachable', why: REASONS[outcome.error] };
    }
  };
}
