import 'server-only';
import path from 'node:path';

/** A font of the PDF, by the name that it is registered with. */
export type FontName = 'latin' | 'latin-bold' | 'arabic' | 'hebrew' | 'thai' | 'hangul' | 'han';

/**
 * The font files, which packages bring along; a document embeds only the letters that it uses. None of the files is compressed,
 * because a compressed one would be unpacked again for each letter.
 */
const FILES: Readonly<Record<FontName, string>> = {
  latin: '@embedpdf/fonts-latin/fonts/NotoSans-Regular.ttf',
  'latin-bold': '@embedpdf/fonts-latin/fonts/NotoSans-Bold.ttf',
  arabic: '@embedpdf/fonts-arabic/fonts/NotoNaskhArabic-Regular.ttf',
  hebrew: '@embedpdf/fonts-hebrew/fonts/NotoSansHebrew-Regular.ttf',
  thai: '@expo-google-fonts/noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf',
  hangul: '@expo-google-fonts/gowun-dodum/400Regular/GowunDodum_400Regular.ttf',
  han: '@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf',
};

export const FONT_NAMES = Object.keys(FILES) as FontName[]; // the keys of the record above

/** The path of a font file: the app runs in the folder that has its packages. */
export function fontFile(name: FontName): string {
  return path.join(process.cwd(), 'node_modules', FILES[name]);
}

const SCRIPTS: readonly (readonly [FontName, RegExp])[] = [
  ['arabic', /[\p{Script=Arabic}]/u],
  ['hebrew', /\p{Script=Hebrew}/u],
  ['thai', /\p{Script=Thai}/u],
  ['hangul', /\p{Script=Hangul}/u],
  [
    'han',
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\u30fc\uff00-\uffef]/u,
  ],
];

/** The font that has a character; Latin, Cyrillic, Greek, digits and signs share one. */
export function fontOf(character: string, isBold: boolean): FontName {
  const script = SCRIPTS.find(([, pattern]) => pattern.test(character));
  return script ? script[0] : isBold ? 'latin-bold' : 'latin';
}
