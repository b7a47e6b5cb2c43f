import Stripe from 'stripe';
import { z } from 'zod';
import type { EpochMs } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import type { PspCheckedStore, PspCheckLine } from '@/lib/psp/core/psp-account';
import { checkCheckouts } from './check-checkouts';
import { toUnknown } from './core/stripe-failure';
import { STRIPE_EVENT_TYPES } from './read-webhook';
import { createStripeClient, type StripeAccess, type StripeClient } from './stripe-client';
import { isLive, readStripeSessions } from './stripe-wire';
import { toStripeFailure } from './to-stripe-failure';

type Input = StripeAccess & {
  environment: Environment;
  webhookSecrets: readonly string[];
  /** Where the store's events have to be sent. */
  webhookUrl: string;
  publicUrl: string;
  store: PspCheckedStore;
  nowMs: EpochMs;
};

const MAX_ENDPOINTS = 100;
/** Another key would change nothing. */
const ASK_LATER =
  'Stripe gave no answer of use: see whether this machine reaches it, then run psp check again';

const accountSchema = z.object({ id: z.string(), charges_enabled: z.boolean() });
const endpointsSchema = z.object({
  data: z.array(
    z.object({
      url: z.string(),
      status: z.string(),
      enabled_events: z.array(z.string()),
      livemode: z.boolean(),
      api_version: z.string().nullable(),
    }),
  ),
});
type Endpoint = z.infer<typeof endpointsSchema>['data'][number];

/**
 * Whether an account would work, and what to do where not. Changes nothing but that it makes a checkout in each currency of
 * the store's and ends it again; nothing of a secret is in the words.
 */
export async function checkStripeAccount(input: Input): Promise<PspCheckLine[]> {
  const client = createStripeClient(input);
  const key = await checkKey(client, input);
  if (!key.isGood) return [checkMode(input), key, checkSecrets(input)];
  return [
    checkMode(input),
    key,
    await checkCharges(client, input),
    ...(await checkCheckouts(client, {
      environment: input.environment,
      storeName: input.store.name,
      prices: input.store.prices,
      returnUrl: input.publicUrl,
      nowMs: input.nowMs,
    })),
    ...(await checkEndpoint(client, input)),
    checkSecrets(input),
  ];
}

/** The mode is in the key itself, so a wrong one is seen without asking. */
function checkMode({ secretKey, environment }: Input): PspCheckLine {
  const wanted = isLive(environment) ? 'live' : 'test';
  return {
    isGood: /^(?:sk|rk)_(live|test)_/.exec(secretKey)?.[1] === wanted,
    text: `The secret key is for Stripe's ${wanted} mode, as ${environment} needs`,
    fix: `Set the account's key that begins with sk_${wanted}_ or rk_${wanted}_`,
  };
}

async function checkKey(client: StripeClient, { environment }: Input): Promise<PspCheckLine> {
  const text = 'Stripe takes the key and shows checkouts of this mode';
  const fix = 'Set a key that may write Checkout Sessions and Refunds and read Payment Intents and Charges';
  try {
    const answer = await client.stripe.checkout.sessions.list({ limit: 1 }, client.startDeadline()());
    const list = readStripeSessions(answer);
    const isGood = list?.data.every(({ livemode }) => livemode === isLive(environment)) ?? false;
    return { isGood, text, fix };
  } catch (error) {
    return { isGood: false, text: `${text}: ${whyNot(error)}`, fix: isRefusal(error) ? fix : ASK_LATER };
  }
}

/** In test mode everybody may. */
async function checkCharges(client: StripeClient, { environment }: Input): Promise<PspCheckLine> {
  const text = 'The account may take payments';
  try {
    const account = accountSchema.safeParse(
      await client.stripe.accounts.retrieveCurrent({}, client.startDeadline()()),
    ).data;
    return {
      isGood: !isLive(environment) || account?.charges_enabled === true,
      text,
      fix: 'Finish the activation of the account in the Stripe dashboard',
    };
  } catch (error) {
    // A restricted key need not see the account: it works all the same.
    return { isGood: true, text: `${text}: not seen with this key (${whyNot(error)})` };
  }
}

async function checkEndpoint(client: StripeClient, input: Input): Promise<PspCheckLine[]> {
  const { webhookUrl } = input;
  const found: PspCheckLine = {
    isGood: true,
    text: `Stripe sends events to ${webhookUrl}`,
    fix: `Make an endpoint for ${webhookUrl} in the Stripe dashboard, with the events ${STRIPE_EVENT_TYPES.join(', ')}`,
  };
  try {
    const answer = await client.stripe.webhookEndpoints.list(
      { limit: MAX_ENDPOINTS },
      client.startDeadline()(),
    );
    const endpoints = endpointsSchema.safeParse(answer).data?.data ?? [];
    const endpoint = chooseEndpoint(
      endpoints.filter(({ url, livemode }) => url === webhookUrl && livemode === isLive(input.environment)),
    );
    return endpoint ? [found, ...checkSettings(endpoint)] : [{ ...found, isGood: false }];
  } catch (error) {
    return [
      {
        isGood: false,
        text: `${found.text}: not seen with this key (${whyNot(error)})`,
        fix: isRefusal(error)
          ? 'Let the key read Webhook Endpoints, or look at the endpoint in the Stripe dashboard'
          : ASK_LATER,
      },
    ];
  }
}

/** The endpoint that works, where several have the address: an older one may stand beside it, disabled or still in use. */
function chooseEndpoint(endpoints: readonly Endpoint[]): Endpoint | undefined {
  const enabled = endpoints.filter(({ status }) => status === 'enabled');
  return enabled.find(({ api_version: version }) => isOfThisRelease(version)) ?? enabled[0] ?? endpoints[0];
}

function checkSettings({ status, enabled_events: events, api_version: version }: Endpoint): PspCheckLine[] {
  const missing = events.includes('*') ? [] : STRIPE_EVENT_TYPES.filter((type) => !events.includes(type));
  return [
    {
      isGood: status === 'enabled',
      text: 'The endpoint is enabled',
      fix: 'Enable it in the Stripe dashboard; Stripe disables an endpoint that never answers',
    },
    {
      isGood: missing.length === 0,
      text: 'The endpoint is sent every event that is needed',
      fix: `Add ${missing.join(', ')}`,
    },
    {
      isGood: isOfThisRelease(version),
      text: `The endpoint has an API version of ${API_RELEASE}, which this release was made with`,
      fix: `It has ${version ?? "the account's default"}. Create the endpoint again with ${Stripe.API_VERSION}, and set its new secret`,
    },
  ];
}

/**
 * Versions are called by date and release, such as `2026-10-28.endive`: those of one release differ by month, and Stripe
 * changes nothing in them that a reader would have to know. Source: docs.stripe.com/api/versioning.
 */
const API_RELEASE = releaseOf(Stripe.API_VERSION);

function isOfThisRelease(version: string | null): boolean {
  return version !== null && releaseOf(version) === API_RELEASE;
}

function releaseOf(version: string): string {
  return version.split('.')[1] ?? version;
}

function checkSecrets({ webhookSecrets }: Input): PspCheckLine {
  const count = webhookSecrets.length;
  return {
    isGood: count > 0,
    text:
      count > 0
        ? `${count} webhook secret(s) are set; whether one is the endpoint's, only an event shows`
        : 'A webhook secret is set',
    fix: 'Copy the signing secret (whsec_…) of the endpoint, then run psp set with an empty first line',
  };
}

/** Whether Stripe said no to the key itself. */
function isRefusal(error: unknown): boolean {
  const { status } = toStripeFailure(error);
  return status === 401 || status === 403;
}

function whyNot(error: unknown): string {
  const failure = toStripeFailure(error);
  if (failure.status === 401) return 'Stripe does not know the key';
  if (failure.status === 403) return 'the key is not allowed to';
  return toUnknown(failure).reason;
}
