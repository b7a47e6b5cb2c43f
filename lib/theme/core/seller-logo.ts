import { assertNever } from '@/lib/kernel/assert';
import { type PictureIndex, type PictureTone, pictureOf } from '@/lib/pictures/core/picture';
import { BLACK, contrastRatio, type Rgb, WHITE } from './color';
import { resolveTheme, type ThemeInput } from './resolve-theme';

/** `light` or `dark` is what color the plate has that the logo stands on. */
export type LogoPlateColor = 'light' | 'dark' | null;

/** A picture for the head of the page. Width and height are its pixels, `null` where nobody has counted them. */
export type LogoPicture = { src: string; width: number | null; height: number | null; plate: LogoPlateColor };

/** The logo of a page, and the one that takes its place where the shopper's system is dark. */
export type SellerLogo = LogoPicture & { dark: LogoPicture | null };

type LogoInput = ThemeInput & {
  /** The store's own, for a mode whose theme brings none. */
  logo: string | null;
  /** The pictures that texts of the session lead to. */
  pictures?: PictureIndex | undefined;
};

/** A picture without script, as sessions of earlier versions hold it. */
const EMBEDDED = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+={0,2}$/;
/** A logo with less contrast, dark on dark or light on light, cannot be seen. */
const MIN_LOGO_CONTRAST = 4;

/**
 * The logo that a session's pages show: the theme's for the mode, else the store's.
 *
 * Only pictures of our own. One that lies at somebody else's address and was not fetched when it was set is not shown:
 * nobody is sent there before the hand-over to the payment provider.
 */
export function sellerLogo(input: LogoInput): SellerLogo | null {
  const { checkoutSettings, logo } = input;
  const theme = resolveTheme(input);
  const ofMode = (mode: 'light' | 'dark') => {
    const found = find(checkoutSettings?.[mode]?.checkoutLogo, input) ?? find(logo, input);
    return found && { found, ground: theme[mode].colors.card };
  };
  /** A logo that was measured serves the other look too: where it would be lost there, it gets a plate. */
  const ofOther = (mode: 'light' | 'dark') => {
    const other = ofMode(mode === 'light' ? 'dark' : 'light');
    return other && other.found.width !== null ? { ...other, ground: theme[mode].colors.card } : null;
  };
  const onGround = ({ found: { tone, ...picture }, ground }: NonNullable<ReturnType<typeof ofMode>>) => ({
    ...picture,
    plate: plateOf(checkoutSettings?.logoPlate, { tone, ground }),
  });
  switch (theme.mode) {
    case 'light':
    case 'dark': {
      const only = ofMode(theme.mode) ?? ofOther(theme.mode);
      return only && { ...onGround(only), dark: null };
    }
    case 'system': {
      // A merchant who set one of the two has one logo.
      const light = ofMode('light') ?? ofMode('dark');
      const dark = ofMode('dark') ?? ofMode('light');
      if (!light || !dark) return null;
      const shown = onGround({ ...light, ground: theme.light.colors.card });
      const shownDark = onGround({ ...dark, ground: theme.dark.colors.card });
      const isSame = shown.src === shownDark.src && shown.plate === shownDark.plate;
      return { ...shown, dark: isSame ? null : shownDark };
    }
    default:
      return assertNever(theme.mode);
  }
}

type Found = { src: string; width: number | null; height: number | null; tone: PictureTone };

function find(source: string | null | undefined, { pictures }: LogoInput): Found | null {
  if (!source) return null;
  const kept = pictureOf(pictures, { purpose: 'logo', source });
  if (kept) return { src: kept.path, width: kept.width, height: kept.height, tone: kept.tone };
  return EMBEDDED.test(source) ? { src: source, width: null, height: null, tone: null } : null;
}

/** A dark logo stands on a light plate and a light one on a dark plate, where it would be lost without, or always. */
function plateOf(setting: string | undefined, logo: { tone: PictureTone; ground: Rgb }): LogoPlateColor {
  const { tone, ground } = logo;
  const plate = tone === 'light' ? 'dark' : 'light';
  if (setting === 'always') return plate;
  if (setting === 'never' || tone === null) return null;
  const isLost = contrastRatio(tone === 'dark' ? BLACK : WHITE, ground) < MIN_LOGO_CONTRAST;
  return isLost ? plate : null;
}
