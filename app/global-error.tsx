'use client';

import { FailureScreen } from '@/components/status/failure-screen';
import './globals.css';

/** Replaces the root layout where that has failed, so it renders a whole document. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" dir="ltr" className="font-sans antialiased">
      <body>
        <FailureScreen {...props} />
      </body>
    </html>
  );
}
