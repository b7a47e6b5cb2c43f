import { useEffect, useRef } from 'react';

/**
 * Puts work off while a pointer is held down, until its click has arrived. Pressing a button takes the focus from a field.
 * A message that appeared above the button at that moment would move the button away from under the pointer, and the
 * click would miss it.
 *
 * It listens to mouse events, because a tap makes them too: all three after the finger has left the screen, and the field
 * loses the focus at the first of them.
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
    // A drag ends without a `mouseup`.
    document.addEventListener('dragend', release, options);
    return () => controller.abort();
  }, []);
  return (work) => {
    if (isPressed.current) waiting.current.push(work);
    else work();
  };
}
