import { useEffect, useRef } from 'react';

/**
 * Puts work off while a pointer is held down, until its click has arrived. Pressing a button leaves a field, and words
 * that appear above the button then would move it away from under the pointer: the click would miss it.
 *
 * Mouse events, because a tap makes them too: all three after the finger has left, and the field is left at the first.
 */
export function useAfterPress(): (work: () => void) => void {
  const isPressed = useRef(false);
  const waiting = useRef<(() => void)[]>([]);
  useEffect(() => {
    const controller = new AbortController();
    const options = { capture: true, signal: controller.signal };
    const press = () => {
      isPressed.current = true;
    };
    const release = () => {
      isPressed.current = false;
      // The click follows in the same task as the release.
      setTimeout(() => {
        for (const work of waiting.current.splice(0)) work();
      });
    };
    document.addEventListener('mousedown', press, options);
    document.addEventListener('mouseup', release, options);
    // What is dragged away ends without a release.
    document.addEventListener('dragend', release, options);
    return () => controller.abort();
  }, []);
  return (work) => {
    if (isPressed.current) waiting.current.push(work);
    else work();
  };
}
