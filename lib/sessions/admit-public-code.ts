import 'server-only';
import type { Db } from '@/lib/db/client';
import { judgeDiscountCode } from '@/lib/discounts/judge-discount-code';
import type { Clock } from '@/lib/kernel/clock';
import type { Notice } from '@/lib/kernel/notice';
import { countWrongTry, hasTriesLeft } from '@/lib/limits/wrong-tries';

type Deps = {
  db: Db;
  clock: Clock;
  keys: { hmac(purpose: string, text: string): string };
  /** Where the request at hand comes from, as far as that is known. */
  clientAddress?: string | null;
};
type Sale = Omit<Parameters<typeof judgeDiscountCode>[1], 'code' | 'buyer'>;

/** A stranger's code, as a session may keep it, with what its maker is told. */
export type AdmittedCode = { code: string | null; notices: Notice[] };

const NOBODY = { identity: null, email: null };

/**
 * Looks at the code that a caller without a key makes a session with. A code that nobody has counts as one that was typed
 * on the page, because the session's price tells whether there is one; after too many of them the session is made without.
 *
 * @param input.sessionId of the session that is made or changed
 */
export async function admitPublicCode(
  deps: Deps,
  { code, sessionId, sale }: { code: string | null; sessionId: string; sale: Sale },
): Promise<AdmittedCode> {
  if (code === null) return { code, notices: [] };
  const tries = { subject: sessionId, address: deps.clientAddress ?? null };
  if (!(await hasTriesLeft(deps, tries))) return { code: null, notices: [LEFT_OUT] };
  const { problem } = await judgeDiscountCode(deps, { ...sale, code, buyer: NOBODY });
  if (problem === 'unknown') await countWrongTry(deps, tries);
  return { code, notices: [] };
}

const LEFT_OUT: Notice = {
  layer: 'order',
  message: 'discountCode ignored: too many codes that do not exist were tried from here',
  aiHint: 'Wait an hour, or make the session with an API key',
};
