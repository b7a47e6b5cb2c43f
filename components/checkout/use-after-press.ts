import { useEffect, useRef } from 'react';

/**
 * Puts work off while a pointer is held down, until its click has arrived. Pressing a button leaves a field, and words
 * that appear below that field then would move the button away from under the pointer: the click would miss it.
 */
export function useAfterPress(): (work: () => void) => void {
  const isPressed = useRef(false);
  useEffect(() => {
    const controller = new AbortController();
    const options = { capture: true, signal: controller.signal };
    const set = (value: boolean) => () => {
      isPressed.current = value;
    };
    document.addEventListener('pointerdown', set(true), options);
    document.addEventListener('pointerup', set(false), options);
    document.addEventListener('pointercancel', set(false), options);
    return () => controller.abort();
  }, []);
  return (work) => {
    if (!isPressed.current) return work();
    // The click follows in the same task as the release.
    document.addEventListener('pointerup', () => setTimeout(work), { once: true });
  };
}
