/** Whether a purchase link is opened by a person who may want to buy, or by a program that only looks at it. */
export type LinkVisit = 'person' | 'program';

/** Programs that fetch addresses to show what is behind them, or to index it. None of them buys. */
const PROGRAMS =
  /facebookexternalhit|facebookcatalog|meta-external|whatsapp|slack-imgproxy|skypeuripreview|googleother|google-inspectiontool|apis-google|mediapartners-google|bingpreview|microsoftpreview|pinterest\/|vkshare|embedly|iframely|cardyb|mastodon\/|yahoo! slurp|baiduspider|ia_archiver|crawler|spider|link ?preview/i;

/** Nearly every other program calls itself a bot. Phones of the brand Cubot do too, and belong to people. */
const BOT = /(?<!cu)bot\b/i;

/**
 * The headers that browsers send with a page that somebody goes to. A picture, a frame, a script and a fetch of another
 * site say something else, and open no checkout in the name of whoever happens to see them.
 */
const NAVIGATION = { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' } as const;

/**
 * Tells a person from a link preview, a search engine and a browser that fetches ahead, by the headers that they send.
 *
 * A person who is taken for a program sees one more button; a program that is taken for a person makes a session that
 * is never used.
 * @param header answers with a request header, `null` where it is missing
 */
export function judgeVisit(header: (name: string) => string | null): LinkVisit {
  const isElsewhere = Object.entries(NAVIGATION).some(
    ([name, wanted]) => (header(name) ?? wanted) !== wanted,
  );
  if (isElsewhere) return 'program';
  const purposes = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => header(name) ?? '');
  if (purposes.some((purpose) => /prefetch|prerender|preview/i.test(purpose))) return 'program';
  const agent = header('user-agent') ?? '';
  return PROGRAMS.test(agent) || BOT.test(agent) ? 'program' : 'person';
}
