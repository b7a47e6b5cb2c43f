'use client';

import { FailureScreen } from '@/components/status/failure-screen';
import './globals.css';

/** Stands in for the root layout where that itself failed, so it brings a document of its own. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" dir="ltr" className="font-sans antialiased">
      <body>
        <FailureScreen {...props} />
      </body>
    </html>
  );
}
