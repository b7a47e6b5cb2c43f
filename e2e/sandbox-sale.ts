import { expect } from '@playwright/test';

/**
 * Orders as a merchant's own page does with a session token, for which the SDK has no method.
 *
 * @returns the address of the sandbox's payment page
 */
export async function orderByToken(
  baseUrl: string,
  input: { kind: 'onetime' | 'subscription'; token: string; sessionId: string },
): Promise<string> {
  const { kind, token, sessionId } = input;
  const answer = await fetch(`${baseUrl}/v1/actions/${kind}-order/create-order`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${token}`,
      'X-Environment': 'test',
    },
    body: JSON.stringify({ checkoutSessionId: sessionId }),
  });
  expect(answer.status).toBe(200);
  const { data } = (await answer.json()) as { data: { checkoutUrl: string } }; // what create-order answers with
  return data.checkoutUrl;
}

/** Pays a page of the sandbox as its button does without JavaScript. */
export async function payAtSandbox(checkoutUrl: string, cardNumber: string): Promise<void> {
  await fetch(`${checkoutUrl}/act`, {
    method: 'POST',
    body: new URLSearchParams({ action: 'approve', method: 'card', cardNumber }),
    redirect: 'manual',
  });
}
