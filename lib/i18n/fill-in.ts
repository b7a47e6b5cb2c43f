const PLACEHOLDER = /\{(\w+)\}/g;

/** Fills the placeholders of a sentence; one without a parameter stays visible. */
export function fillIn(sentence: string, params: Readonly<Record<string, string | number>>): string {
  return sentence.replace(PLACEHOLDER, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : String(value);
  });
}
