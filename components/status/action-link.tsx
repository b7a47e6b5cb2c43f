import type { ReactNode } from 'react';
import { buttonClass, quietButtonClass } from '@/components/ui/button-class';

type ActionLinkProps = { href: string; look: 'strong' | 'quiet'; children: ReactNode };

/** A link that looks like a button. It works before any script runs, and loads the next page as a whole. */
export function ActionLink({ href, look, children }: ActionLinkProps) {
  return (
    <p className="mt-6 print:hidden">
      <a href={href} className={look === 'strong' ? buttonClass : quietButtonClass}>
        {children}
      </a>
    </p>
  );
}
