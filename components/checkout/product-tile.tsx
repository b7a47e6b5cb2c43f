import type { PictureFacts } from '@/lib/pictures/core/picture';

/** The placeholder for the picture of a product without one. */
const LOOKS = [
  'bg-[linear-gradient(to_bottom_right,#fcbb00,#c53c00,#4b004f)]',
  'bg-[linear-gradient(to_bottom_right,#77d4ff,#155dfc,#1e1a4d)]',
  'bg-[linear-gradient(to_bottom_right,#bbf451,#009767,#022f2e)]',
  'bg-[linear-gradient(to_bottom_right,#ffa2ae,#e30076,#3c0366)]',
] as const;

type ProductTileProps = { name: string; picture: PictureFacts | null };

/** A product's picture, or a color of its own. Its name stands beside it, so it says nothing to those who listen. */
export function ProductTile({ name, picture }: ProductTileProps) {
  if (picture) {
    return (
      <picture className="shrink-0 print:hidden">
        <img
          src={picture.path}
          width={picture.width}
          height={picture.height}
          alt=""
          className="size-14 rounded-tile object-cover"
        />
      </picture>
    );
  }
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return (
    <span
      aria-hidden="true"
      className={`size-14 shrink-0 rounded-tile print:hidden ${LOOKS[sum % LOOKS.length]}`}
    />
  );
}
