import 'server-only';
import { encodeShortId, type MerchantId } from '@/lib/kernel/short-id';
import { listSigningKeys, rotateSigningKey, type SigningKeyView } from '@/lib/webhooks/rotate-signing-key';
import { countOption, environmentOption, optionalId } from './core/option-values';
import type { Options } from './core/parse-command-line';
import { momentText, type Report, tableLines } from './core/report';
import { UsageError } from './core/usage-error';
import type { OperatorDeps } from './operator-deps';

const DEFAULT_OVERLAP_HOURS = 72;
const MAX_OVERLAP_HOURS = 720;

type Deps = Pick<OperatorDeps, 'db' | 'transact' | 'clock' | 'ids' | 'keys'>;

export async function listWebhookKeys(deps: Deps, options: Options): Promise<Report> {
  const keys = await listSigningKeys(deps, { merchantId: optionalId(options, 'merchant', 'MER') });
  return {
    data: { webhookKeys: keys.map(toData) },
    lines: tableLines(
      keys.map((key) => ({
        Merchant: holderText(key),
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
  const merchantId = optionalId(options, 'merchant', 'MER');
  const isNow = options.switches.has('now');
  if (isNow && options.texts.has('after-hours'))
    throw new UsageError('--now and --after-hours exclude each other.');
  const rule = { name: 'after-hours', min: 1, max: MAX_OVERLAP_HOURS, fallback: DEFAULT_OVERLAP_HOURS };
  const overlapHours = isNow ? 0 : countOption(options, rule);
  await rotateSigningKey(deps, { merchantId, environment, overlapHours });
  const keys = (await listSigningKeys(deps, { merchantId })).filter(
    (key) => key.environment === environment && key.merchantId === merchantId,
  );
  const signing = keys.find(({ state }) => state === 'signing');
  const fresh = keys.at(-1);
  const whose =
    merchantId === null ? 'of merchants that share a key' : `of ${encodeShortId('MER', merchantId)}`;
  const lines = isNow
    ? [
        `A new key signs the webhooks ${whose} in ${environment}, in every process within half a minute.`,
        'Merchants whose verifier has the old public key refuse webhooks until they take this one over; those are',
        'sent again for days.',
      ]
    : [
        `The next key ${whose} in ${environment} signs from ${momentText(signing?.endsAt ?? fresh?.startsAt ?? null)} on.`,
        `Until then merchants take its public half over, from "next" of ${keysPath(merchantId)} or from here.`,
      ];
  return {
    data: { webhookKeys: keys.map(toData) },
    lines: [...lines, '', fresh?.publicKeyPem.trim() ?? ''],
  };
}

function holderText({ merchantId }: Pick<SigningKeyView, 'merchantId'>): string {
  return merchantId === null ? 'shared' : encodeShortId('MER', merchantId);
}

function keysPath(merchantId: MerchantId | null): string {
  const path = '/v1/webhook-keys';
  return merchantId === null ? path : `${path}/${encodeShortId('MER', merchantId)}`;
}

function toData({ merchantId, createdAt, startsAt, endsAt, ...key }: SigningKeyView) {
  return {
    merchant: merchantId && encodeShortId('MER', merchantId),
    ...key,
    createdAt: createdAt.toISOString(),
    startsAt: startsAt?.toISOString() ?? null,
    endsAt: endsAt?.toISOString() ?? null,
  };
}
