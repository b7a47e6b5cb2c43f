import type { Environment } from '@/lib/kernel/environment';

/** The word of a row of `door-table.ts` about one call; the table explains its words. */
export type DoorCall = {
  call: string;
  body?: Readonly<Record<string, unknown>>;
  status: number;
  unapproved?: number;
  ofProduction?: true;
} & (
  | { for: 'anybody'; crossed?: number }
  | { for: 'storeKey'; others: number; elsewhere?: number }
  | { for: 'storeKeyOrNone'; others: number; elsewhere?: number; none: number }
  | { for: 'nobody'; provedBy: string }
);

/** A door whose visitors are told apart by a function of its own. */
export type GuardedDoor = { guard: string; provedBy: string };
/** A door of the demo, which production does not have. */
export type DemoDoor = { for: 'demo'; call: string };
export type DoorRow = readonly DoorCall[] | GuardedDoor | DemoDoor;

/** `scope.db.test.ts` asks each field as every reader, for everybody's rows. */
export type QueryReaders = 'merchants' | 'merchants and buyers' | 'everybody';

/** Who calls a door. */
export type DoorHolder =
  | { kind: 'none' | 'cookie' | 'merchant' | 'otherMerchant' | 'storeSlug' }
  | { kind: 'token' | 'madeUpKey' }
  | { kind: 'storeKey'; part: 'own' | 'otherEnvironment' | 'stranger' };

export type DoorSubject = { environment: Environment; isApproved: boolean };

/** The status that a row means for a call. */
export function expectedDoorStatus(row: DoorCall, holder: DoorHolder, subject: DoorSubject): number {
  const status = statusIn(row, { environment: row.ofProduction ? 'prod' : subject.environment, subject });
  if (row.for === 'anybody' || row.for === 'nobody') return status;
  if (holder.kind === 'storeKey') return storeKeyStatus(row, holder.part, { status, subject });
  // A bearer token of another kind is a key that is none; other headers are not looked at.
  const isBearer = holder.kind === 'token' || holder.kind === 'madeUpKey';
  return isBearer || row.for === 'storeKey' ? 401 : row.none;
}

function storeKeyStatus(
  row: Extract<DoorCall, { for: 'storeKey' | 'storeKeyOrNone' }>,
  part: Extract<DoorHolder, { kind: 'storeKey' }>['part'],
  { status, subject }: { status: number; subject: DoorSubject },
): number {
  if (part === 'own') return status;
  if (part === 'stranger' || row.elsewhere === undefined) return row.others;
  const environment = subject.environment === 'test' ? 'prod' : 'test';
  return statusIn({ ...row, status: row.elsewhere }, { environment, subject });
}

function statusIn(
  { status, unapproved }: Pick<DoorCall, 'status' | 'unapproved'>,
  { environment, subject }: { environment: Environment; subject: DoorSubject },
): number {
  const isShut = environment === 'prod' && !subject.isApproved;
  return isShut ? (unapproved ?? status) : status;
}
