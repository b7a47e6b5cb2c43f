import { assertNever } from '@/lib/kernel/assert';

/** Files of more than 2 MB are refused before anything looks into them. */
export const MAX_PICTURE_BYTES = 2_000_000;
/** A file of 2 MB can unpack to gigabytes: what it would come to is known, and refused, before it is unpacked. */
export const MAX_PICTURE_PIXELS = 25_000_000;
/** Kept pictures of one store. */
export const MAX_STORE_PICTURES = 2_000;

/** Why a picture was not taken. */
export type PictureProblem =
  | {
      kind:
        | 'empty'
        | 'too_large'
        | 'unknown_type'
        | 'too_many_pixels'
        | 'too_complex'
        | 'damaged'
        | 'unknown_address';
    }
  | { kind: 'holds_more'; what: 'a script' | 'an archive' | 'a document' }
  | { kind: 'svg_not_plain'; what: string }
  | { kind: 'store_full' };

/** The sentence that a merchant reads: what is wrong, and what to do about it. */
export function pictureProblemText(problem: PictureProblem): string {
  switch (problem.kind) {
    case 'empty':
      return 'the file is empty';
    case 'too_large':
      return `the file is larger than ${MAX_PICTURE_BYTES / 1_000_000} MB`;
    case 'unknown_type':
      return 'this is not a PNG, JPEG, WebP, AVIF, GIF or SVG picture, whatever its name says';
    case 'too_many_pixels':
      return `the picture has more than ${MAX_PICTURE_PIXELS / 1_000_000} million pixels: scale it down first`;
    case 'too_complex':
      return 'the SVG takes too long to draw: simplify it, or export it as PNG';
    case 'damaged':
      return 'the picture is damaged and cannot be read: export it again';
    case 'unknown_address':
      return 'there is no picture at this address: upload it again';
    case 'holds_more':
      return `the file holds ${problem.what} beside the picture: export the picture alone`;
    case 'svg_not_plain':
      return `the SVG holds ${problem.what}, and only plain shapes are taken: export it without, or as PNG`;
    case 'store_full':
      return `a store keeps at most ${MAX_STORE_PICTURES} pictures`;
    default:
      return assertNever(problem);
  }
}
