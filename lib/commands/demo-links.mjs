import { createHash, createSign } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

const SESSION_SECONDS = 7 * 24 * 60 * 60;
const CALL_TIMEOUT_MS = 15_000;
const PATH = '/v1/actions/checkout/create-session';
/** The currencies that are tried, in this order; every demo product sells in one of them. */
const CURRENCIES = ['EUR', 'USD', 'GBP', 'JPY'];

/**
 * The file that the app's seed writes for clients.
 *
 * @typedef {{ baseUrl: string, merchantId: string, privateKey: string, storeSlug: string, products: Record<string, string> }} DemoFile
 */

/**
 * @param {string} file
 * @returns {DemoFile | null}
 */
export function readDemoFile(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/**
 * Makes one checkout session a product, through the public API as any merchant would.
 *
 * @param {{ demo: DemoFile, localOrigin: string }} input
 * @returns {Promise<{ title: string, url: string }[]>}
 */
export async function createDemoLinks({ demo, localOrigin }) {
  const links = [{ title: 'Start here', url: `${demo.baseUrl}/` }];
  for (const [name, productId] of Object.entries(demo.products)) {
    links.push({ title: `Buy “${name}”`, url: await createCheckout({ demo, localOrigin, productId }) });
  }
  return links;
}

/** @param {readonly { title: string, url: string }[]} links */
export function printLinks(links) {
  const width = Math.max(...links.map((link) => link.title.length));
  for (const link of links) console.log(`  ${link.title.padEnd(width)}   ${link.url}`);
}

/**
 * @param {{ demo: DemoFile, localOrigin: string, productId: string }} input
 * @returns {Promise<string>} the session's public address
 */
async function createCheckout({ demo, localOrigin, productId }) {
  let message = '';
  for (const currency of CURRENCIES) {
    const answer = await callSigned({
      demo,
      localOrigin,
      body: { productId, currency, expiresInSeconds: SESSION_SECONDS },
    });
    if (answer.data) return answer.data.checkoutUrl;
    message = answer.errors?.[0]?.message ?? 'no answer';
    if (!/currency/i.test(message)) break;
  }
  throw new Error(`The demo store did not make a checkout session: ${message}`);
}

/**
 * @param {{ demo: DemoFile, localOrigin: string, body: object }} input
 * @returns {Promise<{ data?: { checkoutUrl: string } | null, errors?: { message: string }[] }>}
 */
async function callSigned({ demo, localOrigin, body }) {
  const raw = JSON.stringify(body);
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const bodyHash = createHash('sha256').update(raw).digest('base64');
  const signature = createSign('RSA-SHA256')
    .update(`POST\n${PATH}\n${timestamp}\n${bodyHash}`)
    .sign(demo.privateKey, 'base64');
  const response = await fetch(`${localOrigin}${PATH}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Merchant-Id': demo.merchantId,
      'X-Timestamp': timestamp,
      'X-Signature': signature,
    },
    body: raw,
    signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
  });
  return response.json();
}
