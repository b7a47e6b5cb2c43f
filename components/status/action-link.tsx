import type { ReactNode } from 'react';
import { buttonClass } from '@/components/ui/button';

const QUIET =
  'flex min-h-13 w-full items-center justify-center rounded-control border border-control bg-background px-5 py-3 ' +
  'text-center font-semibold hover:bg-card';

type ActionLinkProps = { href: string; look: 'strong' | 'quiet'; children: ReactNode };

/** The way on. A plain link: it works before any script runs, and leaves the page as a whole. */
export function ActionLink({ href, look, children }: ActionLinkProps) {
  return (
    <p className="mt-6 print:hidden">
      <a href={href} className={look === 'strong' ? buttonClass : QUIET}>
        {children}
      </a>
    </p>
  );
}
