import type { Environment } from '@/lib/kernel/environment';

/** What a row of `door-table.ts` says of one call; the table explains its words. */
export type DoorCall = {
  call: string;
  body?: Readonly<Record<string, unknown>>;
  status: number;
  unapproved?: number;
} & (
  | { for: 'anybody'; crossed?: number }
  | { for: 'storeKey'; others: number }
  | { for: 'storeKeyOrNone'; others: number; none: number }
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
  const isShut = subject.environment === 'prod' && !subject.isApproved;
  const status = isShut ? (row.unapproved ?? row.status) : row.status;
  switch (row.for) {
    case 'anybody':
    case 'nobody':
      return status;
    case 'storeKey':
    case 'storeKeyOrNone':
      if (holder.kind === 'storeKey') return holder.part === 'own' ? status : row.others;
      // A bearer token of another kind is a key that is none; other headers are not looked at.
      if (holder.kind === 'token' || holder.kind === 'madeUpKey' || row.for === 'storeKey') return 401;
      return isShut && row.unapproved !== undefined ? row.unapproved : row.none;
  }
}
