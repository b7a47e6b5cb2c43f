import { createVerify } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { createKeyRing } from '@/lib/auth/key-ring';
import { MINUTE_MS } from '@/lib/kernel/clock';
import { resealSecrets } from '@/lib/operator/secret-commands';
import { setPspAccount } from '@/lib/psp/set-psp-account';
import { SIGNATURE_HEADER } from '@/lib/webhooks/core/signature-header';
import { rotateSigningKey } from '@/lib/webhooks/rotate-signing-key';
import { servedWebhookKeys } from '@/lib/webhooks/signing-keys';
import { BalancedApps } from './balanced-apps';
import { type FaultCluster, SECRET_KEY } from './cluster';
import { judgeLoad, untilQuiet } from './judge-load';
import { SaleLoad } from './sale-load';
import { Stage } from './stage';
import { Tally } from './tally';

const NEXT_SECRET_KEY = 'the next secret of the fault harness, 32 characters or more';
const NEXT_PSP = { secretKey: 'sk_test_thenextoneofthem', webhookSecret: 'whsec_thenextoneofthem' };
/** Sales after each step, beside those that are made during it. */
const SALES_PER_STEP = 4;
const SALE_EVERY_MS = 250;
/** A running process keeps what it has read of an account, and the key that it signs with, for half a minute. */
const NOTICED_MS = 31_000;
/** The harness keeps a buyer's token for a minute. */
const TOKENS_OVER_MS = 61_000;
const OVERLAP_HOURS = 1;
const OVERLAP_MS = 61 * MINUTE_MS;

/** `refusedCount`: webhooks that the merchant's verifier did not take at first; each was sent again, or the judge names its sale. */
export type RotationReport = { tally: Tally; steps: number; refusedCount: number };

/** Every key is changed as docs/operating.md has it, while shoppers buy from two processes that take turns to restart. */
export async function runRotation(input: {
  cluster: FaultCluster;
  onCase: (line: string) => void;
}): Promise<RotationReport> {
  const made: { apps: BalancedApps | null } = { apps: null };
  const stage = await Stage.open(input.cluster, {
    bundle: null,
    psp: 'stripe',
    nextSecretKey: NEXT_SECRET_KEY,
    makeApp: async (settings) => {
      made.apps = await BalancedApps.create(settings);
      return made.apps;
    },
  });
  try {
    if (!made.apps) throw new Error('The stage has made no apps');
    const steps = listSteps(stage, made.apps);
    const load = new SaleLoad(stage, SALE_EVERY_MS);
    for (const { name, run, later } of steps) {
      await load.during(run());
      await load.run(SALES_PER_STEP);
      await load.finish();
      if (later) await untilQuiet(stage).then(later);
      input.onCase(`✓ ${name}`);
    }
    await untilQuiet(stage);
    const tally = new Tally();
    await judgeLoad(stage, { load, part: 'rotation', tally });
    return { tally, steps: steps.length, refusedCount: stage.merchant.refusedCount };
  } finally {
    await stage.close();
  }
}

/** `later` is done when the load has settled and before the next step, such as to let time pass until older tokens are over. */
type Step = { name: string; run: () => Promise<void>; later?: () => Promise<void> };

function listSteps(stage: Stage, apps: BalancedApps): Step[] {
  const { services, dialect, shop } = stage.parts;
  const account = { storeId: shop.ownStoreId, environment: 'test', provider: 'stripe' } as const;
  return [
    {
      name: 'both processes read what the next SECRET_KEY makes',
      run: () => restartInTurn(stage, apps, { SECRET_KEY_PREVIOUS: NEXT_SECRET_KEY }),
    },
    {
      name: 'both make everything with it',
      run: async () => {
        const variables = { SECRET_KEY: NEXT_SECRET_KEY, SECRET_KEY_PREVIOUS: SECRET_KEY };
        await restartInTurn(stage, apps, variables);
        Object.assign(services, { keys: createKeyRing(NEXT_SECRET_KEY, SECRET_KEY) });
        await resealSecrets(services);
      },
      later: () => stage.passTime(TOKENS_OVER_MS),
    },
    {
      name: 'the old SECRET_KEY is left out',
      run: async () => {
        Object.assign(services, { keys: createKeyRing(NEXT_SECRET_KEY) });
        await restartInTurn(stage, apps, { SECRET_KEY: NEXT_SECRET_KEY });
      },
    },
    {
      name: "the provider's secret key, with both valid there for a while",
      run: async () => {
        dialect.apiKeys.push(NEXT_PSP.secretKey);
        const change = { ...account, secretKey: NEXT_PSP.secretKey, webhookSecrets: [] };
        await setPspAccount(services, { ...change, isReplacingWebhookSecrets: false });
        await stage.passTime(NOTICED_MS);
        await wait(SETTLE_OPEN_CALLS_MS);
        dialect.apiKeys.splice(0, 1);
      },
    },
    {
      name: "the provider's webhook secret, with both accepted for a while",
      run: async () => {
        const change = { ...account, secretKey: null, webhookSecrets: [NEXT_PSP.webhookSecret] };
        await setPspAccount(services, { ...change, isReplacingWebhookSecrets: false });
        await stage.passTime(NOTICED_MS);
        dialect.webhookSecret = NEXT_PSP.webhookSecret;
        await setPspAccount(services, { ...change, isReplacingWebhookSecrets: true });
        await stage.passTime(NOTICED_MS);
      },
    },
    rotateSigning(stage),
    { name: 'the merchant verifies with the next signing key', run: async () => {} },
  ];
}

/** Longer than any call to the provider that began with the key before. */
const SETTLE_OPEN_CALLS_MS = 8_500;

/** One process at a time, each ended as a deployment ends it, and the next one only when this one serves. */
async function restartInTurn(
  stage: Stage,
  { apps }: BalancedApps,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  for (const app of apps) {
    app.env = env;
    await app.stop();
    await app.start({ clockAheadMs: stage.nowMs - Date.now() });
  }
}

/** The merchant's verifier knows one key at a time, and goes over to the next one when that one begins to sign. */
function rotateSigning(stage: Stage): Step {
  const { merchant, parts } = stage;
  const { services } = parts;
  let publicKeyPem = '';
  return {
    name: 'the next signing key is made and served',
    run: async () => {
      publicKeyPem = (await servedWebhookKeys(services, null)).test;
      merchant.verify = ({ rawBody, headers }) => isSigned({ rawBody, headers, publicKeyPem });
      await rotateSigningKey(services, {
        merchantId: null,
        environment: 'test',
        overlapHours: OVERLAP_HOURS,
      });
    },
    later: async () => {
      const next = (await servedWebhookKeys(services, null)).next.test;
      if (next === null) throw new Error('The next key is not served');
      await stage.passTime(OVERLAP_MS);
      publicKeyPem = next;
    },
  };
}

function isSigned(input: { rawBody: string; headers: IncomingHttpHeaders; publicKeyPem: string }): boolean {
  const header = String(input.headers[SIGNATURE_HEADER.toLowerCase()]);
  const [, stamp = '', signature = ''] = /^t=(\d+),v1=(.+)$/.exec(header) ?? [];
  return createVerify('sha256')
    .update(`${stamp}.${input.rawBody}`)
    .verify(input.publicKeyPem, signature, 'base64');
}
