'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const TIMEOUT_MS = 10_000;

/**
 * Hands in the token that a merchant put behind the address. It leaves the address bar before anything else happens, so
 * that nobody copies it along with the link. Without a token, and when it is refused, the page is what it was.
 */
export function ClaimToken({ path }: { path: string }) {
  const router = useRouter();
  useEffect(() => {
    const token = new URLSearchParams(window.location.hash.slice(1)).get('token');
    if (token === null) return;
    const cleanAddress = window.location.pathname + window.location.search;
    const stripToken = () => window.history.replaceState(null, '', cleanAddress);
    stripToken();
    // Next keeps an address of its own, and listens only once all effects of the first render have run: told then, it
    // does not write the old one back.
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
