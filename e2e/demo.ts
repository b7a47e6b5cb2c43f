import { readFile } from 'node:fs/promises';
import { WaffoPancake } from '@waffo/pancake-ts';

/** What `demo.json` gives to any client. */
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
  return JSON.parse(await readFile(file, 'utf8')) as Demo; // the app's own file; a missing field fails the first test
}

/** The SDK as merchants use it, told nothing but where the API is and which key signs webhooks. */
export function createSdk(demo: Demo): WaffoPancake {
  return new WaffoPancake({
    merchantId: demo.merchantId,
    privateKey: demo.privateKey,
    baseUrl: demo.baseUrl,
    environment: 'test',
    webhookPublicKey: demo.webhookPublicKeys,
  });
}
