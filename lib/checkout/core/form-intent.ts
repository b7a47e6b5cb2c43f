/** What the pressed button of the checkout form asks for. */
export type FormIntent = 'preview' | 'pay' | 'extend';

const INTENTS: readonly FormIntent[] = ['preview', 'pay', 'extend'];

/** Reads a button's value. An unknown or missing value means `preview`, which charges nothing. */
export function readIntent(value: string): FormIntent {
  return INTENTS.find((intent) => intent === value) ?? 'preview';
}
