/** Product pictures lie on other servers, which a shopper's browser is not sent to; each product has a color instead. */
const LOOKS = [
  'bg-[linear-gradient(to_bottom_right,#fcbb00,#c53c00,#4b004f)]',
  'bg-[linear-gradient(to_bottom_right,#77d4ff,#155dfc,#1e1a4d)]',
  'bg-[linear-gradient(to_bottom_right,#bbf451,#009767,#022f2e)]',
  'bg-[linear-gradient(to_bottom_right,#ffa2ae,#e30076,#3c0366)]',
] as const;

export function ProductTile({ name }: { name: string }) {
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return (
    <span
      aria-hidden="true"
      className={`size-14 shrink-0 rounded-lg print:hidden ${LOOKS[sum % LOOKS.length]}`}
    />
  );
}
