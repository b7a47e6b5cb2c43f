import { useState, useSyncExternalStore } from 'react';

const IS_SERVER = typeof window === 'undefined';

const subscribeToNothing = () => () => undefined;

/**
 * HTML that the server writes and that the browser's script neither makes again nor compares. The script makes it only where the
 * server's page did not have the element, as after a navigation without a page load. To be called by a component that always
 * draws the element: one that is drawn later would be empty.
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
