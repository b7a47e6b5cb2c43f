const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;
const LEFT_TO_RIGHT = /\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek}/u;
/** Languages that are written from right to left. */
const RIGHT_TO_LEFT_LANGUAGE = /^(?:ar|he|fa|ur)\b/;

/** First Strong Isolate and Pop Directional Isolate (Unicode Standard Annex 9): what `<bdi>` is, for plain text. */
const [ISOLATE, END] = ['\u2068', '\u2069'];

/**
 * Keeps a name that is written in the other direction from turning the sentence around it. A name in the sentence's own
 * direction stays as it is.
 */
export function isolateName(name: string, locale: string): string {
  const foreign = RIGHT_TO_LEFT_LANGUAGE.test(locale) ? LEFT_TO_RIGHT : RIGHT_TO_LEFT;
  return foreign.test(name) ? `${ISOLATE}${name}${END}` : name;
}
