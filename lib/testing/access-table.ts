import type { StoreRole } from '@/lib/catalog/core/store-role';
import type { Environment } from '@/lib/kernel/environment';

/*
 * Who may call what, a line an action. `authorisation-matrix.db.test.ts` calls every action with every credential and
 * holds the answers against these lines.
 */

/** The right that a call by an API key needs. */
type KeyRule = {
  /** The smallest role in the store; `anybody` where the body names nothing that belongs to a tenant. */
  role: 'anybody' | 'admin' | 'owner';
  /**
   * `store`: it changes what production shares with test, so that an approved store takes a production key.
   * `endpoint`: it is about one environment's endpoint, so that a production one of an approved store does.
   */
  productionKeyFor?: 'store' | 'endpoint';
};

/** The answer to the store's slug or a token of one of its buyers, and to the same of another store. */
type PublicRule = {
  status: number;
  stranger: number;
  /** For a token of another buyer of the same store; as `status` where absent. */
  otherBuyer?: number;
  /** In production while the store is not approved; as `status` where absent. */
  unapproved?: number;
};

export type ActionRow = {
  /** Where what counts is the caller's own part in the store: the status for each, whatever else the row says. */
  byPart?: Readonly<Record<Part, number>>;
  apiKey?: KeyRule;
  /** The status for a key that may call; 200 where absent. */
  keyStatus?: number;
  /** The status for any key of the environment that the named things are not in; as the role says where absent. */
  keyElsewhere?: number;
  /** The status for such a production key while the store is not approved; as `keyStatus` where absent. */
  keyUnapproved?: number;
  storeSlug?: PublicRule;
  sessionToken?: PublicRule;
};

const admin: ActionRow = { apiKey: { role: 'admin' } };
const adminOfStore: ActionRow = { apiKey: { role: 'admin', productionKeyFor: 'store' } };
const ownerOfStore: ActionRow = { apiKey: { role: 'owner', productionKeyFor: 'store' } };
const adminOfEndpoint: ActionRow = { apiKey: { role: 'admin', productionKeyFor: 'endpoint' } };
const anybody: ActionRow = { apiKey: { role: 'anybody' } };
const unbuiltByKey: ActionRow = { apiKey: { role: 'anybody' }, keyStatus: 501 };
const unbuilt: PublicRule = { status: 501, stranger: 501 };
const buyersOwn: PublicRule = { status: 200, stranger: 404, otherBuyer: 404 };

/** The actions in the order in which they are called; those that end something come last. */
export const ACTION_TABLE: Readonly<Record<string, ActionRow>> = {
  'auth/issue-session-token': admin,
  'store/create-store': anybody,
  'store/update-store': adminOfStore,
  'store/create-theme-link': admin,
  'store/add-webhook': adminOfEndpoint,
  'store/update-webhook': adminOfEndpoint,
  'store-merchant/add-merchant': adminOfStore,
  'store-merchant/update-role': adminOfStore,
  'store-merchant/accept-invitation': {
    ...anybody,
    byPart: { owner: 404, admin: 404, member: 404, invited: 200, stranger: 404 },
  },
  'onetime-product/create-product': admin,
  'onetime-product/update-product': admin,
  'onetime-product/publish-product': adminOfStore,
  'onetime-product/update-status': admin,
  'subscription-product/create-product': admin,
  'subscription-product/update-product': admin,
  'subscription-product/publish-product': adminOfStore,
  'subscription-product/update-status': admin,
  'subscription-product-group/create-group': admin,
  'subscription-product-group/update-group': admin,
  'subscription-product-group/publish-group': adminOfStore,
  // A discount or a link is in one environment, and keys of the other do not find it.
  'discount/create-discount': admin,
  'discount/update-discount': { ...admin, keyElsewhere: 404 },
  'checkout-link/create-link': admin,
  'checkout-link/update-link': { ...admin, keyElsewhere: 404 },
  'checkout/create-session': {
    ...admin,
    keyUnapproved: 403,
    storeSlug: { status: 200, stranger: 403, unapproved: 403 },
    // A buyer's token can make plan changes only, of its own subscription; the tenant's group does not let buyers do that.
    sessionToken: { status: 403, stranger: 403 },
  },
  'checkout/preview-tax': {
    storeSlug: { status: 200, stranger: 404 },
    sessionToken: { status: 200, stranger: 404, unapproved: 404 },
  },
  'checkout/preview-trial': {
    storeSlug: { status: 200, stranger: 404 },
    sessionToken: { status: 200, stranger: 404, unapproved: 404 },
  },
  'onetime-order/create-order': {
    ...admin,
    keyElsewhere: 400,
    keyUnapproved: 409,
    // Whoever holds the link may pay, and the order is that buyer's.
    sessionToken: { status: 200, stranger: 403, unapproved: 409 },
  },
  'subscription-order/create-order': {
    ...admin,
    keyElsewhere: 400,
    keyUnapproved: 409,
    sessionToken: { status: 200, stranger: 403, unapproved: 409 },
  },
  // Answers the same to everybody, and looks nothing up.
  'subscription-order/change-product': { ...unbuiltByKey, sessionToken: unbuilt },
  'subscription-order/cancel-order': { ...admin, keyElsewhere: 404, sessionToken: buyersOwn },
  // An order that was never paid for is over when it is canceled.
  'subscription-order/reactivate-order': { sessionToken: { status: 400, stranger: 404, otherBuyer: 404 } },
  // The buyer's request waits for a review; after a rejection it is made again, and then the merchant takes it up.
  'refund-ticket/review-ticket': { ...admin, keyElsewhere: 404 },
  'refund-ticket/resubmit-ticket': { ...admin, keyElsewhere: 404, sessionToken: buyersOwn },
  'refund-ticket/create-ticket': { ...admin, keyElsewhere: 404, sessionToken: buyersOwn },
  'verification/scan-prompt': unbuiltByKey,
  'onetime-order/cancel-order': { sessionToken: buyersOwn },
  'discount/delete-discount': { ...admin, keyElsewhere: 404 },
  'checkout-link/delete-link': { ...admin, keyElsewhere: 404 },
  'subscription-product-group/delete-group': admin,
  'store-merchant/remove-merchant': ownerOfStore,
  'store/remove-webhook': adminOfEndpoint,
  'store-merchant/leave-store': {
    ...anybody,
    byPart: { owner: 400, admin: 200, member: 200, invited: 200, stranger: 404 },
  },
  // Last, because all the others are tried on a store that is there.
  'store/delete-store': ownerOfStore,
};

/** The role of a caller in the store whose things the body names. */
export type Part = StoreRole | 'invited' | 'stranger';

/** The credential of a call: a browser's cookies stand for what a visitor of a page can show. */
export type Holder =
  | { kind: 'none' | 'link' | 'claim' | 'submit' }
  | { kind: 'storeSlug'; part: 'own' | 'stranger' }
  | { kind: 'sessionToken'; part: 'own' | 'otherBuyer' | 'stranger' | 'otherEnvironment' }
  | { kind: 'apiKey'; part: Part; environment: Environment };

/** The store's things that a body names, and whether the operator has approved the store for production. */
export type Subject = { environment: Environment; isApproved: boolean };

/** The status that a line of the table means for a call. */
export function expectedStatus(row: ActionRow, holder: Holder, subject: Subject): number {
  switch (holder.kind) {
    case 'none':
    case 'link':
    case 'claim':
    case 'submit':
      return 401;
    case 'storeSlug':
    case 'sessionToken':
      return publicStatus(row[holder.kind], holder.part, subject);
    case 'apiKey':
      return keyStatus(row, holder, subject);
  }
}

function publicStatus(
  rule: PublicRule | undefined,
  part: 'own' | 'otherBuyer' | 'stranger' | 'otherEnvironment',
  subject: Subject,
): number {
  if (part === 'otherEnvironment') return rule ? 401 : 403;
  if (!rule) return 403;
  if (part === 'stranger') return rule.stranger;
  const isShut = subject.environment === 'prod' && !subject.isApproved;
  const status = isShut ? (rule.unapproved ?? rule.status) : rule.status;
  return part === 'otherBuyer' ? (rule.otherBuyer ?? status) : status;
}

const ROLES: Readonly<Record<KeyRule['role'], readonly Part[]>> = {
  anybody: ['owner', 'admin', 'member', 'invited', 'stranger'],
  admin: ['owner', 'admin'],
  owner: ['owner'],
};

function keyStatus(row: ActionRow, key: { part: Part; environment: Environment }, subject: Subject): number {
  if (row.byPart) return row.byPart[key.part];
  const rule = row.apiKey;
  const isElsewhere = key.environment !== subject.environment;
  if (isElsewhere && row.keyElsewhere !== undefined) return row.keyElsewhere;
  if (!rule || !ROLES[rule.role].includes(key.part)) return 403;
  const isAbout = { store: true, endpoint: subject.environment === 'prod' };
  const needsProduction = rule.productionKeyFor !== undefined && isAbout[rule.productionKeyFor];
  if (needsProduction && subject.isApproved && key.environment === 'test') return 403;
  const isShut = key.environment === 'prod' && !subject.isApproved;
  return (isShut ? row.keyUnapproved : undefined) ?? row.keyStatus ?? 200;
}
