import type { ReactNode } from 'react';
import './sandbox.css';

/**
 * The layout of the sandbox provider's pages, which look like another company's: light only, without a merchant's theme.
 * The focus ring is the only color from our own styles, so it is set to one that is visible on white.
 */
export default function SandboxLayout({ children }: { children: ReactNode }) {
  return (
    <div className="min-h-dvh bg-slate-100 text-slate-900 [--cs-focus:#1d4ed8] [color-scheme:light]">
      <header>
        <p className="bg-amber-200 px-4 py-2 text-center text-sm font-medium text-amber-950">
          Sandbox payment page — no real money moves
        </p>
        <p className="mx-auto flex max-w-5xl items-center gap-2 px-4 pt-6 text-sm font-semibold text-slate-700 sm:px-6 lg:pt-12">
          <span aria-hidden="true" className="size-5 rounded-full border-[5px] border-blue-700" />
          Sandbox Payments
        </p>
      </header>
      <main className="mx-auto max-w-5xl px-4 pt-6 pb-12 sm:px-6">{children}</main>
    </div>
  );
}
