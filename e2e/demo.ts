import { readFile } from 'node:fs/promises';
import { WaffoPancake } from '@waffo/pancake-ts';

/** The content of `demo.json`, from which any client can start. */
export type Demo = {
  baseUrl: string;
  merchantId: string;
  privateKey: string;
  storeId: string;
  storeSlug: string;
  products: Record<'field-guide' | 'studio-licence' | 'specimen-ebook', string>;
  webhookPublicKeys: { test: string; prod: string };
};

export async function readDemo(file: string): Promise<Demo> {
  return JSON.parse(await readFile(file, 'utf8')) as Demo; // the app wrote this file; a missing field would fail the first test
}

/** The SDK as merchants use it, configured only with the API's address and the key that verifies webhooks. */
export function createSdk(demo: Demo): WaffoPancake {
  return new WaffoPancake({
    merchantId: demo.merchantId,
    privateKey: demo.privateKey,
    baseUrl: demo.baseUrl,
    environment: 'test',
    webhookPublicKey: demo.webhookPublicKeys,
  });
}
