import type { ReactNode } from 'react';

export function Badge({ children }: { children: ReactNode }) {
  return (
    <p className="shrink-0 rounded-full bg-notice px-2.5 py-1 ring-1 ring-on-notice/25 ring-inset text-[0.8125rem] font-semibold text-on-notice">
      {children}
    </p>
  );
}
