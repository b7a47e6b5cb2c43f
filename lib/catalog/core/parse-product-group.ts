import type { CallerOf } from '@/lib/auth/core/caller';
import {
  clearable,
  optional,
  type Reader,
  required,
  unclearable,
  withDefault,
} from '@/lib/kernel/body-field';
import { bool, described, list, shortId, text, uuid } from '@/lib/kernel/body-readers';
import { bodySchema, object } from '@/lib/kernel/body-schema';
import type { Body } from '@/lib/kernel/read-fields';
import { type ProductGroupId, type ProductId, type StoreId, toId } from '@/lib/kernel/short-id';
import { DEFAULT_GROUP_RULES, type GroupRules } from './product-group';

const MAX_PRODUCTS = 50;
/** For each environment. */
export const MAX_GROUPS = 100;

export type GroupContent = {
  name: string;
  description: string | null;
  rules: GroupRules;
  productIds: ProductId[];
};

export type CreateGroupCommand = { by: CallerOf<'apiKey'>; storeId: StoreId; content: GroupContent };

type RulesPatch = { [K in keyof GroupRules]?: GroupRules[K] | undefined };

/** A switch that is absent stays as it is; `productIds` are replaced as a whole. */
export type GroupPatch = Partial<Omit<GroupContent, 'rules'>> & { rules: RulesPatch };

export type UpdateGroupCommand = { by: CallerOf<'apiKey'>; groupId: ProductGroupId; patch: GroupPatch };
export type GroupCommand = { by: CallerOf<'apiKey'>; groupId: ProductGroupId };

const name = text({ maxLength: 64 });
const description = text({ maxLength: 2_000 });
const rules = object({ sharedTrial: optional(bool()), selfServicePlanChange: optional(bool()) });
const ids = list(shortId('PROD'), { maxItems: MAX_PRODUCTS });
/** Each once, in the order they were sent. */
const productIds: Reader<ProductId[]> = described(ids.schema, (value, path) => [
  ...new Set(ids.read(value, path)),
]);
const groupId: Reader<ProductGroupId> = described(uuid().schema, (value, path) =>
  toId<ProductGroupId>(uuid().read(value, path)),
);

export const CREATE_GROUP = bodySchema({
  storeId: required(shortId('STO')),
  name: required(name),
  description: withDefault(description, null),
  rules: withDefault(rules, {}),
  productIds: withDefault(productIds, []),
});

export const UPDATE_GROUP = bodySchema({
  id: required(groupId),
  name: unclearable(name),
  description: clearable(description, null),
  rules: withDefault(rules, {}),
  productIds: optional(productIds),
});

/** The body of what needs no more than a group's id. */
export const NAME_GROUP = bodySchema({ id: required(groupId) });

/** Reads a create-group body; a switch that is left out is off. */
export function parseCreateGroup(body: Body, by: CallerOf<'apiKey'>): CreateGroupCommand {
  const { storeId, rules, ...content } = CREATE_GROUP.read(body);
  return { by, storeId, content: { ...content, rules: mergeRules(DEFAULT_GROUP_RULES, rules) } };
}

/** Reads an update-group body; what is absent is left alone, switch by switch. */
export function parseUpdateGroup(body: Body, by: CallerOf<'apiKey'>): UpdateGroupCommand {
  const { id, name, description, rules, productIds } = UPDATE_GROUP.read(body);
  const patch: GroupPatch = {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(productIds === undefined ? {} : { productIds }),
    rules,
  };
  return { by, groupId: id, patch };
}

/** Reads the body of delete-group and publish-group. */
export function parseNameGroup(body: Body, by: CallerOf<'apiKey'>): GroupCommand {
  return { by, groupId: NAME_GROUP.read(body).id };
}

/** Sets the switches that are there and leaves the others. */
export function mergeRules(stored: GroupRules, patch: RulesPatch): GroupRules {
  return {
    sharedTrial: patch.sharedTrial ?? stored.sharedTrial,
    selfServicePlanChange: patch.selfServicePlanChange ?? stored.selfServicePlanChange,
  };
}
