import { toIsoTime } from '@/lib/kernel/clock';
import { encodeShortId, type MerchantId, type StoreId } from '@/lib/kernel/short-id';
import type { AssignableRole, MembershipStatus } from './store-role';

/** A merchant's part in a store that it does not own. */
export type StoreMember = {
  storeId: StoreId;
  /** The invitation's own id, written as a merchant's. */
  invitationId: MerchantId;
  email: string;
  role: AssignableRole;
  status: MembershipStatus;
  addedAt: Date;
};

/** The SDK's `AddMerchantResult`. */
export function toAddedMerchantWire(member: StoreMember) {
  return {
    storeId: encodeShortId('STO', member.storeId),
    merchantId: encodeShortId('MER', member.invitationId),
    email: member.email,
    role: member.role,
    status: member.status,
    addedAt: toIsoTime(member.addedAt.getTime()),
  };
}

/** The SDK's `UpdateRoleResult`. */
export function toUpdatedRoleWire(
  member: Pick<StoreMember, 'storeId' | 'invitationId' | 'role'> & { updatedAt: Date },
) {
  return {
    storeId: encodeShortId('STO', member.storeId),
    merchantId: encodeShortId('MER', member.invitationId),
    role: member.role,
    updatedAt: toIsoTime(member.updatedAt.getTime()),
  };
}

/** The SDK's `RemoveMerchantResult`. */
export function toRemovedMerchantWire({ removedAt }: { removedAt: Date }) {
  return { message: 'Merchant removed from the store', removedAt: toIsoTime(removedAt.getTime()) };
}

/** A part in a store that its merchant has taken or given up. */
export function toOwnPartWire({ storeId, status }: { storeId: StoreId; status: 'active' | 'left' }) {
  return { storeId: encodeShortId('STO', storeId), status };
}
