import { fillIn } from './fill-in';
import { numberFormat, pluralRules } from './formatters';
import { isolateName } from './isolate-name';
import type { en } from './messages/en';

export type MessageKey = keyof typeof en;
/** Every visible sentence of one language. */
export type Messages = Readonly<Record<MessageKey, string>>;
export type MessageParams = Readonly<Record<string, string | number>>;
export type Translate = (key: MessageKey, params?: MessageParams) => string;

/**
 * A plural, `{count, plural, one {# day} other {# days}}`: the only part of the ICU message format that our sentences
 * use.
 */
const PLURAL = /\{(\w+), plural, ((?:\w+ \{[^{}]*\} ?)+)\}/g;
const PLURAL_FORM = /(\w+) \{([^{}]*)\}/g;

/**
 * Makes the function that turns keys into sentences of one language.
 *
 * `{name}` is replaced by its parameter as it is. `{count, plural, one {…} other {…}}` takes the form that the
 * locale's plural rules choose, with `#` as the formatted number. A placeholder without a parameter stays visible, so
 * that the mistake is seen. A name that is written in the other direction than the language is isolated. The result is
 * plain text, never markup.
 *
 * The messages may be a part of the catalogue, because a component in the browser gets only the ones it shows.
 */
export function createTranslate<Key extends string>(
  messages: Readonly<Record<Key, string>>,
  locale: string,
): (key: Key, params?: MessageParams) => string {
  return (key, params = {}) => {
    const text = messages[key].replace(
      PLURAL,
      (whole, name: string, forms: string) => pluralForm({ locale, count: params[name], forms }) ?? whole,
    );
    return fillIn(text, isolated(params, locale));
  };
}

function isolated(params: MessageParams, locale: string): MessageParams {
  const entries = Object.entries(params).map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'string' ? isolateName(value, locale) : value,
  ]);
  return Object.fromEntries(entries);
}

function pluralForm(input: {
  locale: string;
  count: string | number | undefined;
  forms: string;
}): string | null {
  if (typeof input.count !== 'number') return null;
  const forms = new Map(
    Array.from(input.forms.matchAll(PLURAL_FORM), ([, name = '', text = '']) => [name, text]),
  );
  const text = forms.get(pluralRules(input.locale).select(input.count)) ?? forms.get('other');
  if (text === undefined) return null;
  return text.replaceAll('#', numberFormat(input.locale).format(input.count));
}
