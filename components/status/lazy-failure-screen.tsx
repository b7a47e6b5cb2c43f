'use client';

import { type ComponentProps, lazy, Suspense } from 'react';
import type { FailureScreen } from './failure-screen';

/** Comes when there is a failure. If that fails too, what stands in for the whole document is there already. */
const Late = lazy(async () => ({ default: (await import('./failure-screen')).FailureScreen }));

/** What the error boundary of a page shows in its place, without a part in what every visitor loads. */
export function LazyFailureScreen(props: ComponentProps<typeof FailureScreen>) {
  return (
    <Suspense fallback={null}>
      <Late {...props} />
    </Suspense>
  );
}
