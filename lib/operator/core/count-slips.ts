/**
 * How many letters have to be added, left out or replaced to make one word of another (Levenshtein's distance), for words of
 * a few dozen letters.
 */
export function countSlips(typed: string, meant: string): number {
  let above = Array.from({ length: meant.length + 1 }, (_, column) => column);
  for (const [row, letter] of [...typed].entries()) {
    const line = [row + 1];
    for (const [column, other] of [...meant].entries()) {
      const replaced = (above[column] ?? 0) + (letter === other ? 0 : 1);
      line.push(Math.min(replaced, (above[column + 1] ?? 0) + 1, (line[column] ?? 0) + 1));
    }
    above = line;
  }
  return above.at(-1) ?? 0;
}
