import 'server-only';
import createBidi from 'bidi-js';
import { type FontName, fontOf } from './document-fonts';

/** A piece of a line in one font and one direction, in the order in which it is drawn from the left. */
export type TextRun = { text: string; font: FontName };

const bidi = createBidi();
const RTL_FONTS: ReadonlySet<FontName> = new Set<FontName>(['arabic', 'hebrew']);

/**
 * Cuts one line into the runs that are drawn from left to right, by the Unicode bidirectional algorithm. Letters of scripts that
 * are written from the right are reversed by their font; the runs and the signs between them are reversed here.
 */
export function toVisualRuns(line: string, isBold: boolean): TextRun[] {
  const { levels, paragraphs } = bidi.getEmbeddingLevels(line);
  const runs = logicalRuns(line, levels, isBold);
  return reorder(runs, paragraphs[0]?.level ?? 0).flatMap(({ text, font, level }): TextRun[] => {
    if (level % 2 === 0) return [{ text, font }];
    if (!RTL_FONTS.has(font)) return [{ text: mirrored(text), font }];
    // A font reverses the letters of one word, so the words of a line are reversed here.
    const words = text.split(/(\s+)/).filter((word) => word !== '');
    return words.reverse().map((word) => ({ text: word, font }));
  });
}

type LeveledRun = TextRun & { level: number };

function logicalRuns(line: string, levels: Uint8Array, isBold: boolean): LeveledRun[] {
  const runs: LeveledRun[] = [];
  let index = 0;
  for (const character of line) {
    const level = levels[index] ?? 0;
    index += character.length;
    const last = runs.at(-1);
    const own = fontOf(character, isBold);
    // Spaces and marks, which every font has, stay in the font before them, so that words are not cut.
    const font = last && last.level === level && /[\s\p{M}\u200c\u200d]/u.test(character) ? last.font : own;
    if (last && last.level === level && last.font === font) last.text += character;
    else runs.push({ text: character, font, level });
  }
  return runs;
}

/** Rule L2: from the highest level down to the lowest odd one, what is on that level or above is turned around. */
function reorder(runs: LeveledRun[], baseLevel: number): LeveledRun[] {
  const ordered = [...runs];
  const highest = Math.max(baseLevel, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1) {
    let start = 0;
    while (start < ordered.length) {
      if ((ordered[start]?.level ?? 0) < level) {
        start += 1;
        continue;
      }
      let end = start;
      while (end < ordered.length && (ordered[end]?.level ?? 0) >= level) end += 1;
      ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = end;
    }
  }
  return ordered;
}

function mirrored(text: string): string {
  return [...text]
    .reverse()
    .map((character) => bidi.getMirroredCharacter(character) ?? character)
    .join('');
}

/**
 * The pieces between which a line may be broken: words with the space behind them, and single signs of scripts that are
 * written without spaces.
 */
export function toBreakable(text: string, lang: string): string[] {
  const pieces: string[] = [];
  for (const { segment, isWordLike } of new Intl.Segmenter(lang, { granularity: 'word' }).segment(text)) {
    const last = pieces.at(-1);
    // A sign stays with the word before it.
    if (last !== undefined && !isWordLike && !/\s$/.test(last)) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  return pieces;
}
