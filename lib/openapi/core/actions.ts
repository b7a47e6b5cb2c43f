import type { CallerKind } from '@/lib/auth/core/caller';
import { CREATE_ONETIME_PRODUCT, CREATE_SUBSCRIPTION_PRODUCT } from '@/lib/catalog/core/parse-create-product';
import { CREATE_STORE } from '@/lib/catalog/core/parse-create-store';
import { DELETE_STORE } from '@/lib/catalog/core/parse-delete-store';
import { ISSUE_SESSION_TOKEN } from '@/lib/catalog/core/parse-issue-session-token';
import { CREATE_GROUP, NAME_GROUP, UPDATE_GROUP } from '@/lib/catalog/core/parse-product-group';
import { PUBLISH_PRODUCT } from '@/lib/catalog/core/parse-publish-product';
import {
  ADD_MERCHANT,
  OWN_PART,
  REMOVE_MERCHANT,
  UPDATE_ROLE,
} from '@/lib/catalog/core/parse-store-merchant';
import { UPDATE_ONETIME_PRODUCT, UPDATE_SUBSCRIPTION_PRODUCT } from '@/lib/catalog/core/parse-update-product';
import { UPDATE_PRODUCT_STATUS } from '@/lib/catalog/core/parse-update-product-status';
import { UPDATE_STORE } from '@/lib/catalog/core/parse-update-store';
import { CREATE_DISCOUNT, NAME_DISCOUNT, UPDATE_DISCOUNT } from '@/lib/discounts/core/parse-discount-action';
import type { JsonSchema } from '@/lib/kernel/json-schema';
import { CREATE_LINK, NAME_LINK, UPDATE_LINK } from '@/lib/links/core/parse-link-action';
import { CANCEL_ORDER } from '@/lib/orders/core/parse-cancel-order';
import { CREATE_ORDER } from '@/lib/orders/core/parse-create-order';
import { CREATE_TICKET, RESUBMIT_TICKET, REVIEW_TICKET } from '@/lib/refunds/core/parse-refund-ticket';
import { PREVIEW_TAX } from '@/lib/sessions/core/parse-preview-tax';
import { CREATE_SESSION } from '@/lib/sessions/core/session-fields';
import { CREATE_THEME_LINK } from '@/lib/studio/core/parse-create-theme-link';
import { NAMED_SUBSCRIPTION } from '@/lib/subscriptions/core/parse-named-subscription';
import { PREVIEW_TRIAL } from '@/lib/subscriptions/core/parse-preview-trial';
import { SCAN_PROMPT } from '@/lib/verification/core/parse-scan-prompt';
import { ADD_WEBHOOK } from '@/lib/webhooks/core/parse-add-webhook';
import { REMOVE_WEBHOOK } from '@/lib/webhooks/core/parse-remove-webhook';
import { UPDATE_WEBHOOK } from '@/lib/webhooks/core/parse-update-webhook';
import type { AnswerName } from './answers';

export type ActionDocument = {
  /** The path below `/v1/actions/`. */
  path: string;
  summary: string;
  callers: readonly CallerKind[];
  /** The schema that the parser reads the body with. */
  body: { readonly schema: JsonSchema };
  answer: Answer;
};

/** `as`: the member of `data` that holds the answer; without it the answer is `data` itself. */
type Answer = { name: AnswerName; as?: string } | 'not_implemented';

const KEY = ['apiKey'] as const;
const SHOPPER = ['storeSlug', 'sessionToken'] as const;
const TOKEN = ['sessionToken'] as const;
const KEY_OR_TOKEN = ['apiKey', 'sessionToken'] as const;

const STORE: Answer = { name: 'Store', as: 'store' };
const WEBHOOK: Answer = { name: 'Webhook', as: 'webhook' };
const ONETIME: Answer = { name: 'OnetimeProduct', as: 'product' };
const SUBSCRIPTION: Answer = { name: 'SubscriptionProduct', as: 'product' };
const TICKET: Answer = { name: 'RefundTicket', as: 'ticket' };
const DISCOUNT: Answer = { name: 'Discount', as: 'discount' };
const LINK: Answer = { name: 'CheckoutLink', as: 'link' };
const GROUP: Answer = { name: 'SubscriptionProductGroup', as: 'group' };

type Row = [path: string, summary: string, rest: Pick<ActionDocument, 'callers' | 'body' | 'answer'>];

const unbuilt = (callers: readonly CallerKind[], body: ActionDocument['body']) =>
  ({ callers, body, answer: 'not_implemented' }) as const;
const keyed = (body: ActionDocument['body'], answer: Answer) => ({ callers: KEY, body, answer });

const ROWS: readonly Row[] = [
  [
    'auth/issue-session-token',
    "Mint a buyer's token for one store",
    keyed(ISSUE_SESSION_TOKEN, { name: 'SessionToken' }),
  ],
  ['store/create-store', 'Create a store', keyed(CREATE_STORE, STORE)],
  [
    'store/update-store',
    'Change a store; what is absent stays',
    keyed(UPDATE_STORE, { name: 'UpdatedStore' }),
  ],
  [
    'store/create-theme-link',
    'Make a link that opens the theme studio for a quarter of an hour',
    keyed(CREATE_THEME_LINK, { name: 'ThemeLink' }),
  ],
  ['store/delete-store', 'Close a store for good; its owner only', keyed(DELETE_STORE, STORE)],
  ['store/add-webhook', 'Add a webhook endpoint', keyed(ADD_WEBHOOK, WEBHOOK)],
  ['store/update-webhook', 'Change a webhook endpoint', keyed(UPDATE_WEBHOOK, WEBHOOK)],
  ['store/remove-webhook', 'Remove a webhook endpoint', keyed(REMOVE_WEBHOOK, WEBHOOK)],
  [
    'store-merchant/add-merchant',
    'Invite a merchant to a role in a store',
    keyed(ADD_MERCHANT, { name: 'AddedMerchant' }),
  ],
  [
    'store-merchant/accept-invitation',
    'Take up the role that a store has invited this merchant to',
    keyed(OWN_PART, { name: 'OwnPart' }),
  ],
  [
    'store-merchant/leave-store',
    "Give up this merchant's own part in a store, or its invitation",
    keyed(OWN_PART, { name: 'OwnPart' }),
  ],
  ['store-merchant/update-role', "Change a merchant's role", keyed(UPDATE_ROLE, { name: 'UpdatedRole' })],
  [
    'store-merchant/remove-merchant',
    "End a merchant's role; the store's owner only",
    keyed(REMOVE_MERCHANT, { name: 'RemovedMerchant' }),
  ],
  ['onetime-product/create-product', 'Create a one-time product', keyed(CREATE_ONETIME_PRODUCT, ONETIME)],
  [
    'onetime-product/update-product',
    'Make a new version of a one-time product',
    keyed(UPDATE_ONETIME_PRODUCT, ONETIME),
  ],
  ['onetime-product/publish-product', 'Copy the test version to production', keyed(PUBLISH_PRODUCT, ONETIME)],
  [
    'onetime-product/update-status',
    'Put a one-time product on sale or take it off',
    keyed(UPDATE_PRODUCT_STATUS, ONETIME),
  ],
  [
    'subscription-product/create-product',
    'Create a subscription product',
    keyed(CREATE_SUBSCRIPTION_PRODUCT, SUBSCRIPTION),
  ],
  [
    'subscription-product/update-product',
    'Make a new version of a subscription product',
    keyed(UPDATE_SUBSCRIPTION_PRODUCT, SUBSCRIPTION),
  ],
  [
    'subscription-product/publish-product',
    'Copy the test version to production',
    keyed(PUBLISH_PRODUCT, SUBSCRIPTION),
  ],
  [
    'subscription-product/update-status',
    'Put a subscription product on sale or take it off',
    keyed(UPDATE_PRODUCT_STATUS, SUBSCRIPTION),
  ],
  [
    'subscription-product-group/create-group',
    'Create a group of subscription products',
    keyed(CREATE_GROUP, GROUP),
  ],
  [
    'subscription-product-group/update-group',
    'Change a group; productIds are replaced, rules merged',
    keyed(UPDATE_GROUP, GROUP),
  ],
  ['subscription-product-group/delete-group', 'Delete a group for good', keyed(NAME_GROUP, GROUP)],
  ['subscription-product-group/publish-group', 'Copy a test group to production', keyed(NAME_GROUP, GROUP)],
  ['discount/create-discount', 'Create a discount code', keyed(CREATE_DISCOUNT, DISCOUNT)],
  [
    'discount/update-discount',
    'Change a discount; its code stays, and so does what was sold with it',
    keyed(UPDATE_DISCOUNT, DISCOUNT),
  ],
  ['discount/delete-discount', 'End a discount for good', keyed(NAME_DISCOUNT, DISCOUNT)],
  [
    'checkout-link/create-link',
    'Make a link that makes a session for everybody who opens it',
    keyed(CREATE_LINK, LINK),
  ],
  ['checkout-link/update-link', 'Change what a link makes from now on', keyed(UPDATE_LINK, LINK)],
  ['checkout-link/delete-link', 'End a link for good', keyed(NAME_LINK, LINK)],
  [
    'checkout/create-session',
    'Create a checkout session, or with originOrderId one that changes a plan',
    {
      callers: ['apiKey', 'storeSlug', 'sessionToken'],
      body: CREATE_SESSION,
      answer: { name: 'CheckoutSession' },
    },
  ],
  [
    'checkout/preview-tax',
    'Say what a session would cost somebody',
    { callers: SHOPPER, body: PREVIEW_TAX, answer: { name: 'TaxPreview' } },
  ],
  [
    'checkout/preview-trial',
    'Say whether a subscription would start with its trial',
    { callers: SHOPPER, body: PREVIEW_TRIAL, answer: { name: 'TrialPreview' } },
  ],
  [
    'onetime-order/create-order',
    'Order, and open a payment page',
    { callers: KEY_OR_TOKEN, body: CREATE_ORDER, answer: { name: 'OpenedCheckout' } },
  ],
  [
    'onetime-order/cancel-order',
    'Cancel a pending order',
    { callers: TOKEN, body: CANCEL_ORDER, answer: { name: 'OrderStatus' } },
  ],
  [
    'subscription-order/create-order',
    'Start a subscription',
    { callers: KEY_OR_TOKEN, body: CREATE_ORDER, answer: { name: 'OpenedCheckout' } },
  ],
  [
    'subscription-order/change-product',
    'Change a plan at once; use a session with originOrderId instead',
    unbuilt(KEY_OR_TOKEN, NAMED_SUBSCRIPTION),
  ],
  [
    'subscription-order/cancel-order',
    'Cancel a subscription at the end of what is paid',
    { callers: KEY_OR_TOKEN, body: NAMED_SUBSCRIPTION, answer: { name: 'OrderStatus' } },
  ],
  [
    'subscription-order/reactivate-order',
    'Take a cancellation back',
    { callers: TOKEN, body: NAMED_SUBSCRIPTION, answer: { name: 'OrderStatus' } },
  ],
  [
    'refund-ticket/create-ticket',
    "Ask for a refund; an API key's own request is carried out at once",
    { callers: KEY_OR_TOKEN, body: CREATE_TICKET, answer: TICKET },
  ],
  [
    'refund-ticket/resubmit-ticket',
    'Ask again with a ticket that was rejected',
    { callers: KEY_OR_TOKEN, body: RESUBMIT_TICKET, answer: TICKET },
  ],
  [
    'refund-ticket/review-ticket',
    "Approve a buyer's request for a refund, or reject it with a reason",
    keyed(REVIEW_TICKET, TICKET),
  ],
  ['verification/scan-prompt', 'Content safety, which is not part of a checkout', unbuilt(KEY, SCAN_PROMPT)],
];

/** Every action, as the document publishes it. */
export const ACTIONS: readonly ActionDocument[] = ROWS.map(([path, summary, rest]) => ({
  path,
  summary,
  ...rest,
}));
