import type { Environment } from '@/lib/kernel/environment';
import type { PspProvider } from '@/lib/psp/core/psp-account';

const PROVIDERS: readonly PspProvider[] = ['stripe'];
const MAX_WEBHOOK_SECRETS = 5;
const VISIBLE_END = 4;

/** The settings of an account as they are kept, sealed. */
export type PspSettings = { secretKey: string; webhookSecrets: string[] };

export function isPspProvider(value: unknown): value is PspProvider {
  return PROVIDERS.some((provider) => provider === value);
}

/** Every provider a store can have an account at. */
export function allPspProviders(): readonly PspProvider[] {
  return PROVIDERS;
}

/** The stored form of settings; `parsePspSettings` reads it back. */
export function serializePspSettings(settings: PspSettings): string {
  return JSON.stringify({ secretKey: settings.secretKey, webhookSecrets: settings.webhookSecrets });
}

/** Reads what `serializePspSettings` wrote; `null` for anything else. */
export function parsePspSettings(text: string): PspSettings | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { secretKey, webhookSecrets } = value as Record<string, unknown>; // an object's fields are looked at one by one
  if (typeof secretKey !== 'string' || !Array.isArray(webhookSecrets)) return null;
  const secrets = webhookSecrets.filter((secret) => typeof secret === 'string');
  return secrets.length === webhookSecrets.length ? { secretKey, webhookSecrets: secrets } : null;
}

/**
 * Joins webhook secrets that are there and new ones: the newest first, each once, at most five. The oldest give way, so
 * that a rotation never needs a step that leaves none.
 */
export function joinWebhookSecrets(fresh: readonly string[], kept: readonly string[]): string[] {
  return [...new Set([...fresh, ...kept])].slice(0, MAX_WEBHOOK_SECRETS);
}

/** A secret as it may be shown: what kind it is and its last four characters, nothing of what is between. */
export function maskSecret(secret: string): string {
  const kind = /^(?:[a-z]+_)+/.exec(secret)?.[0] ?? '';
  const isLongEnough = secret.length - kind.length >= VISIBLE_END * 4;
  return `${kind}…${isLongEnough ? secret.slice(-VISIBLE_END) : ''}`;
}

/** The form of each provider's secrets; `mode` of a secret key has to be the environment's. */
const FORMATS: Record<
  PspProvider,
  { secretKey: RegExp; webhookSecret: RegExp; mode: Record<Environment, string> }
> = {
  stripe: {
    secretKey: /^(?:sk|rk)_(test|live)_[A-Za-z0-9_]{8,240}$/,
    webhookSecret: /^whsec_[A-Za-z0-9+/=_-]{8,240}$/,
    mode: { test: 'test', prod: 'live' },
  },
};

/**
 * The problem with settings, found before a provider is asked: the form of each secret, and a key of the other mode. Nothing
 * of a secret is in the words.
 */
export function pspSettingsProblems(
  account: { provider: PspProvider; environment: Environment },
  settings: PspSettings,
): string[] {
  const { secretKey, webhookSecret, mode } = FORMATS[account.provider];
  const wanted = mode[account.environment];
  const foundMode = secretKey.exec(settings.secretKey)?.[1];
  const problems: string[] = [];
  if (foundMode === undefined) problems.push(`The secret key does not look like one of ${account.provider}.`);
  else if (foundMode !== wanted)
    problems.push(
      `The secret key is for ${foundMode} mode, and ${account.environment} needs one for ${wanted} mode.`,
    );
  const oddCount = settings.webhookSecrets.filter((secret) => !webhookSecret.test(secret)).length;
  if (oddCount > 0)
    problems.push(`${oddCount} webhook secret(s) do not look like one of ${account.provider} (whsec_…).`);
  return problems;
}
