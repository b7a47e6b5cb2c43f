import { randomUUID } from 'node:crypto';
import type { MediaItem, PricesJson } from '@/lib/catalog/core/product';
import type {
  subscriptionProductGroupMembers,
  subscriptionProductGroups,
} from '@/lib/catalog/product-group-tables';
import type { productListings, products, productVersions } from '@/lib/catalog/product-tables';
import type { discounts } from '@/lib/discounts/discount-tables';
import { DAY_MS } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import {
  encodeShortId,
  type Id,
  type MerchantId,
  type ProductGroupId,
  type StoreId,
  toId,
} from '@/lib/kernel/short-id';
import type { checkoutLinks } from '@/lib/links/checkout-link-tables';
import type { emailDeliveries } from '@/lib/mail/email-delivery-tables';
import type { orders } from '@/lib/orders/order-tables';
import type { payments } from '@/lib/orders/payment-tables';
import type { refunds, refundTickets } from '@/lib/refunds/refund-tables';
import type { sessions } from '@/lib/sessions/session-tables';
import { aSnapshot, aTaxResult } from '@/lib/sessions/testing/session-fixture';
import type { subscriptionOrders } from '@/lib/subscriptions/subscription-tables';
import { toTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import type { deliveries, deliveryAttempts } from '@/lib/webhooks/delivery-tables';
import type { webhookEndpoints } from '@/lib/webhooks/endpoint-tables';

type Row<T extends { $inferInsert: unknown }> = T['$inferInsert'][];

/** Every row of one store in one environment, as it is inserted. Answers are compared with these rows. */
export type WorldRows = {
  products: Row<typeof products>;
  versions: Row<typeof productVersions>;
  listings: Row<typeof productListings>;
  groups: Row<typeof subscriptionProductGroups>;
  groupMembers: Row<typeof subscriptionProductGroupMembers>;
  discounts: Row<typeof discounts>;
  links: Row<typeof checkoutLinks>;
  sessions: Row<typeof sessions>;
  orders: Row<typeof orders>;
  subscriptions: Row<typeof subscriptionOrders>;
  payments: Row<typeof payments>;
  tickets: Row<typeof refundTickets>;
  refunds: Row<typeof refunds>;
  endpoints: Row<typeof webhookEndpoints>;
  deliveries: Row<typeof deliveries>;
  attempts: Row<typeof deliveryAttempts>;
  emails: Row<typeof emailDeliveries>;
};

export type WorldInput = {
  /** A word that is part of every text of the world: another reader who sees it has found a leak. */
  tag: string;
  environment: Environment;
  storeId: StoreId;
  merchantId: MerchantId;
  /** When the first row was made; the others follow day by day. */
  startMs: number;
};

const newId = <T extends Id<string>>(): T => toId<T>(randomUUID());

/** Makes the rows of a store, with at least one in every list, from the tables below. */
export function worldRows(input: WorldInput): WorldRows {
  const catalogue = catalogueRows(input);
  const sales = saleRows(input, catalogue);
  return { ...catalogue, ...offerRows(input, catalogue), ...sales, ...logRows(input, sales) };
}

type Catalogue = Pick<WorldRows, 'products' | 'versions' | 'listings' | 'groups' | 'groupMembers'>;
type Offers = Pick<WorldRows, 'discounts' | 'links'>;
type Sales = Pick<WorldRows, 'sessions' | 'orders' | 'subscriptions' | 'payments' | 'tickets' | 'refunds'>;

/** Name, type, whether it is on sale, and number of versions. */
const PRODUCTS = [
  ['Guide', 'onetime', 'active', 2],
  ['Course', 'onetime', 'active', 1],
  ['Retired', 'onetime', 'inactive', 1],
  ['Basic', 'subscription', 'active', 1],
  ['Pro', 'subscription', 'active', 3],
] as const;

function catalogueRows({ tag, environment, storeId, startMs }: WorldInput): Catalogue {
  const rows: Catalogue = { products: [], versions: [], listings: [], groups: [], groupMembers: [] };
  for (const [name, type, status, versionCount] of PRODUCTS) {
    const createdAt = new Date(startMs + rows.products.length * DAY_MS);
    const productId = newId<(typeof products.$inferInsert)['id']>();
    rows.products.push({ id: productId, storeId, type, slug: `${tag}-${name.toLowerCase()}`, createdAt });
    for (let versionNumber = 1; versionNumber <= versionCount; versionNumber += 1) {
      rows.versions.push({
        id: newId(),
        productId,
        environment,
        versionNumber,
        name: `${tag} ${name} v${versionNumber}`,
        description: `${tag} description`,
        prices: PRICES,
        media: media(tag),
        successUrl: `https://${tag}.example/thanks`,
        metadata: { secret: `${tag}-product-metadata` },
        billingPeriod: type === 'subscription' ? 'monthly' : null,
        createdAt: new Date(createdAt.getTime() + versionNumber * 1_000),
      });
    }
    const version = rows.versions.at(-1);
    if (!version) throw new Error('a product has a version');
    rows.listings.push({ productId, environment, versionId: version.id, status, updatedAt: createdAt });
  }
  return { ...rows, ...groupRows({ tag, environment, storeId, startMs }, rows) };
}

const PRICES: PricesJson = {
  EUR: { amount: '29.00', taxIncluded: false, taxCategory: 'saas' },
  JPY: { amount: '4500', taxIncluded: true, taxCategory: 'saas' },
};

function media(tag: string): MediaItem[] {
  return [{ type: 'image', url: `https://${tag}.example/a.png`, alt: `${tag} alt` }];
}

function groupRows(
  { tag, environment, storeId, startMs }: Pick<WorldInput, 'tag' | 'environment' | 'storeId' | 'startMs'>,
  catalogue: Catalogue,
): Pick<Catalogue, 'groups' | 'groupMembers'> {
  const group = {
    id: newId<ProductGroupId>(),
    environment,
    storeId,
    name: `${tag} plans`,
    description: `${tag} group description`,
    rules: { sharedTrial: true, selfServicePlanChange: false },
    createdAt: new Date(startMs),
    updatedAt: new Date(startMs),
  };
  const plans = catalogue.products.filter((product) => product.type === 'subscription');
  return {
    groups: [group],
    // The newest product comes first, so that the merchant's order differs from the order of lists.
    groupMembers: plans.toReversed().map((product, position) => ({
      groupId: group.id,
      environment,
      productId: product.id,
      position,
    })),
  };
}

/** A percentage and a fixed amount, and a link to the first product. */
function offerRows(
  { tag, environment, storeId, startMs }: WorldInput,
  { products: [product] }: Catalogue,
): Offers {
  if (!product) throw new Error('a world has products');
  const owner = { environment, storeId, createdAt: new Date(startMs), updatedAt: new Date(startMs) };
  const discount = {
    ...owner,
    name: `${tag} discount`,
    type: 'percentage' as const,
    amount: 1_250n,
    metadata: { note: `${tag}-discount-metadata` },
  };
  return {
    discounts: [
      { ...discount, id: newId(), code: `${tag}-percent`, restrictedTo: [product.id] },
      {
        ...{ ...discount, type: 'fixed_amount' as const, amount: 500n, currency: 'EUR', usageLimit: 7 },
        ...{ id: newId(), code: `${tag}-fixed`, expiresAt: new Date(startMs) },
      },
    ],
    links: [
      {
        ...{ ...owner, id: newId(), productId: product.id, title: `${tag} link`, quantity: 7 },
        prefill: { customerEmail: `link@${tag}.example`, country: 'DE' },
        redirectUrl: `https://${tag}.example/link-done`,
        cancelUrl: `https://${tag}.example/link-back`,
      },
    ],
  };
}

/** Status, currency, buyer, country, and whether it is a business, in the order of their days. */
const ONETIME_ORDERS = [
  ['completed', 'EUR', 1, 'DE', false],
  ['completed', 'EUR', 2, 'FR', false],
  ['completed', 'USD', 1, 'US', true],
  ['completed', 'JPY', 3, 'JP', false],
  ['completed', 'EUR', 3, 'DE', true],
  ['pending', 'EUR', 2, 'DE', false],
  ['canceled', 'EUR', 1, 'DE', false],
] as const;

/** Status, and whether it began with a trial. Each has paid two periods, but the one that is past due has not. */
const SUBSCRIPTIONS = [
  ['active', true],
  ['active', false],
  ['past_due', false],
  ['canceled', true],
] as const;

/** 2,900 and 551 minor units of whatever currency: 29.00 and 5.51 of tax in euros. */
const SUBTOTAL = 2_900n;
const TAX = 551n;
const TOTAL = SUBTOTAL + TAX;
const TRIAL_SUBTOTAL = 100n;
const TRIAL_TAX = 19n;

function saleRows(input: WorldInput, catalogue: Catalogue): Sales {
  const rows: Sales = { sessions: [], orders: [], subscriptions: [], payments: [], tickets: [], refunds: [] };
  const [onetime] = catalogue.products;
  const plan = catalogue.products.find((product) => product.type === 'subscription');
  if (!onetime || !plan) throw new Error('a world sells both types');
  for (const [status, currency, buyer, country, isBusiness] of ONETIME_ORDERS) {
    const order = addOrder(rows, input, catalogue, {
      product: onetime,
      status,
      currency,
      buyer,
      country,
      isBusiness,
    });
    if (status === 'completed') addPayment(rows, input, order, { status: 'succeeded' });
    if (status === 'pending') addPayment(rows, input, order, { status: 'failed' });
  }
  for (const [status, hasTrial] of SUBSCRIPTIONS) {
    const order = addOrder(rows, input, catalogue, {
      product: plan,
      status: 'completed',
      currency: 'EUR',
      buyer: 1,
      country: 'DE',
      isBusiness: false,
    });
    addSubscription(rows, order, { status, hasTrial });
    addPayment(rows, input, order, { status: 'succeeded', periodNumber: 1, isTrial: hasTrial });
    const second = status === 'past_due' ? 'failed' : 'succeeded';
    addPayment(rows, input, order, { status: second, periodNumber: 2 });
  }
  addRefunds(rows, input);
  return rows;
}

type OrderSpec = {
  product: typeof products.$inferInsert;
  status: 'completed' | 'pending' | 'canceled';
  currency: string;
  buyer: number;
  country: string;
  isBusiness: boolean;
};
type OrderInsert = typeof orders.$inferInsert;

function addOrder(rows: Sales, input: WorldInput, catalogue: Catalogue, spec: OrderSpec): OrderInsert {
  const { tag, environment, storeId, merchantId } = input;
  const version = catalogue.versions.findLast(({ productId }) => productId === spec.product.id);
  if (!version) throw new Error('a product has a version');
  const createdAt = new Date(input.startMs + (rows.orders.length + 1) * DAY_MS);
  const common = {
    storeId,
    merchantId,
    environment,
    productId: spec.product.id,
    productVersionId: version.id,
    currency: spec.currency,
    metadata: { secret: `${tag}-order-metadata` },
    orderMerchantExternalId: `${tag}-ext-${rows.orders.length + 1}`,
    createdAt,
  };
  const orderId = newId<OrderInsert['id']>();
  const sessionId = newId<(typeof sessions.$inferInsert)['id']>();
  rows.sessions.push({
    ...common,
    id: sessionId,
    orderId,
    createdBy: 'apiKey',
    lineItems: [
      {
        name: `${tag} line`,
        unitAmountMinor: String(SUBTOTAL),
        quantity: 1,
        discountMinor: '0',
        taxCategory: 'saas',
        taxIncluded: false,
      },
    ],
    snapshot: aSnapshot(),
    expiresAt: new Date(createdAt.getTime() + DAY_MS),
    firstExpiresAt: new Date(createdAt.getTime() + DAY_MS),
  });
  const order: OrderInsert = {
    ...common,
    id: orderId,
    sessionId,
    type: spec.product.type,
    status: spec.status,
    subtotalMinor: SUBTOTAL,
    taxMinor: TAX,
    totalMinor: TOTAL,
    tax: toTaxQuoteJson(aTaxResult()),
    buyerEmail: `buyer-${spec.buyer}@${tag}.example`,
    buyerIdentity: buyerOf(tag, spec.buyer),
    billingDetail: {
      country: spec.country,
      isBusiness: spec.isBusiness,
      postcode: '10115',
      ...(spec.country === 'US' ? { state: 'NY' } : {}),
      ...(spec.isBusiness ? { businessName: `${tag} GmbH`, taxId: 'DE123456789' } : {}),
    },
    successUrl: `https://${tag}.example/paid`,
    updatedAt: createdAt,
    completedAt: spec.status === 'completed' ? createdAt : null,
  };
  rows.orders.push(order);
  return order;
}

/** The identity of a buyer, as a session token names it. The third buyer has the same identity in every world. */
export function buyerOf(tag: string, buyer: number): string {
  return buyer === 3 ? 'buyer-everywhere' : `${tag}-buyer-${buyer}`;
}

function addSubscription(
  rows: Sales,
  order: OrderInsert,
  { status, hasTrial }: { status: (typeof SUBSCRIPTIONS)[number][0]; hasTrial: boolean },
): void {
  const startMs = order.createdAt.getTime();
  rows.subscriptions.push({
    orderId: order.id,
    status,
    billingPeriod: 'monthly',
    regularSubtotalMinor: SUBTOTAL,
    regularTaxMinor: TAX,
    regularTotalMinor: TOTAL,
    ...(hasTrial
      ? {
          specialSubtotalMinor: TRIAL_SUBTOTAL,
          specialTaxMinor: TRIAL_TAX,
          specialTotalMinor: TRIAL_SUBTOTAL + TRIAL_TAX,
          specialPhaseDays: 14,
        }
      : {}),
    currentPeriodStart: new Date(startMs + 30 * DAY_MS),
    currentPeriodEnd: new Date(startMs + 60 * DAY_MS),
    activatedAt: order.createdAt,
    canceledAt: status === 'canceled' ? new Date(startMs + 40 * DAY_MS) : null,
    endedAt: status === 'canceled' ? new Date(startMs + 60 * DAY_MS) : null,
    updatedAt: order.createdAt,
  });
}

type PaymentSpec = { status: 'succeeded' | 'failed'; periodNumber?: number; isTrial?: boolean };

function addPayment(rows: Sales, { tag }: WorldInput, order: OrderInsert, spec: PaymentSpec): void {
  const { status, periodNumber, isTrial } = spec;
  const paidAt = new Date(order.createdAt.getTime() + (periodNumber ?? 1) * DAY_MS);
  rows.payments.push({
    id: newId(),
    orderId: order.id,
    psp: 'sandbox',
    pspPaymentRef: `${tag}-psp-${rows.payments.length + 1}`,
    status,
    amountMinor: isTrial ? TRIAL_SUBTOTAL + TRIAL_TAX : TOTAL,
    currency: order.currency,
    method: 'card',
    last4: '4242',
    cardBrand: `${tag}-visa`,
    cardExpMonth: 12,
    cardExpYear: 2_030,
    failureReason: status === 'failed' ? `${tag} declined` : null,
    ...(periodNumber === undefined
      ? {}
      : {
          periodNumber,
          phase: isTrial ? ('special' as const) : ('regular' as const),
          subtotalMinor: isTrial ? TRIAL_SUBTOTAL : SUBTOTAL,
          taxMinor: isTrial ? TRIAL_TAX : TAX,
        }),
    paidAt: status === 'succeeded' ? paidAt : null,
    createdAt: paidAt,
  });
}

/** The status of the tickets, in the order of their payments. */
const TICKETS = ['pending', 'succeeded', 'rejected', 'failed'] as const;

function addRefunds(rows: Sales, { tag, merchantId }: WorldInput): void {
  const paid = rows.payments.filter(({ status }) => status === 'succeeded');
  TICKETS.forEach((status, index) => {
    const payment = paid[index];
    if (!payment) throw new Error('there are payments enough');
    const createdAt = new Date(payment.createdAt.getTime() + DAY_MS);
    const isReviewed = status !== 'pending';
    const ticket: typeof refundTickets.$inferInsert = {
      id: newId(),
      paymentId: payment.id,
      status,
      submitterId: buyerOf(tag, 1),
      submitterType: 'customer',
      reason: `${tag} reason ${index + 1}`,
      requestedMinor: 1_000n,
      currency: payment.currency,
      refundTicketMerchantExternalId: `${tag}-ticket-${index + 1}`,
      metadata: { secret: `${tag}-ticket-metadata` },
      reviewerId: isReviewed ? encodeShortId('MER', merchantId) : null,
      reviewedAt: isReviewed ? new Date(createdAt.getTime() + 2 * 3_600_000) : null,
      reviewNote: isReviewed ? `${tag} review note` : null,
      rejectReason: status === 'rejected' ? `${tag} reject reason` : null,
      executedAt: status === 'succeeded' ? new Date(createdAt.getTime() + DAY_MS) : null,
      createdAt,
      updatedAt: createdAt,
    };
    rows.tickets.push(ticket);
    if (status !== 'succeeded' && status !== 'failed') return;
    payment.refundStatus = status === 'succeeded' ? 'partially_refunded' : 'failed';
    rows.refunds.push({
      id: newId(),
      ticketId: ticket.id,
      paymentId: payment.id,
      status,
      requestedMinor: 1_000n,
      refundedMinor: status === 'succeeded' ? 1_000n : null,
      currency: payment.currency,
      pspRefundRef: `${tag}-refund-${index}`,
      failureReason: status === 'failed' ? `${tag} refund failure` : null,
      createdAt,
      updatedAt: createdAt,
    });
  });
}

type Logs = Pick<WorldRows, 'endpoints' | 'deliveries' | 'attempts' | 'emails'>;

function logRows({ tag, environment, storeId, startMs }: WorldInput, sales: Sales): Logs {
  const createdAt = new Date(startMs);
  const endpoint: typeof webhookEndpoints.$inferInsert = {
    id: newId(),
    storeId,
    environment,
    channel: 'http',
    url: `https://${tag}.example/hooks`,
    events: ['order.completed'],
    secret: `${tag}-endpoint-secret`,
    createdAt,
    updatedAt: createdAt,
  };
  const rows: Logs = { endpoints: [endpoint], deliveries: [], attempts: [], emails: [] };
  for (const [index, state] of (['succeeded', 'failed', 'pending'] as const).entries()) {
    const payment = sales.payments[index];
    if (!payment) throw new Error('there are payments enough');
    const at = new Date(startMs + index * DAY_MS);
    const id = randomUUID();
    const common = { storeId, environment, eventType: 'order.completed', createdAt: at, updatedAt: at };
    const eventId = encodeShortId('PAY', payment.id);
    rows.deliveries.push({
      ...common,
      id,
      endpointId: endpoint.id,
      eventId,
      body: JSON.stringify({ id, data: { buyerEmail: `${tag}@payload.example` } }),
      url: endpoint.url,
      state,
      attemptCount: state === 'pending' ? 0 : 2,
    });
    rows.emails.push({
      ...common,
      id: randomUUID(),
      eventId,
      recipientType: 'customer',
      toAddress: `mail@${tag}.example`,
      subject: `${tag} subject`,
      status: state,
      attemptCount: 1,
      lastAttemptedAt: at,
      errorMessage: state === 'failed' ? `${tag} mail error` : null,
    });
    if (state === 'pending') continue;
    for (const attemptNumber of [1, 2]) {
      rows.attempts.push({
        deliveryId: id,
        attemptNumber,
        startedAt: new Date(at.getTime() + attemptNumber * 1_000),
        durationMs: 12,
        status: state === 'succeeded' && attemptNumber === 2 ? 200 : 500,
        responseExcerpt: `${tag} response ${attemptNumber}`,
      });
    }
  }
  return rows;
}
