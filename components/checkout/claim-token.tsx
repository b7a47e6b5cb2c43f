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
    window.history.replaceState(window.history.state, '', cleanAddress);
    const settle = (isClaimed: boolean) => {
      // Next keeps the address of its own and would write the old one back with the refresh: now it listens as well.
      window.history.replaceState(null, '', cleanAddress);
      if (isClaimed) router.refresh();
    };
    claim(path, token).then(settle, () => settle(false));
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
