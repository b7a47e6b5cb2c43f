import type { ReactNode, Ref } from 'react';

/** A message about the whole form. It can take the focus after a submit. */
export function Notice({ children, ref }: { children: ReactNode; ref?: Ref<HTMLDivElement> }) {
  return (
    <div
      ref={ref}
      tabIndex={-1}
      className="mb-6 scroll-mt-6 rounded-control bg-notice p-4 font-medium text-on-notice forced-colors:border"
    >
      {children}
    </div>
  );
}
