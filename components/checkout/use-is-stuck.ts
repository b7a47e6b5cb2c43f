import { useEffect, useRef, useState } from 'react';

/**
 * Whether a bar that sticks to the lower edge of the window is away from its place in the document.
 *
 * @returns `restRef` for an element without height right behind the bar: where that lies below the window, the bar sticks
 */
export function useIsStuck() {
  const restRef = useRef<HTMLDivElement>(null);
  const [isStuck, setIsStuck] = useState(false);
  useEffect(() => {
    if (!restRef.current) return;
    const observer = new IntersectionObserver(([place]) => {
      if (place) setIsStuck(!place.isIntersecting && place.boundingClientRect.top > 0);
    });
    observer.observe(restRef.current);
    return () => observer.disconnect();
  }, []);
  return { isStuck, restRef };
}
