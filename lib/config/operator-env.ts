import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Env, EnvError, readEnv } from './env';
import type { EnvSource } from './env-values';

/** Where somebody at a terminal hands over a provider's secrets without writing them on the command line. */
export type SecretVariables = { secretKey: string | null; webhookSecrets: string[] };

/**
 * The environment of the operator's commands: the app's own, with DATABASE_URL; without it, that of whichever embedded
 * database is there, the demo's before the development one. The log is silent, because standard output is the answer.
 *
 * @throws EnvError as at boot, and where there is no database at all.
 */
export function readOperatorEnv(source: EnvSource = process.env): Env {
  const mode = source.CHECKSTAND_MODE || (source.DATABASE_URL ? 'production' : findEmbeddedMode(source));
  return { ...readEnv({ ...source, CHECKSTAND_MODE: mode }), logLevel: 'silent' };
}

/** PSP_SECRET_KEY and PSP_WEBHOOK_SECRETS; `null` where neither is set, and standard input has to tell. */
export function readSecretVariables(source: EnvSource = process.env): SecretVariables | null {
  if (!source.PSP_SECRET_KEY && !source.PSP_WEBHOOK_SECRETS) return null;
  const webhookSecrets = (source.PSP_WEBHOOK_SECRETS ?? '').split(',').map((secret) => secret.trim());
  return {
    secretKey: source.PSP_SECRET_KEY?.trim() || null,
    webhookSecrets: webhookSecrets.filter((secret) => secret !== ''),
  };
}

function findEmbeddedMode(source: EnvSource): 'demo' | 'dev' {
  if (source.CHECKSTAND_DATA_DIR) return 'demo';
  const found = (['demo', 'dev'] as const).find((mode) => existsSync(path.join('.data', mode)));
  if (found) return found;
  throw new EnvError([
    'There is no database: set DATABASE_URL, or start npm run demo or npm run dev once for an embedded one',
  ]);
}
