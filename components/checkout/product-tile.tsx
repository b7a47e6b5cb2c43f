/** Product pictures lie on other servers, which nobody is sent to from here; a color of its own stands for each. */
const LOOKS = [
  'from-amber-400 via-orange-700 to-fuchsia-950',
  'from-sky-300 via-blue-600 to-indigo-950',
  'from-lime-300 via-emerald-600 to-teal-950',
  'from-rose-300 via-pink-600 to-purple-950',
] as const;

export function ProductTile({ name }: { name: string }) {
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return (
    <span
      aria-hidden="true"
      className={`size-14 shrink-0 rounded-lg bg-linear-to-br print:hidden ${LOOKS[sum % LOOKS.length]}`}
    />
  );
}
