/** The intent of the pressed button of the checkout form. */
export type FormIntent = 'preview' | 'apply' | 'less' | 'more' | 'pay' | 'extend';

/** The buttons that change the sale and need nothing that was not typed yet: `less` and `more` are one piece. */
export const APPLYING_INTENTS: readonly FormIntent[] = ['apply', 'less', 'more'];

const INTENTS: readonly FormIntent[] = ['preview', 'apply', 'less', 'more', 'pay', 'extend'];

/** Reads a button's value. An unknown or missing value means `preview`, which charges nothing. */
export function readIntent(value: string): FormIntent {
  return INTENTS.find((intent) => intent === value) ?? 'preview';
}
