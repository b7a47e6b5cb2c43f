import { assertNever } from '@/lib/kernel/assert';
import { type ThemeInput, themeMode } from './resolve-theme';

/** A picture for the head of the page, and the one that takes its place where the shopper's system is dark. */
export type SellerLogo = { src: string; darkSrc: string | null };

type LogoInput = ThemeInput & {
  /** The store's own, for a mode whose theme brings none. */
  logo: string | null;
};

/** Pictures without script, as `readLogo` stores them. */
const PICTURE = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+={0,2}$/;

/**
 * The logo that a session's pages show: the theme's for the mode, else the store's.
 *
 * Only pictures that came with the session. One that lies at an https address is on somebody else's server, to which
 * nobody is sent before the hand-over to the payment provider.
 */
export function sellerLogo(input: LogoInput): SellerLogo | null {
  const { checkoutSettings, logo } = input;
  const light = picture(checkoutSettings?.light?.checkoutLogo) ?? picture(logo);
  const dark = picture(checkoutSettings?.dark?.checkoutLogo) ?? picture(logo);
  const mode = themeMode(input);
  switch (mode) {
    case 'light':
      return light === null ? null : { src: light, darkSrc: null };
    case 'dark':
      return dark === null ? null : { src: dark, darkSrc: null };
    case 'system': {
      // A merchant who set one of the two has one logo.
      const src = light ?? dark;
      return src === null ? null : { src, darkSrc: dark === src ? null : dark };
    }
    default:
      return assertNever(mode);
  }
}

function picture(text: string | null | undefined): string | null {
  return text && PICTURE.test(text) ? text : null;
}
