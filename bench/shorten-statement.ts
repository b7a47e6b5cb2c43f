const MAX_CHARS = 110;

/** A statement in one line, for a list of many: what it reads of each row is left out, and so is its end. */
export function shortenStatement(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(/^select .*? from/i, 'select … from');
  return line.length > MAX_CHARS ? `${line.slice(0, MAX_CHARS)} …` : line;
}
