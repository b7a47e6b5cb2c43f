import { BILLING_PERIODS } from '@/lib/catalog/core/billing-period';
import type { toProductGroupWire } from '@/lib/catalog/core/product-group';
import type { toProductWire, toSubscriptionProductWire } from '@/lib/catalog/core/product-wire';
import type {
  toAddedMerchantWire,
  toOwnPartWire,
  toRemovedMerchantWire,
  toUpdatedRoleWire,
} from '@/lib/catalog/core/store-merchant-wire';
import { ASSIGNABLE_ROLES } from '@/lib/catalog/core/store-role';
import type { toStoreWire } from '@/lib/catalog/core/store-wire';
import type { Environment } from '@/lib/kernel/environment';
import { answerSchema, type JsonSchema, orNull } from '@/lib/kernel/json-schema';
import type { toPreviewTaxView } from '@/lib/sessions/core/preview-tax-view';
import { TAX_REASONS, TAX_RULES, type TaxGround } from '@/lib/tax/core/contract';
import type { SettingsWords } from '@/lib/tax/core/settings-words';
import { WEBHOOK_CHANNELS } from '@/lib/webhooks/core/channel';
import { EVENT_TYPES } from '@/lib/webhooks/core/event-types';
import type { toWebhookWire } from '@/lib/webhooks/core/webhook-wire';
import { CHECKOUT_LINK, DISCOUNT } from './offer-answers';
import { PRODUCT } from './product-answer';
import { REFUND_TICKET } from './refund-ticket-answer';

/*
 * The schemas of answers. Each is typed by the function that makes the answer, so that a member added there must be added
 * here.
 */
const TEXT: JsonSchema = { type: 'string' };
const FLAG: JsonSchema = { type: 'boolean' };
const TIME: JsonSchema = { type: 'string', format: 'date-time' };
const UUID: JsonSchema = { type: 'string', format: 'uuid' };
const ADDRESS: JsonSchema = { type: 'string', format: 'uri' };
const AMOUNT: JsonSchema = { type: 'string', examples: ['29.00'] };
const RATE: JsonSchema = { type: 'number', examples: [0.19], description: 'A decimal: 0.19 is 19 %' };
const PEM: JsonSchema = { type: 'string', description: 'A public key, PEM' };
const OBJECT: JsonSchema = { type: 'object' };
const id = (prefix: string): JsonSchema => ({ type: 'string', pattern: `^${prefix}_[0-9A-Za-z]{22}$` });

const TAX_LINE = answerSchema<ReturnType<typeof toPreviewTaxView>['taxLines'][number]>({
  jurisdiction: TEXT,
  name: TEXT,
  rate: RATE,
  basePercent: { type: 'number', description: 'The share of the price that the rate is on' },
  amount: AMOUNT,
});

const TAX_GROUND = answerSchema<TaxGround>({
  rule: { type: 'string', enum: TAX_RULES },
  jurisdiction: TEXT,
  source: TEXT,
  checkedAt: TEXT,
  isCompared: FLAG,
});

const TAX_PREVIEW = answerSchema<ReturnType<typeof toPreviewTaxView>>({
  subtotal: AMOUNT,
  taxAmount: AMOUNT,
  total: AMOUNT,
  taxRate: RATE,
  quantity: { type: 'integer' },
  unitPrice: AMOUNT,
  discount: orNull({
    type: 'object',
    description: 'The code that was asked for: what it takes off, or why it takes off nothing',
    properties: { code: TEXT, amount: AMOUNT, problem: orNull(TEXT) },
    required: ['code', 'amount', 'problem'],
  }),
  taxLines: { type: 'array', items: TAX_LINE },
  reverseCharge: FLAG,
  legalNote: TEXT,
  taxIncluded: FLAG,
  taxIdStatus: orNull(TEXT),
  reason: { type: 'string', enum: TAX_REASONS },
  taxGrounds: {
    type: 'array',
    items: TAX_GROUND,
    description: 'Which rule decided, and the source of each row that was used',
  },
  completeness: TEXT,
  provider: TEXT,
  dataVersion: TEXT,
  quoteId: TEXT,
  warnings: { type: 'array', items: TEXT },
  later: {
    ...answerSchema<{
      trialDays: number | null;
      subtotal: string;
      taxAmount: string;
      total: string;
      discountCycles?: number;
      totalAfterDiscount?: string;
    }>({
      trialDays: orNull({ type: 'integer' }),
      subtotal: AMOUNT,
      taxAmount: AMOUNT,
      total: AMOUNT,
      discountCycles: { type: 'integer' },
      totalAfterDiscount: AMOUNT,
    }),
    description:
      'Of a subscription: what a regular period costs, the days of the trial that it starts with, and for how many regular periods a discount counts',
  },
});

/** The answers by the names that actions refer to them with. */
export const ANSWERS = {
  Store: answerSchema<ReturnType<typeof toStoreWire>>({
    id: id('STO'),
    slug: TEXT,
    name: TEXT,
    status: { type: 'string', enum: ['active', 'inactive', 'suspended'] },
    logo: orNull(TEXT),
    supportEmail: orNull(TEXT),
    website: orNull(ADDRESS),
    termsUrl: orNull(ADDRESS),
    privacyUrl: orNull(ADDRESS),
    prodEnabled: FLAG,
    notificationSettings: orNull(OBJECT),
    checkoutSettings: orNull(OBJECT),
    allowedOrigins: { type: 'array', items: ADDRESS },
    taxSettings: orNull(OBJECT),
    renewal: { type: 'string', enum: ['same_price', 'never'] },
    refundWindowDays: { type: 'integer' },
    documentSettings: orNull(OBJECT),
    deletedAt: orNull(TIME),
    createdAt: TIME,
    updatedAt: TIME,
  }),
  UpdatedStore: {
    type: 'object',
    properties: {
      store: { $ref: '#/components/schemas/Store' },
      taxOutlook: {
        ...answerSchema<SettingsWords>({
          collects: { type: 'array', items: TEXT },
          assumes: { type: 'array', items: TEXT },
          notCovered: { type: 'array', items: TEXT },
        }),
        description: 'What follows from new tax settings, in sentences; only where they were sent',
      },
    },
    required: ['store'],
  },
  OnetimeProduct: answerSchema<ReturnType<typeof toProductWire>>(PRODUCT),
  SubscriptionProduct: answerSchema<ReturnType<typeof toSubscriptionProductWire>>({
    ...PRODUCT,
    billingPeriod: { type: 'string', enum: BILLING_PERIODS },
  }),
  SubscriptionProductGroup: answerSchema<ReturnType<typeof toProductGroupWire>>({
    id: UUID,
    storeId: id('STO'),
    name: TEXT,
    description: orNull(TEXT),
    rules: {
      type: 'object',
      properties: { sharedTrial: FLAG, selfServicePlanChange: FLAG },
      required: ['sharedTrial', 'selfServicePlanChange'],
    },
    productIds: { type: 'array', items: id('PROD') },
    environment: { type: 'string', enum: ['test', 'prod'] },
    createdAt: TIME,
    updatedAt: TIME,
  }),
  Webhook: answerSchema<ReturnType<typeof toWebhookWire>>({
    id: UUID,
    storeId: id('STO'),
    channel: { type: 'string', enum: WEBHOOK_CHANNELS },
    url: ADDRESS,
    events: { type: 'array', items: { type: 'string', enum: EVENT_TYPES } },
    testMode: FLAG,
    secret: orNull(TEXT),
    createdAt: TIME,
    updatedAt: TIME,
  }),
  AddedMerchant: answerSchema<ReturnType<typeof toAddedMerchantWire>>({
    storeId: id('STO'),
    merchantId: id('MER'),
    email: TEXT,
    role: { type: 'string', enum: ASSIGNABLE_ROLES },
    status: { type: 'string', enum: ['active', 'invited'] },
    addedAt: TIME,
  }),
  OwnPart: answerSchema<ReturnType<typeof toOwnPartWire>>({
    storeId: id('STO'),
    status: { type: 'string', enum: ['active', 'left'] },
  }),
  UpdatedRole: answerSchema<ReturnType<typeof toUpdatedRoleWire>>({
    storeId: id('STO'),
    merchantId: id('MER'),
    role: { type: 'string', enum: ASSIGNABLE_ROLES },
    updatedAt: TIME,
  }),
  RemovedMerchant: answerSchema<ReturnType<typeof toRemovedMerchantWire>>({ message: TEXT, removedAt: TIME }),
  SessionToken: answerSchema<{ token: string; expiresAt: string }>({ token: TEXT, expiresAt: TIME }),
  ThemeLink: answerSchema<{ url: string; expiresAt: string }>({ url: ADDRESS, expiresAt: TIME }),
  CheckoutSession: answerSchema<{ sessionId: string; checkoutUrl: string; expiresAt: string }>({
    sessionId: { type: 'string', pattern: '^cs_' },
    checkoutUrl: ADDRESS,
    expiresAt: TIME,
  }),
  // The legal note is optional: it is there where the law requires one.
  TaxPreview: {
    ...TAX_PREVIEW,
    required: TAX_PREVIEW.required?.filter((name) => name !== 'legalNote') ?? [],
  },
  TrialPreview: answerSchema<{ isEligible: boolean; trialDays: number | null }>({
    isEligible: FLAG,
    trialDays: { type: ['integer', 'null'] },
  }),
  OpenedCheckout: answerSchema<{ checkoutUrl: string }>({ checkoutUrl: ADDRESS }),
  WebhookKeys: answerSchema<Record<Environment | 'next', unknown>>({
    test: PEM,
    prod: PEM,
    next: answerSchema<Record<Environment, unknown>>({ test: orNull(PEM), prod: orNull(PEM) }),
  }),
  RefundTicket: REFUND_TICKET,
  Discount: DISCOUNT,
  CheckoutLink: CHECKOUT_LINK,
  OrderStatus: answerSchema<{ orderId: string; status: string }>({
    orderId: id('ORD'),
    status: { type: 'string', enum: ['canceled'] },
  }),
} as const;

export type AnswerName = keyof typeof ANSWERS;
