import type { PictureTone } from './picture';

/** Raw pixels, four bytes each: red, green, blue, opacity. */
const CHANNELS = 4;
/** Below it a pixel does not count as seen. */
const MIN_OPACITY = 96;
/** A picture of which this share is opaque brings a ground of its own, and looks the same everywhere. */
const OWN_GROUND_SHARE = 0.95;
/** So much of what can be seen has to be dark, or light. */
const TONE_SHARE = 0.9;
/** WCAG relative luminance, 0 to 1: below, less than 3:1 from our dark surfaces; above, less than 2:1 from white ones. */
const DARK_BELOW = 0.13;
const LIGHT_ABOVE = 0.48;
const LINEAR: readonly number[] = Array.from({ length: 256 }, (_, channel) => {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

/** Says whether a logo would vanish on a dark or on a light ground. @param pixels RGBA, of the picture or a small copy */
export function pictureTone(pixels: Uint8Array): PictureTone {
  let seen = 0;
  let dark = 0;
  let light = 0;
  for (let at = 0; at + CHANNELS <= pixels.length; at += CHANNELS) {
    const [red = 0, green = 0, blue = 0, opacity = 0] = pixels.subarray(at, at + CHANNELS);
    if (opacity < MIN_OPACITY) continue;
    const luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    seen += 1;
    if (luminance < DARK_BELOW) dark += 1;
    if (luminance > LIGHT_ABOVE) light += 1;
  }
  const isOnOwnGround = seen >= OWN_GROUND_SHARE * (pixels.length / CHANNELS);
  if (seen === 0 || isOnOwnGround) return null;
  if (dark >= TONE_SHARE * seen) return 'dark';
  return light >= TONE_SHARE * seen ? 'light' : null;
}

function linear(channel: number): number {
  return LINEAR[channel] ?? 0;
}
