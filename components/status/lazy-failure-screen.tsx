'use client';

import { type ComponentProps, lazy, Suspense } from 'react';
import type { FailureScreen } from './failure-screen';

/** Loaded when there is a failure. If that fails too, the global error page takes over. */
const Late = lazy(async () => ({ default: (await import('./failure-screen')).FailureScreen }));

/** The screen of a page's error boundary, loaded only where there is an error, so that other visitors do not load it. */
export function LazyFailureScreen(props: ComponentProps<typeof FailureScreen>) {
  return (
    <Suspense fallback={null}>
      <Late {...props} />
    </Suspense>
  );
}
