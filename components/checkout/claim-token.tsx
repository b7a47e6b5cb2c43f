'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const TIMEOUT_MS = 10_000;

/**
 * Sends the token that a merchant put into the address's fragment to the server. The token is taken out of the address bar
 * first, so that a shopper who copies the link does not copy the token. Without a token, or with one that is refused, the
 * page stays as it is.
 */
export function ClaimToken({ path }: { path: string }) {
  const router = useRouter();
  useEffect(() => {
    const token = new URLSearchParams(window.location.hash.slice(1)).get('token');
    if (token === null) return;
    const cleanAddress = window.location.pathname + window.location.search;
    const stripToken = () => window.history.replaceState(null, '', cleanAddress);
    stripToken();
    // Next keeps the address too, and notices a change only after all effects of the first render have run. Changed
    // again then, it does not write the old address back.
    queueMicrotask(stripToken);
    claim(path, token).then(
      (isClaimed) => isClaimed && router.refresh(),
      () => {},
    );
  }, [path, router]);
  return null;
}

async function claim(path: string, token: string): Promise<boolean> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return response.ok;
}
