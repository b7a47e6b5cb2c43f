const PLACEHOLDER = /\{(\w+)\}/g;

/** Writes parameters into the places of a sentence that name them; a place without one stays visible. */
export function fillIn(sentence: string, params: Readonly<Record<string, string | number>>): string {
  return sentence.replace(PLACEHOLDER, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : String(value);
  });
}
