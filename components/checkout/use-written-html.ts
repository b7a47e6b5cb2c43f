import { useState, useSyncExternalStore } from 'react';

const IS_SERVER = typeof window === 'undefined';

const subscribeToNothing = () => () => undefined;

/**
 * HTML that the server writes and that the browser's script leaves as it is: it neither makes it again nor compares it. Only
 * where the element was not in the server's page, as after a way on without a page load, does the script make it. To be called
 * by a component that always draws the element: one that is drawn later would be empty.
 *
 * @returns what `dangerouslySetInnerHTML` takes, the same object as long as the element lives, because React would write
 *   another one into the page anew
 */
export function useWrittenHtml(make: () => string): { __html: string } {
  const isHydrating = useSyncExternalStore(
    subscribeToNothing,
    () => false,
    () => true,
  );
  const [html] = useState(() => ({ __html: isHydrating && !IS_SERVER ? '' : make() }));
  return html;
}
