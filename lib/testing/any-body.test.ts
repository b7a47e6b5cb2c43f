import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallerOf } from '@/lib/auth/core/caller';
import { parseCreateProduct, parseCreateSubscriptionProduct } from '@/lib/catalog/core/parse-create-product';
import { parseCreateStore } from '@/lib/catalog/core/parse-create-store';
import { parseDeleteStore } from '@/lib/catalog/core/parse-delete-store';
import { parseIssueSessionToken } from '@/lib/catalog/core/parse-issue-session-token';
import { parseCreateGroup, parseNameGroup, parseUpdateGroup } from '@/lib/catalog/core/parse-product-group';
import { parsePublishProduct } from '@/lib/catalog/core/parse-publish-product';
import {
  parseAddMerchant,
  parseRemoveMerchant,
  parseUpdateRole,
} from '@/lib/catalog/core/parse-store-merchant';
import { parseUpdateProduct, parseUpdateSubscriptionProduct } from '@/lib/catalog/core/parse-update-product';
import { parseUpdateProductStatus } from '@/lib/catalog/core/parse-update-product-status';
import { parseUpdateStore } from '@/lib/catalog/core/parse-update-store';
import {
  parseCreateDiscountAction,
  parseNameDiscount,
  parseUpdateDiscountAction,
} from '@/lib/discounts/core/parse-discount-action';
import { AppError, ERROR_CATALOGUE } from '@/lib/kernel/error-catalogue';
import type { Body } from '@/lib/kernel/read-fields';
import { type MerchantId, toId } from '@/lib/kernel/short-id';
import { parseCreateLink, parseNameLink, parseUpdateLink } from '@/lib/links/core/parse-link-action';
import { PROPERTY_RUNS } from '@/lib/testing/property-runs';
import { parseAddWebhook } from '@/lib/webhooks/core/parse-add-webhook';
import { parseRemoveWebhook } from '@/lib/webhooks/core/parse-remove-webhook';
import { parseUpdateWebhook } from '@/lib/webhooks/core/parse-update-webhook';
import { anyText } from './any-text';

const CALLER: CallerOf<'apiKey'> = {
  kind: 'apiKey',
  environment: 'test',
  merchantId: toId<MerchantId>('00000000-0000-4000-8000-000000000001'),
};

type Parser = (body: Body, caller: CallerOf<'apiKey'>) => unknown;
type Shape = Record<string, fc.Arbitrary<unknown>>;

/** Any JSON value, with texts among them that often break parsers. */
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\u202e',
    '__proto__',
    'constructor',
    '1e309',
    'null',
    '*',
    '😀',
  ),
  anyText({ maxLength: 80 }),
);
/** A body whose fields are valid often enough that every check of the parser is reached. */
const bodyOf = (shape: Shape) =>
  fc.record(
    Object.fromEntries(
      Object.entries(shape).map(([field, good]) => [
        field,
        fc.oneof({ weight: 3, arbitrary: good }, anything),
      ]),
    ),
    { requiredKeys: [] },
  );

const storeId = fc.constant('STO_1');
const productId = fc.constant('PROD_1');
const webhookId = fc.constant('00000000-0000-4000-8000-000000000002');
const price = fc.record({
  amount: fc.oneof(fc.constant('29.00'), anything),
  taxCategory: fc.oneof(fc.constant('saas'), anything),
});

const trialPrice = fc.record({
  amount: fc.oneof(fc.constant('29.00'), anything),
  taxCategory: fc.constant('saas'),
  trialAmount: fc.oneof(fc.constant('1.00'), anything),
});

const PARSERS: [string, Parser, Shape][] = [
  [
    'issue-session-token',
    parseIssueSessionToken,
    { storeId, productId: fc.constant('PROD_1'), buyerIdentity: fc.constant('b') },
  ],
  ['create-store', parseCreateStore, { name: fc.string() }],
  [
    'update-store',
    parseUpdateStore,
    {
      id: storeId,
      name: fc.constant('Shop'),
      logo: fc.constant(null),
      supportEmail: fc.constant('a@b.example'),
      notificationSettings: fc.dictionary(
        fc.constantFrom('notifyNewOrders', 'emailTrialEnding', 'x'),
        anything,
      ),
      checkoutSettings: fc.dictionary(
        fc.constantFrom('light', 'dark', 'defaultDarkMode'),
        fc.dictionary(fc.constantFrom('checkoutLogo', 'checkoutColorText'), anything),
      ),
      allowedOrigins: fc.array(anything),
      taxSettings: fc.dictionary(
        fc.constantFrom('country', 'state', 'registrations', 'pendingTaxId', 'taxableStates'),
        anything,
      ),
    },
  ],
  [
    'add-webhook',
    parseAddWebhook,
    {
      storeId,
      channel: fc.constantFrom('http', 'telegram', 'pigeon'),
      url: fc.webUrl(),
      events: fc.array(anything),
      testMode: fc.boolean(),
    },
  ],
  [
    'create-product',
    parseCreateProduct,
    {
      storeId,
      name: fc.constant('Thing'),
      prices: fc.dictionary(fc.constantFrom('EUR', 'JPY', 'XXX', '__proto__'), price),
      media: fc.array(fc.record({ type: fc.constantFrom('image', 'audio'), url: anything })),
      metadata: fc.object({ maxDepth: 3 }),
    },
  ],
  ['publish-product', parsePublishProduct('onetime'), { id: productId }],
  [
    'update-product',
    parseUpdateProduct,
    {
      id: productId,
      name: fc.constant('Thing'),
      prices: fc.dictionary(fc.constantFrom('EUR', 'JPY', 'XXX', '__proto__'), price),
      description: fc.constant(null),
      media: fc.array(fc.record({ type: fc.constantFrom('image', 'audio'), url: anything })),
      metadata: fc.object({ maxDepth: 3 }),
    },
  ],
  ['update-status', parseUpdateProductStatus('onetime'), { id: productId, status: fc.constant('active') }],
  [
    'create-product of a subscription',
    parseCreateSubscriptionProduct,
    {
      storeId,
      name: fc.constant('Plan'),
      billingPeriod: fc.constantFrom('monthly', 'daily'),
      prices: fc.dictionary(fc.constantFrom('EUR', 'JPY', 'XXX', '__proto__'), trialPrice),
      metadata: fc.dictionary(fc.constantFrom('trialDays', '__proto__'), anything),
    },
  ],
  [
    'update-product of a subscription',
    parseUpdateSubscriptionProduct,
    {
      id: productId,
      billingPeriod: fc.constantFrom('monthly', 'daily'),
      prices: fc.dictionary(fc.constantFrom('EUR', 'JPY'), trialPrice),
      metadata: fc.dictionary(fc.constantFrom('trialDays', '__proto__'), anything),
    },
  ],
  [
    'create-group',
    parseCreateGroup,
    {
      storeId,
      name: fc.constant('Plans'),
      rules: fc.dictionary(fc.constantFrom('sharedTrial', 'selfServicePlanChange'), anything),
      productIds: fc.array(fc.oneof(productId, anything)),
    },
  ],
  [
    'update-group',
    parseUpdateGroup,
    { id: webhookId, rules: anything, productIds: fc.array(fc.oneof(productId, anything)) },
  ],
  ['publish-group', parseNameGroup, { id: webhookId }],
  [
    'add-merchant',
    parseAddMerchant,
    { storeId, email: fc.constant('a@b.example'), role: fc.constantFrom('admin', 'owner') },
  ],
  ['update-role', parseUpdateRole, { storeId, merchantId: fc.constant('MER_1'), role: fc.constant('admin') }],
  ['remove-merchant', parseRemoveMerchant, { storeId, merchantId: fc.constant('MER_1') }],
  ['delete-store', parseDeleteStore, { id: storeId }],
  [
    'update-webhook',
    parseUpdateWebhook,
    { id: webhookId, url: fc.webUrl(), events: fc.array(anything), secret: anything, testMode: anything },
  ],
  ['remove-webhook', parseRemoveWebhook, { id: webhookId }],
  [
    'create-discount',
    parseCreateDiscountAction,
    {
      ...{ storeId, code: fc.constant('save'), type: fc.constantFrom('percentage', 'fixed_amount', 'free') },
      ...{ amount: fc.constantFrom('10', '5.00', '1e3'), currency: fc.constantFrom('EUR', 'XXX') },
      ...{ usageLimit: fc.integer(), expiresAt: fc.constant('2030-01-01T00:00:00Z') },
      ...{ restrictedTo: fc.array(fc.oneof(productId, anything)), metadata: fc.object({ maxDepth: 3 }) },
    },
  ],
  [
    'update-discount',
    parseUpdateDiscountAction,
    { id: webhookId, type: fc.constant('percentage'), amount: fc.constant('10'), name: anything },
  ],
  ['delete-discount', parseNameDiscount, { id: webhookId }],
  [
    'create-link',
    parseCreateLink,
    {
      ...{ storeId, productId, title: fc.string(), quantity: fc.integer({ min: 0, max: 1_100 }) },
      ...{ successUrl: fc.webUrl(), prefill: fc.dictionary(fc.constantFrom('email', 'country'), anything) },
    },
  ],
  ['update-link', parseUpdateLink, { id: webhookId, title: anything, prefill: anything }],
  ['delete-link', parseNameLink, { id: webhookId }],
];

describe('the parsers of actions', () => {
  it.each(PARSERS)(
    '%s reads any body, or throws a 400 whose message is complete and can be encoded',
    (_, parse, shape) => {
      fc.assert(
        fc.property(bodyOf(shape), (body) => {
          const refusal = refusalOf(() => parse(body, CALLER));
          if (!refusal) return;
          expect(ERROR_CATALOGUE[refusal.code].status).toBe(400);
          // The message must have no placeholder left, and must not hold half a surrogate pair.
          expect(refusal.message).not.toMatch(/\{(field|fields|expected|got|prefix)\}/);
          expect(() => encodeURIComponent(refusal.message)).not.toThrow();
        }),
        { numRuns: PROPERTY_RUNS },
      );
    },
  );
});

/** The error of the catalogue that was thrown, or `null`; any other error is thrown on and fails the test. */
function refusalOf(work: () => unknown): AppError | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}
