/**
 * The state that the app's boot and the server process share, on `globalThis`, the one object that all of Next's bundles see.
 *
 * @typedef {object} BootGlobals
 * @property {() => Promise<void>} [checkstandStop] stops everything behind the pages
 * @property {(error: Error) => void} [checkstandBootFailed] ends the process with the error's words
 * @property {boolean} [checkstandIsStopping] whether new work is refused, for lib/doors/check-readiness.ts
 * @property {(ended: { method: string, path: string, status: number, seconds: number }) => void} [checkstandRequestEnded]
 *   counts a request that was answered; absent where nothing is counted
 */

/** @returns {BootGlobals} */
export function bootGlobals() {
  return /** @type {BootGlobals} */ (globalThis); // The boot writes its own keys there; see lib/boot/boot.ts.
}
