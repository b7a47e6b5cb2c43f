import 'server-only';
import { listSigningKeys, rotateSigningKey, type SigningKeyView } from '@/lib/webhooks/rotate-signing-key';
import { countOption, environmentOption } from './core/option-values';
import type { Options } from './core/parse-command-line';
import { momentText, type Report, tableLines } from './core/report';
import { UsageError } from './core/usage-error';
import type { OperatorDeps } from './operator-deps';

const DEFAULT_OVERLAP_HOURS = 72;
const MAX_OVERLAP_HOURS = 720;

type Deps = Pick<OperatorDeps, 'db' | 'transact' | 'clock' | 'ids' | 'keys'>;

export async function listWebhookKeys(deps: Deps): Promise<Report> {
  const keys = await listSigningKeys(deps);
  return {
    data: { webhookKeys: keys.map(toData) },
    lines: tableLines(
      keys.map((key) => ({
        Environment: key.environment,
        State: key.state,
        Fingerprint: key.fingerprint,
        Created: momentText(key.createdAt),
        Ends: momentText(key.endsAt),
      })),
      'There are no webhook keys yet.',
    ),
  };
}

export async function rotateWebhookKey(deps: Deps, options: Options): Promise<Report> {
  const environment = environmentOption(options);
  const isNow = options.switches.has('now');
  if (isNow && options.texts.has('after-hours'))
    throw new UsageError('--now and --after-hours exclude each other.');
  const rule = { name: 'after-hours', min: 1, max: MAX_OVERLAP_HOURS, fallback: DEFAULT_OVERLAP_HOURS };
  const overlapHours = isNow ? 0 : countOption(options, rule);
  await rotateSigningKey(deps, { environment, overlapHours });
  const keys = (await listSigningKeys(deps)).filter((key) => key.environment === environment);
  const signing = keys.find(({ state }) => state === 'signing');
  const fresh = keys.at(-1);
  const lines = isNow
    ? [
        `A new key signs the webhooks of ${environment}, in every process within half a minute.`,
        'Merchants whose verifier has the old public key refuse webhooks until they take this one over; those are',
        'sent again for days.',
      ]
    : [
        `The next key of ${environment} signs from ${momentText(signing?.endsAt ?? null)} on.`,
        `Until then merchants take its public half over, from "next" of /v1/webhook-keys or from here.`,
      ];
  return {
    data: { webhookKeys: keys.map(toData) },
    lines: [...lines, '', fresh?.publicKeyPem.trim() ?? ''],
  };
}

function toData({ createdAt, endsAt, ...key }: SigningKeyView) {
  return { ...key, createdAt: createdAt.toISOString(), endsAt: endsAt?.toISOString() ?? null };
}
