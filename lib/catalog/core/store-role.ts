/** The role of a merchant in a store. There is one owner, who made it; the other roles are given. */
export type StoreRole = 'owner' | AssignableRole;

export const ASSIGNABLE_ROLES = ['admin', 'member'] as const;
export type AssignableRole = (typeof ASSIGNABLE_ROLES)[number];

/** `invited`: the merchant has not accepted yet, and sees nothing of the store. */
export type MembershipStatus = 'active' | 'invited';

/** The access that is asked of a store: to see what is in it, to change something, or to end it or somebody's part in it. */
export type StorePermission = 'read' | 'update' | 'delete';

const ROLES_WITH: Record<StorePermission, readonly StoreRole[]> = {
  read: ['owner', 'admin', 'member'],
  update: ['owner', 'admin'],
  delete: ['owner'],
};

/** True where a role carries a permission. */
export function hasPermission(role: StoreRole, permission: StorePermission): boolean {
  return ROLES_WITH[permission].includes(role);
}
