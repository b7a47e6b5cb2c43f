import type { CallerOf } from '@/lib/auth/core/caller';
import { required } from '@/lib/kernel/body-field';
import { shortId } from '@/lib/kernel/body-readers';
import { bodySchema } from '@/lib/kernel/body-schema';
import type { Body } from '@/lib/kernel/read-fields';
import type { StoreId } from '@/lib/kernel/short-id';

export type CreateThemeLinkCommand = {
  by: Pick<CallerOf<'apiKey'>, 'merchantId' | 'environment'>;
  storeId: StoreId;
};

export const CREATE_THEME_LINK = bodySchema({ storeId: required(shortId('STO')) });

/** Reads a create-theme-link body. */
export function parseCreateThemeLink(body: Body, by: CallerOf<'apiKey'>): CreateThemeLinkCommand {
  return { by, ...CREATE_THEME_LINK.read(body) };
}
