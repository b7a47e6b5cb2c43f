import { countryName } from '@/lib/i18n/country-name';
import { escapeHtml } from '@/lib/kernel/escape-html';
import type { CountryOrder } from './country-order';

const optionsByLocale = new Map<string, Map<string, string>>();

/**
 * The list of countries as HTML, with the likely ones above a line and the chosen one selected. Each option is written once a
 * language, so that neither React on the server nor the script of a slow phone has to go through 250 elements.
 */
export function countryOptions(input: {
  order: CountryOrder;
  locale: string;
  /** The code of the selected country; empty for none. */
  chosen: string;
  /** What the first option says, which chooses no country. */
  emptyLabel: string;
}): string {
  const { order, locale, chosen, emptyLabel } = input;
  const line = order.likely === '' ? '' : '<hr/>';
  const html = `${list(order.likely, locale)}${line}${list(order.others, locale)}`;
  const unselected = `<option value="">${escapeHtml(emptyLabel)}</option>${html}`;
  return /^[A-Z]{2}$/.test(chosen)
    ? unselected.replace(`value="${chosen}"`, `value="${chosen}" selected=""`)
    : unselected;
}

function list(codes: string, locale: string): string {
  const options = optionsByLocale.get(locale) ?? new Map<string, string>();
  optionsByLocale.set(locale, options);
  let html = '';
  for (let at = 0; at < codes.length; at += 2) {
    const code = codes.slice(at, at + 2);
    const option =
      options.get(code) ?? `<option value="${code}">${escapeHtml(countryName(code, locale))}</option>`;
    options.set(code, option);
    html += option;
  }
  return html;
}
