/**
 * What the app's boot and the server process share, on `globalThis`, the one object that all of Next's bundles see.
 *
 * @typedef {{ checkstandStop?: () => Promise<void>, checkstandBootFailed?: (error: Error) => void }} BootGlobals
 */

/** @returns {BootGlobals} */
export function bootGlobals() {
  return /** @type {BootGlobals} */ (globalThis); // The boot writes its own keys there; see lib/boot/boot.ts.
}
