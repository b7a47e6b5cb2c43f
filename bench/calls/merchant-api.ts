import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { canonicalRequest } from '@/lib/auth/core/request-signature';
import type { Demo } from '../../e2e/demo';
import type { Answer, Call } from './keep-alive-client';

const CREATE_SESSION = '/v1/actions/checkout/create-session';
const ISSUE_TOKEN = '/v1/actions/auth/issue-session-token';
const CREATE_ORDER = '/v1/actions/onetime-order/create-order';
const PREVIEW_TAX = '/v1/actions/checkout/preview-tax';
const GRAPHQL = '/v1/graphql';
const JSON_TYPE = { 'content-type': 'application/json' } as const;

/** A consumer in Germany: 29.00 EUR and 19 % VAT. */
const BILLING_DETAIL = { country: 'DE', isBusiness: false };
const BUYER_EMAIL = 'ann@example.com';

/** The calls of a sale as merchants' servers and pages make them. Its methods only build calls, and send none. */
export class MerchantApi {
  private readonly key: KeyObject;

  constructor(private readonly demo: Demo) {
    // Parsed once: a PEM costs several times the signature.
    this.key = createPrivateKey(demo.privateKey);
  }

  /** @param reference comes back in the webhook of the sale */
  createSession(reference: string): Call {
    return this.signed(CREATE_SESSION, {
      productId: this.demo.products['field-guide'],
      currency: 'EUR',
      orderMerchantExternalId: reference,
    });
  }

  issueToken(buyerIdentity: string): Call {
    return this.signed(ISSUE_TOKEN, { storeId: this.demo.storeId, buyerIdentity });
  }

  /** The total that the page asks for while the form is filled in. */
  previewTax(sessionId: string, billingDetail: object = BILLING_DETAIL): Call {
    return {
      method: 'POST',
      path: PREVIEW_TAX,
      headers: { ...JSON_TYPE, 'x-store-slug': this.demo.storeSlug, 'x-environment': 'test' },
      body: JSON.stringify({ checkoutSessionId: sessionId, billingDetail }),
    };
  }

  createOrder({ sessionId, token }: { sessionId: string; token: string }): Call {
    return {
      method: 'POST',
      path: CREATE_ORDER,
      headers: { ...JSON_TYPE, authorization: `Bearer ${token}`, 'x-environment': 'test' },
      body: JSON.stringify({
        checkoutSessionId: sessionId,
        billingDetail: BILLING_DETAIL,
        buyerEmail: BUYER_EMAIL,
      }),
    };
  }

  query(document: string): Call {
    return this.signed(GRAPHQL, { query: document });
  }

  /** The same session as a caller may make it who knows the store's public name. */
  createSessionBySlug(): Call {
    const { storeSlug, products } = this.demo;
    return {
      method: 'POST',
      path: CREATE_SESSION,
      headers: { ...JSON_TYPE, 'x-store-slug': storeSlug, 'x-environment': 'test' },
      body: JSON.stringify({ productId: products['field-guide'], currency: 'EUR' }),
    };
  }

  /** The reads of a buyer's own orders and payments. */
  queryAsBuyer(token: string, document: string): Call {
    return {
      method: 'POST',
      path: GRAPHQL,
      headers: { ...JSON_TYPE, authorization: `Bearer ${token}`, 'x-environment': 'test' },
      body: JSON.stringify({ query: document }),
    };
  }

  private signed(path: string, body: object): Call {
    const raw = JSON.stringify(body);
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const text = canonicalRequest({
      method: 'POST',
      path,
      timestamp,
      bodySha256Base64: createHash('sha256').update(raw).digest('base64'),
    });
    return {
      method: 'POST',
      path,
      headers: {
        ...JSON_TYPE,
        'x-merchant-id': this.demo.merchantId,
        'x-timestamp': timestamp,
        'x-signature': sign('sha256', Buffer.from(text), this.key).toString('base64'),
      },
      body: raw,
    };
  }
}

/** The `data` of an answer's envelope. */
export function dataOf<Data>(answer: Answer): Data {
  const isPacked = answer.headers['content-encoding'] === 'gzip';
  const text = (isPacked ? gunzipSync(answer.body) : answer.body).toString('utf8');
  const envelope = JSON.parse(text) as { data: Data | null }; // the envelope's shape has tests of its own
  if (answer.status !== 200 || envelope.data === null)
    throw new Error(`Answered ${answer.status}: ${text.slice(0, 500)}`);
  return envelope.data;
}
