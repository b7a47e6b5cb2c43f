import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { signSessionToken } from '@/lib/auth/session-token';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import { assertNever } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import { HOUR_MS } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import { decodeShortId, encodeShortId } from '@/lib/kernel/short-id';
import type { PspRegistry } from '@/lib/psp/port';
import type { CreateSessionByKey } from '@/lib/sessions/core/create-session-command';
import { SESSION_OFFER } from '@/lib/sessions/core/session-fields';
import { createSession } from '@/lib/sessions/create-session';
import { type Demo, loadDemo } from './load-demo';

const DEMO_SCENES = ['light', 'dark', 'business', 'authenticated', 'expired'] as const;
export type DemoScene = (typeof DEMO_SCENES)[number];

type Deps = {
  db: Db;
  clock: Clock;
  ids: Ids;
  psps: PspRegistry;
  env: Env;
  keys: KeyRing;
};

/** Makes a session as the demo's merchant would, and says where it is. Outside of demo mode there is nothing to find. */
export async function openDemoCheckout(
  deps: Deps,
  command: { productId: string; scene: string },
): Promise<{ checkoutUrl: string }> {
  const demo = await loadDemo(deps);
  const scene = DEMO_SCENES.find((known) => known === command.scene);
  const productId = decodeShortId('PROD', command.productId);
  const product = demo?.products.find(({ id }) => id === productId);
  if (!demo || !product || !scene) throw appError('not_found');
  const plain: CreateSessionByKey = {
    ...SESSION_OFFER.read({ productId: encodeShortId('PROD', product.id), currency: product.currency }),
    by: { kind: 'apiKey', environment: 'test', merchantId: demo.merchantId },
  };
  return openScene(deps, { demo, plain, scene });
}

async function openScene(deps: Deps, input: { demo: Demo; plain: CreateSessionByKey; scene: DemoScene }) {
  const { demo, plain, scene } = input;
  switch (scene) {
    case 'light':
    case 'dark':
      return createSession(deps, { ...plain, darkMode: scene === 'dark' });
    case 'business':
      return createSession(deps, {
        ...plain,
        buyerEmail: 'achats@exemple.test',
        billingDetail: FRENCH_BUSINESS,
      });
    case 'authenticated': {
      const { checkoutUrl } = await createSession(deps, { ...plain, buyerEmail: 'ann@example.com' });
      const { storeId, merchantId } = demo;
      const claims = { buyerIdentity: 'demo-customer-1', storeId, merchantId, environment: 'test' } as const;
      const { token } = await signSessionToken(deps, claims);
      return { checkoutUrl: `${checkoutUrl}#token=${token}` };
    }
    case 'expired': {
      // Its clock stood an hour back, so it is over on arrival.
      const clock = { nowMs: () => deps.clock.nowMs() - HOUR_MS };
      return createSession({ ...deps, clock }, plain);
    }
    default:
      return assertNever(scene);
  }
}

const FRENCH_BUSINESS = {
  country: 'FR',
  isBusiness: true,
  businessName: 'Exemple SARL',
  taxId: 'FR40303265045',
};
