/**
 * The layers of the code, lowest first. A file may import its own feature, and features of a strictly lower line; types
 * count like values. Features on one line never import each other.
 *
 * A low feature that must cause something in a high one writes a row or a job in its transaction, and the high one works it.
 */
export const LAYERS: readonly (readonly string[])[] = [
  ['kernel'],
  ['config', 'paths'],
  ['log', 'telemetry'],
  ['db'],
  ['http'],
  ['jobs'],
  ['audit', 'pictures'],
  ['billing', 'theme', 'i18n', 'limits'],
  ['tax'],
  ['auth'],
  ['catalog'],
  ['psp'],
  ['discounts', 'links'],
  ['sessions'],
  ['webhooks', 'mail', 'documents', 'verification'],
  ['orders'],
  ['refunds'],
  ['subscriptions'],
  ['notices'],
  ['analytics'],
  ['checkout', 'portal', 'studio'],
  ['privacy'],
  ['graphql', 'openapi', 'operator', 'gallery', 'solifyn'],
  ['components'],
  ['doors'],
  ['sandbox'],
  ['demo'],
  // The composition root: what everything above is put together from. Only what starts and serves the app knows it.
  ['services'],
  ['boot'],
  ['app', 'commands'],
];

const RANKS: ReadonlyMap<string, number> = new Map(
  LAYERS.flatMap((features, rank) => features.map((feature): [string, number] => [feature, rank])),
);

/** @returns the feature that a path belongs to: `lib/orders/create-order.ts` to `orders`, `app/page.tsx` to `app`. */
export function featureOf(path: string): string {
  const [room = '', inRoom = ''] = path.split('/');
  return room === 'lib' ? inRoom.replace(/\.tsx?$/, '') : room;
}

/** @returns how high a feature stands; `undefined` for one that the list does not name. */
function rankOf(feature: string): number | undefined {
  return RANKS.get(feature);
}

/** Whether a file may import another one of ours, as far as the layers go. */
export function mayImport(from: string, target: string): boolean {
  const [own, other] = [featureOf(from), featureOf(target)];
  if (own === other) return true;
  const [rank, otherRank] = [rankOf(own), rankOf(other)];
  return rank !== undefined && otherRank !== undefined && otherRank < rank;
}
