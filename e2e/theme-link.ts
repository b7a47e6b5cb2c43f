import { createHash, sign } from 'node:crypto';
import type { Demo } from './demo';

const PATH = '/v1/actions/store/create-theme-link';

/** A link to a store's theme studio, asked for as a merchant's server does: the SDK has no word for it. */
export async function createThemeLink(demo: Demo, storeId: string): Promise<string> {
  const body = JSON.stringify({ storeId });
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const hash = createHash('sha256').update(body).digest('base64');
  const signature = sign('sha256', Buffer.from(`POST\n${PATH}\n${timestamp}\n${hash}`), demo.privateKey);
  const response = await fetch(`${demo.baseUrl}${PATH}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Merchant-Id': demo.merchantId,
      'X-Timestamp': timestamp,
      'X-Signature': signature.toString('base64'),
    },
    body,
  });
  const { data } = (await response.json()) as { data: { url: string } }; // a refusal fails the test below
  return data.url;
}
