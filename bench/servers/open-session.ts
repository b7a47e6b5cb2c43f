import { createSdk } from '../../e2e/demo';
import type { MeasuredApp } from './measured-app';

/** Makes a checkout session as a merchant does. @returns the address of its page */
export async function openSession({ app }: { app: MeasuredApp }): Promise<string> {
  const { demo } = app;
  const productId = demo.products['field-guide'];
  const session = await createSdk(demo).checkout.createSession({ productId, currency: 'EUR' });
  return session.checkoutUrl;
}
