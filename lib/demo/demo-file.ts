import 'server-only';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Env } from '@/lib/config/env';

const demoFacts = z.object({
  baseUrl: z.string(),
  merchantId: z.string(),
  /** PEM, test environment. */
  privateKey: z.string(),
  prodPrivateKey: z.string(),
  storeId: z.string(),
  storeSlug: z.string(),
  products: z.record(z.string(), z.string()),
  /** Bearer keys of the Solifyn-compatible API; missing in files of releases before it. */
  solifyn: z.object({ apiKey: z.string(), prodApiKey: z.string() }).optional(),
  /** A product whose buyer chooses, its code and its link; missing in files of releases before it. */
  choices: z
    .object({ storeId: z.string(), productId: z.string(), linkId: z.string(), code: z.string() })
    .optional(),
  webhookPublicKeys: z.object({ test: z.string(), prod: z.string() }),
});

/** The facts that any client needs to start from a demo. */
export type DemoFacts = z.infer<typeof demoFacts>;

/** Beside the data folder and named after the mode: `.data/demo.json`, `.data/dev.json`. */
function demoFilePath(env: Pick<Env, 'dataDir' | 'mode'>): string {
  return path.join(env.dataDir, '..', `${env.mode}.json`);
}

/** The facts of an earlier start; `null` where there are none or they cannot be read. */
export async function readDemoFile(env: Env): Promise<DemoFacts | null> {
  try {
    const parsed = demoFacts.safeParse(JSON.parse(await readFile(demoFilePath(env), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Written aside and moved into place, so that nobody ever reads half of it. Private keys: for the owner only. */
export async function writeDemoFile(env: Env, facts: DemoFacts): Promise<void> {
  const file = demoFilePath(env);
  await mkdir(path.dirname(file), { recursive: true });
  const aside = `${file}.${process.pid}.tmp`;
  await writeFile(aside, `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600 });
  await rename(aside, file);
}
