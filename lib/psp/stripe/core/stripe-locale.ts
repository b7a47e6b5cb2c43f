/** The languages of Stripe's hosted page, as its API names them. */
const STRIPE_LOCALES = [
  'auto',
  'bg',
  'cs',
  'da',
  'de',
  'el',
  'en',
  'en-GB',
  'es',
  'es-419',
  'et',
  'fi',
  'fil',
  'fr',
  'fr-CA',
  'hi-IN',
  'hr',
  'hu',
  'id',
  'it',
  'ja',
  'ko',
  'lt',
  'lv',
  'ms',
  'mt',
  'nb',
  'nl',
  'pl',
  'pt',
  'pt-BR',
  'ro',
  'ru',
  'sk',
  'sl',
  'sv',
  'th',
  'tr',
  'vi',
  'zh',
  'zh-HK',
  'zh-TW',
] as const;

export type StripeLocale = (typeof STRIPE_LOCALES)[number];

/** Languages whose page goes by another name than their own code. */
const BY_LANGUAGE: ReadonlyMap<string, StripeLocale> = new Map([
  ['hi', 'hi-IN'],
  ['no', 'nb'],
  ['nn', 'nb'],
  ['tl', 'fil'],
]);

/** Spanish of the Americas is one page there. */
const LATIN_AMERICA: ReadonlySet<string> = new Set(
  'AR BO CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV US UY VE'.split(' '),
);

/**
 * The language of Stripe's page for a language tag of ours (BCP 47, such as `de` or `zh-Hant-HK`): the closest one it
 * has, and the browser's own (`auto`) where it has none.
 */
export function toStripeLocale(language: string | null): StripeLocale {
  const [base = '', ...rest] = (language ?? '').toLowerCase().split(/[-_]/);
  const script = rest.find((part) => part.length === 4);
  const region = rest.find((part) => /^(?:[a-z]{2}|\d{3})$/.test(part))?.toUpperCase();
  if (base === 'zh') return chinese({ script, region });
  if (base === 'es' && region && LATIN_AMERICA.has(region)) return 'es-419';
  return known(region ? `${base}-${region}` : base) ?? BY_LANGUAGE.get(base) ?? known(base) ?? 'auto';
}

function chinese(input: { script: string | undefined; region: string | undefined }): StripeLocale {
  // A script that is said counts for more than what is usual in a region.
  if (input.script === 'hans') return 'zh';
  if (input.region === 'HK' || input.region === 'MO') return 'zh-HK';
  return input.region === 'TW' || input.script === 'hant' ? 'zh-TW' : 'zh';
}

function known(locale: string): StripeLocale | undefined {
  return STRIPE_LOCALES.find((candidate) => candidate === locale);
}
