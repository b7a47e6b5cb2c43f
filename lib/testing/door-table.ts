import type { DoorRow, GuardedDoor } from './door-rule';

/*
 * Who may use which way into the app that is no action: a row a route, page and server action (`query-table.ts` has the fields of
 * the read API). The
 * doors are listed from the sources (`doors.ts`), and `door-matrix.db.test.ts` fails for one without a row here, and for a
 * row without a door.
 *
 * How to add a row for a new route, `app/v1/things/[id]/route.ts`:
 *
 *   'route v1/things/[id]': [
 *     { call: 'GET /v1/things/{thingId}', for: 'storeKey', status: 200, others: 404 },
 *   ],
 *
 * `call` is a method and a path, and each method of a route has its own; `{slug}`, `{productId}` and so on are what
 * `door-tenant.ts` makes for every tenant (add yours there). `body` is sent as JSON, with the same placeholders. `for` says whose call it is:
 *
 *   anybody        every caller gets `status`, whatever it sends along; where the path has a `{slug}`, the same path below
 *                  another store's slug gets `crossed` (404 where it is not said)
 *   storeKey       a bearer key of the store's, of the same environment, gets `status`; a good key of another store or of
 *                  the other environment gets `others`; everybody else 401
 *   storeKeyOrNone the same, but who sends no credential gets `none`
 *   nobody         every caller that the test can be is refused with `status`, because what proves itself here (a payment
 *                  provider's signature, a document's link, a theme link's cookie) is none of these; `provedBy` names the test
 *   demo           a door of the demo: 404 in production, whoever asks
 *
 * `elsewhere` is the status for a key of the store's other environment, where that is not `others`. `unapproved` is the status in
 * production as long as the operator has not approved the store; `ofProduction` marks a call that is about
 * production, wherever the tenant's things are. A call that ends what later
 * ones need comes last. Pages, server actions and doors with a test of their own have `{ guard, provedBy }`: the function that
 * decides who sees what, which the door has to call, and the test that tries it with everybody.
 */

const WHO_SEES_WHAT = 'lib/checkout/who-sees-what.db.test.ts';
const STUDIO = 'app/[storeSlug]/theme/edit/403.test.ts';
const CHANGE = 'lib/doors/change-route.db.test.ts';
const PORTAL = 'lib/portal/portal.db.test.ts';
const OVERDUE = 'lib/portal/portal-subscriptions.db.test.ts';
const GALLERY = 'app/gallery/404.test.ts';
const SELLS = { for: 'anybody', status: 303, unapproved: 404, ofProduction: true } as const;
const PRODUCT = { productId: '{productId}', currency: 'EUR' };

/** Routes beside the actions, and pages. */
export const DOOR_TABLE: Readonly<Record<string, DoorRow>> = {
  // Doors that say nothing of anybody.
  'page /': { guard: 'loadDemo', provedBy: 'lib/demo/open-demo-checkout.db.test.ts' },
  'route healthz': [{ call: 'GET /healthz', for: 'anybody', status: 200 }],
  'route readyz': [{ call: 'GET /readyz', for: 'anybody', status: 200 }],
  'route v1': [{ call: 'GET /v1', for: 'anybody', status: 404 }],
  'route v1/[...path]': [{ call: 'POST /v1/nowhere', for: 'anybody', status: 404 }],
  'route v1/openapi.json': [{ call: 'GET /v1/openapi.json', for: 'anybody', status: 200 }],
  'route v1/webhook-keys': [{ call: 'GET /v1/webhook-keys', for: 'anybody', status: 200 }],
  'route v1/webhook-keys/[merchantId]': [
    { call: 'GET /v1/webhook-keys/{merchantId}', for: 'anybody', status: 200 },
  ],
  'route v1/webhook-keys/[merchantId]/[environment]': [
    { call: 'GET /v1/webhook-keys/{merchantId}/test', for: 'anybody', status: 200 },
  ],
  'route v1/checkout/supported-currencies': [
    {
      call: 'GET /v1/checkout/supported-currencies',
      for: 'storeKeyOrNone',
      status: 200,
      others: 200,
      none: 200,
    },
  ],
  'route pictures/[file]': [{ call: `GET /pictures/${'0'.repeat(64)}.webp`, for: 'anybody', status: 404 }],

  // Links: whoever has one may use it, in its own store. They sell in production, but for those that say test.
  'route [storeSlug]/[productSlug]': [
    // Below another slug it is another store's product of the same name.
    { ...SELLS, call: 'GET /{slug}/{productSlug}', crossed: 303 },
    { ...SELLS, call: 'POST /{slug}/{productSlug}', crossed: 303 },
  ],
  'route [storeSlug]/[productSlug]/test': [
    { call: 'GET /{slug}/{productSlug}/test', for: 'anybody', status: 303, crossed: 303 },
    { call: 'POST /{slug}/{productSlug}/test', for: 'anybody', status: 303, crossed: 303 },
  ],
  'route store/[storeSlug]/product/[productId]': [
    { ...SELLS, call: 'GET /store/{slug}/product/{productId}' },
    { ...SELLS, call: 'POST /store/{slug}/product/{productId}' },
  ],
  'route store/[storeSlug]/link/[linkId]': [
    { call: 'GET /store/{slug}/link/{linkId}', for: 'anybody', status: 303, unapproved: 404 },
    { call: 'POST /store/{slug}/link/{linkId}', for: 'anybody', status: 303, unapproved: 404 },
  ],
  'route store/[storeSlug]/checkout/[sessionId]': [
    // Only leads on, and looks nothing up: the page it leads to does.
    { call: 'GET /store/{slug}/checkout/{sessionId}', for: 'anybody', status: 303, crossed: 303 },
  ],

  // The hosted page.
  'page [storeSlug]/checkout/[sessionId]': { guard: 'loadCheckoutPage', provedBy: WHO_SEES_WHAT },
  'page [storeSlug]/checkout/[sessionId]/complete': { guard: 'loadReturnPage', provedBy: WHO_SEES_WHAT },
  'page [storeSlug]/checkout/[sessionId]/go': { guard: 'loadHandover', provedBy: WHO_SEES_WHAT },
  'route [storeSlug]/checkout/[sessionId]/claim': { guard: 'claimSession', provedBy: WHO_SEES_WHAT },

  // Where a plan is changed: whoever holds the link sees plans and amounts, and pays on a page of the provider's.
  'page store/[storeSlug]/change/[sessionId]': { guard: 'loadChangePage', provedBy: CHANGE },
  'route store/[storeSlug]/change/[sessionId]/claim': { guard: 'claimChange', provedBy: CHANGE },
  'route store/[storeSlug]/change/[sessionId]/confirm': { guard: 'changeConfirmRoute', provedBy: CHANGE },

  // The buyer's own page, for whoever came by a token or by a mailed link.
  'page [storeSlug]/portal': { guard: 'loadPortal', provedBy: PORTAL },
  'page [storeSlug]/portal/open': { guard: 'lookAtPortalLink', provedBy: PORTAL },
  'page [storeSlug]/portal/pay': { guard: 'loadPayPage', provedBy: OVERDUE },
  'route [storeSlug]/portal/act': { guard: 'portalActRoute', provedBy: PORTAL },
  'route [storeSlug]/portal/claim': { guard: 'openPortalByToken', provedBy: PORTAL },

  // The theme studio, for whoever came by a theme link.
  'page [storeSlug]/theme': { guard: 'loadStudio', provedBy: STUDIO },
  'page [storeSlug]/theme/preview/[state]': { guard: 'loadStudio', provedBy: STUDIO },
  'route [storeSlug]/theme/open': [
    // Without a good link it leads to a page that says so, and leaves no cookie.
    { call: 'GET /{slug}/theme/open?pass=x', for: 'nobody', status: 303, provedBy: STUDIO },
  ],
  'route [storeSlug]/theme/edit': [
    { call: 'POST /{slug}/theme/edit', for: 'nobody', status: 403, provedBy: STUDIO },
  ],

  // Documents, for whoever has a signed link.
  'page documents/[documentId]': {
    guard: 'openDocument',
    provedBy: 'lib/documents/open-document.db.test.ts',
  },
  'route documents/[documentId]/pdf': [
    {
      call: 'GET /documents/{documentId}/pdf?until=99999999999&proof=x',
      for: 'nobody',
      status: 404,
      provedBy: 'lib/documents/open-document.db.test.ts',
    },
  ],

  // The read API, whose fields have rows below, and providers.
  'route v1/graphql': { guard: 'graphqlRoute', provedBy: 'lib/graphql/scope.db.test.ts' },
  'route webhooks/[provider]': {
    guard: 'pspWebhookRoute',
    provedBy: 'app/webhooks/[provider]/route.db.test.ts',
  },
  'route webhooks/[provider]/[storeId]': {
    guard: 'pspWebhookRoute',
    provedBy: 'app/webhooks/[provider]/[storeId]/route.db.test.ts',
  },

  // The Solifyn-compatible API.
  'route v1/checkout/create': [
    {
      call: 'POST /v1/checkout/create',
      body: PRODUCT,
      for: 'storeKeyOrNone',
      status: 201,
      unapproved: 403,
      others: 403,
      elsewhere: 201,
      none: 201,
    },
  ],
  'route v1/checkout/price-preview': [
    {
      call: 'GET /v1/checkout/price-preview?productId={productId}&country=DE',
      for: 'storeKeyOrNone',
      status: 200,
      others: 404,
      elsewhere: 200,
      none: 200,
    },
  ],
  'route v1/checkout/session/[id]': [
    {
      call: 'GET /v1/checkout/session/{bareSessionId}',
      for: 'storeKeyOrNone',
      status: 200,
      others: 404,
      none: 200,
    },
  ],
  'route v1/discounts': [
    { call: 'GET /v1/discounts', for: 'storeKey', status: 200, others: 200 },
    // Each makes it in a store and environment of its own.
    {
      call: 'POST /v1/discounts',
      body: { code: '{discountCode}X', type: 'percentage', amount: 10 },
      for: 'storeKey',
      status: 201,
      others: 201,
    },
  ],
  'route v1/discounts/validate': [
    { call: 'GET /v1/discounts/validate?code={discountCode}', for: 'storeKey', status: 200, others: 404 },
  ],
  'route v1/discounts/[id]': [
    { call: 'GET /v1/discounts/{discountId}', for: 'storeKey', status: 200, others: 404 },
    {
      call: 'PATCH /v1/discounts/{discountId}',
      body: { name: 'Changed' },
      for: 'storeKey',
      status: 200,
      others: 404,
    },
    { call: 'DELETE /v1/discounts/{discountId}', for: 'storeKey', status: 200, others: 404 },
  ],
  'route v1/checkout-links': [
    { call: 'GET /v1/checkout-links', for: 'storeKey', status: 200, others: 200 },
    {
      call: 'POST /v1/checkout-links',
      body: PRODUCT,
      for: 'storeKey',
      status: 201,
      others: 404,
      elsewhere: 201,
    },
  ],
  'route v1/checkout-links/[id]': [
    { call: 'GET /v1/checkout-links/{linkId}', for: 'storeKey', status: 200, others: 404 },
    { call: 'PATCH /v1/checkout-links/{linkId}', body: {}, for: 'storeKey', status: 200, others: 404 },
    { call: 'DELETE /v1/checkout-links/{linkId}', for: 'storeKey', status: 200, others: 404 },
  ],

  // Demo and gallery.
  'page gallery': { guard: 'requireGallery', provedBy: GALLERY },
  'page gallery/[state]': { guard: 'requireGallery', provedBy: GALLERY },
  'page sandbox/pay/[checkoutId]': {
    guard: 'requireSandbox',
    provedBy: 'app/sandbox/pay/[checkoutId]/404.test.ts',
  },
  'route demo/open': { for: 'demo', call: 'POST /demo/open' },
  'route sandbox/api/charges': { for: 'demo', call: 'POST /sandbox/api/charges' },
  'route sandbox/api/checkouts': { for: 'demo', call: 'GET /sandbox/api/checkouts' },
  'route sandbox/api/checkouts/[checkoutId]': { for: 'demo', call: 'GET /sandbox/api/checkouts/co_1' },
  'route sandbox/api/checkouts/[checkoutId]/expire': {
    for: 'demo',
    call: 'POST /sandbox/api/checkouts/co_1/expire',
  },
  'route sandbox/api/methods/[methodRef]/forget': {
    for: 'demo',
    call: 'POST /sandbox/api/methods/pm_1/forget',
  },
  'route sandbox/api/refunds': { for: 'demo', call: 'POST /sandbox/api/refunds' },
  'route sandbox/api/vies/check-vat-number': { for: 'demo', call: 'POST /sandbox/api/vies/check-vat-number' },
  'route sandbox/clock': { for: 'demo', call: 'GET /sandbox/clock' },
  'route sandbox/mail': { for: 'demo', call: 'GET /sandbox/mail' },
  'route sandbox/mail/[mailId]': {
    for: 'demo',
    call: 'GET /sandbox/mail/00000000-0000-4000-8000-000000000000',
  },
  'route sandbox/pay/[checkoutId]/act': { for: 'demo', call: 'POST /sandbox/pay/co_1/act' },
};

/** The server actions, which a browser calls by an id of the framework's. */
export const SERVER_ACTION_TABLE: Readonly<Record<string, GuardedDoor>> = {
  'server action submitCheckout': { guard: 'submitCheckoutForm', provedBy: WHO_SEES_WHAT },
  'server action startAgain': {
    guard: 'reopenCheckout',
    provedBy: 'lib/checkout/extend-checkout.db.test.ts',
  },
  'server action keepState': { guard: 'requireGallery', provedBy: GALLERY },
  'server action stayClosed': { guard: 'requireGallery', provedBy: GALLERY },
};
