import type { PictureTone } from './picture';

/** Raw pixels, four bytes each: red, green, blue, opacity. */
const CHANNELS = 4;
/** Below it a pixel does not count as seen. */
const MIN_OPACITY = 96;
/** A picture of which this share is opaque brings a ground of its own, and looks the same everywhere. */
const OWN_GROUND_SHARE = 0.95;
/** So much of what can be seen has to be dark, or light. */
const TONE_SHARE = 0.9;
/** Luma, 0 to 255, as ITU-R BT.601 weighs it: finer than needed to tell a black logo from a white one. */
const DARK_BELOW = 90;
const LIGHT_ABOVE = 190;

/** Says whether a logo would vanish on a dark or on a light ground. @param pixels RGBA, of the picture or a small copy */
export function pictureTone(pixels: Uint8Array): PictureTone {
  let seen = 0;
  let dark = 0;
  let light = 0;
  for (let at = 0; at + CHANNELS <= pixels.length; at += CHANNELS) {
    const [red = 0, green = 0, blue = 0, opacity = 0] = pixels.subarray(at, at + CHANNELS);
    if (opacity < MIN_OPACITY) continue;
    const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
    seen += 1;
    if (luma < DARK_BELOW) dark += 1;
    if (luma > LIGHT_ABOVE) light += 1;
  }
  const isOnOwnGround = seen >= OWN_GROUND_SHARE * (pixels.length / CHANNELS);
  if (seen === 0 || isOnOwnGround) return null;
  if (dark >= TONE_SHARE * seen) return 'dark';
  return light >= TONE_SHARE * seen ? 'light' : null;
}
