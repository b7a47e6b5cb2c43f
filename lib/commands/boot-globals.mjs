/**
 * What the app's boot and the server process share, on the one object that Next's bundles have in common.
 *
 * @typedef {{ checkstandStop?: () => Promise<void>, checkstandBootFailed?: (error: Error) => void }} BootGlobals
 */

/** @returns {BootGlobals} */
export function bootGlobals() {
  return /** @type {BootGlobals} */ (globalThis); // The boot writes its own keys there; see lib/boot/boot.ts.
}
