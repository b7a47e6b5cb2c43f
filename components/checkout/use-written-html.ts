import { useState, useSyncExternalStore } from 'react';

const IS_SERVER = typeof window === 'undefined';

/**
 * HTML that the server writes and that the browser's script leaves as it is: it neither makes it again nor compares it. Only
 * where the element was not in the server's page, as after a way on without a page load, does the script make it.
 *
 * @returns what `dangerouslySetInnerHTML` takes, the same object as long as the element lives, because React would write
 *   another one into the page anew
 */
export function useWrittenHtml(make: () => string): { __html: string } {
  const isHydrating = useSyncExternalStore(
    () => () => undefined,
    () => false,
    () => true,
  );
  const [html] = useState(() => ({ __html: isHydrating && !IS_SERVER ? '' : make() }));
  return html;
}
