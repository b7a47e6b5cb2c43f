import { toIsoTime } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import { encodeShortId, type ProductGroupId, type ProductId, type StoreId } from '@/lib/kernel/short-id';

/** The settings that hold for all plans of a group. Both switches are always there. */
export type GroupRules = {
  /** One trial for all plans together: whoever had one of them gets no trial of another. */
  sharedTrial: boolean;
  /** Whether a buyer may change from one plan to another without the merchant. */
  selfServicePlanChange: boolean;
};

/** Subscription products that belong together, as one environment has them. */
export type ProductGroup = {
  id: ProductGroupId;
  environment: Environment;
  storeId: StoreId;
  name: string;
  description: string | null;
  rules: GroupRules;
  /** In the merchant's order, each once. */
  productIds: ProductId[];
  createdAt: Date;
  updatedAt: Date;
};

/** The value of a switch that nobody set. */
export const DEFAULT_GROUP_RULES: GroupRules = { sharedTrial: false, selfServicePlanChange: false };

/** A group in the wire's words: the SDK's `SubscriptionProductGroup`. Its id is a bare UUID. */
export function toProductGroupWire(group: ProductGroup) {
  return {
    id: group.id,
    storeId: encodeShortId('STO', group.storeId),
    name: group.name,
    description: group.description,
    rules: group.rules,
    productIds: group.productIds.map((productId) => encodeShortId('PROD', productId)),
    environment: group.environment,
    createdAt: toIsoTime(group.createdAt.getTime()),
    updatedAt: toIsoTime(group.updatedAt.getTime()),
  };
}
