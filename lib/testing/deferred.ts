/** A promise that a test resolves itself, so that it can wait for a moment without sleeping. */
export type Deferred = { promise: Promise<void>; resolve: () => void };

export function deferred(): Deferred {
  let settle = () => {};
  const promise = new Promise<void>((resolve) => {
    settle = resolve;
  });
  return { promise, resolve: () => settle() };
}
