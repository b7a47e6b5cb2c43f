import type { Environment } from './kernel/environment';
import {
  type DocumentId,
  encodeSessionId,
  encodeShortId,
  type MerchantId,
  type ProductId,
  type SessionId,
  type StoreId,
} from './kernel/short-id';

/** Path segments that are ours: the first of an address, which no store takes as its slug, and the second, which no product does. */
export const RESERVED_SLUGS: readonly string[] = [
  'api',
  'app',
  'checkout',
  'demo',
  'documents',
  'favicon.ico',
  'fonts',
  'gallery',
  'healthz',
  'pictures',
  'portal',
  'readyz',
  'robots.txt',
  'samples',
  'sandbox',
  'store',
  'theme',
  'v1',
  'webhooks',
  '_next',
];

type SessionRef = { storeSlug: string; sessionId: SessionId };

const path = ({ storeSlug, sessionId }: SessionRef) => `/${storeSlug}/checkout/${encodeSessionId(sessionId)}`;

const changePath = ({ storeSlug, sessionId }: SessionRef) =>
  `/store/${storeSlug}/change/${encodeSessionId(sessionId)}`;

/** Every address of the app. Absolute ones take the public origin as an argument: it never comes from a request. */
export const paths = {
  checkout: (ref: SessionRef) => path(ref),
  checkoutClaim: (ref: SessionRef) => `${path(ref)}/claim`,
  checkoutGo: (ref: SessionRef) => `${path(ref)}/go`,
  checkoutComplete: (ref: SessionRef) => `${path(ref)}/complete`,
  checkoutUrl: (origin: string, ref: SessionRef) => `${origin}${path(ref)}`,
  checkoutCompleteUrl: (origin: string, ref: SessionRef) => `${origin}${path(ref)}/complete`,
  /** Where a buyer confirms a change of a subscription's plan. */
  change: (ref: SessionRef) => changePath(ref),
  changeClaim: (ref: SessionRef) => `${changePath(ref)}/claim`,
  changeConfirm: (ref: SessionRef) => `${changePath(ref)}/confirm`,
  changeUrl: (origin: string, ref: SessionRef) => `${origin}${changePath(ref)}`,
  productLink: (ref: { storeSlug: string; productId: ProductId }) =>
    `/store/${ref.storeSlug}/product/${encodeShortId('PROD', ref.productId)}`,
  /** A checkout link, which a merchant made with what its page starts with. */
  checkoutLink: (ref: { storeSlug: string; linkId: string }) => `/store/${ref.storeSlug}/link/${ref.linkId}`,
  shortProductLink: (ref: { storeSlug: string; productSlug: string }) =>
    `/${ref.storeSlug}/${ref.productSlug}`,
  theme: (storeSlug: string) => `/${storeSlug}/theme`,
  themeOpen: (storeSlug: string) => `/${storeSlug}/theme/open`,
  themeEdit: (storeSlug: string) => `/${storeSlug}/theme/edit`,
  themePreview: (storeSlug: string, state: string) => `/${storeSlug}/theme/preview/${state}`,
  document: (documentId: DocumentId) => `/documents/${encodeShortId('DOC', documentId)}`,
  documentPdf: (documentId: DocumentId) => `/documents/${encodeShortId('DOC', documentId)}/pdf`,
  portal: (storeSlug: string) => `/${storeSlug}/portal`,
  /** The page of whoever bought in one environment; production is what the page takes for granted. */
  portalIn: ({ storeSlug, environment }: { storeSlug: string; environment: Environment }) =>
    `/${storeSlug}/portal${environment === 'test' ? '?environment=test' : ''}`,
  portalOpen: (storeSlug: string) => `/${storeSlug}/portal/open`,
  portalClaim: (storeSlug: string) => `/${storeSlug}/portal/claim`,
  portalAct: (storeSlug: string) => `/${storeSlug}/portal/act`,
  /** Where an overdue period of a subscription is paid; below the buyer's own page, whose look it has. */
  portalPay: (storeSlug: string) => `/${storeSlug}/portal/pay`,
  previewTax: () => '/v1/actions/checkout/preview-tax',
  pspWebhook: (psp: string) => `/webhooks/${psp}`,
  /** Where a provider tells of what happened on a store's own account. */
  storePspWebhook: (ref: { psp: string; storeId: StoreId }) =>
    `/webhooks/${ref.psp}/${encodeShortId('STO', ref.storeId)}`,
  demoOpen: () => '/demo/open',
  openApi: () => '/v1/openapi.json',
  webhookKeys: (merchantId: MerchantId) => `/v1/webhook-keys/${encodeShortId('MER', merchantId)}`,
  gallery: () => '/gallery',
  galleryState: (slug: string) => `/gallery/${slug}`,
  picture: (hash: string) => `/pictures/${hash}.webp`,
  sandboxApi: (resource: string) => `/sandbox/api/${resource}`,
  sandboxClock: () => '/sandbox/clock',
  sandboxPage: (checkoutId: string) => `/sandbox/pay/${checkoutId}`,
};
