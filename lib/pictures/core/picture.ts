/**
 * The purpose of a picture, which decides how large it is kept: a logo stands in a line of text, a product's picture in a
 * small square, a cover over the order side.
 */
const PICTURE_PURPOSES = ['logo', 'product', 'cover'] as const;
export type PicturePurpose = (typeof PICTURE_PURPOSES)[number];

/** `dark` where all that can be seen of a transparent picture is dark, `light` where it is light; else `null`. */
export type PictureTone = 'dark' | 'light' | null;

/** A kept picture as a page shows it. Width and height are pixels. */
export type PictureFacts = {
  /** An address of our own, from the root. */
  path: string;
  width: number;
  height: number;
  tone: PictureTone;
};

/** A text that names a picture, in the place it is named for. */
export type NamedPicture = { purpose: PicturePurpose; source: string };

/** Kept pictures by what names them: the merchant's own text stays what it is, beside what it led to. */
export type PictureIndex = Partial<Record<PicturePurpose, Readonly<Record<string, PictureFacts>>>>;

/** @returns the kept picture that a text names, `null` where there is none (an address that could not be fetched). */
export function pictureOf(
  index: PictureIndex | undefined,
  { purpose, source }: { purpose: PicturePurpose; source: string | null | undefined },
): PictureFacts | null {
  const named = index?.[purpose];
  return source && named && Object.hasOwn(named, source) ? (named[source] ?? null) : null;
}
