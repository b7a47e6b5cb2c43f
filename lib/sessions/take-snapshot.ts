import 'server-only';
import { themeOf } from '@/lib/catalog/core/store-theme';
import type { PictureIndex } from '@/lib/pictures/core/picture';
import { type CreateSessionCommand, isByKey } from './core/create-session-command';
import type { SessionSnapshot } from './core/session';
import { toSubscriptionTerms } from './core/subscription-terms';
import type { ListedSellable } from './load-listed-product';

/** Copies everything of store and product that a session shows, as it is now. */
export function takeSnapshot(
  product: ListedSellable,
  input: {
    command: CreateSessionCommand;
    paymentMethods: SessionSnapshot['paymentMethods'];
    chargeStepMinor: bigint;
    pictures: PictureIndex;
  },
): SessionSnapshot {
  const { store, listing } = product;
  const { command, pictures, chargeStepMinor } = input;
  const terms = toSubscriptionTerms(listing.version, {
    currency: command.currency,
    withTrial: isByKey(command) ? command.withTrial : null,
  });
  return {
    storeName: store.name,
    storeSlug: store.slug,
    supportEmail: store.supportEmail,
    website: store.website,
    termsUrl: store.termsUrl,
    privacyUrl: store.privacyUrl,
    productName: listing.version.name,
    productDescription: listing.version.description,
    productMetadata: listing.version.metadata,
    productSuccessUrl: listing.version.successUrl,
    media: listing.version.media,
    checkoutSettings: themeOf(store, command.by.environment),
    logo: store.logo,
    ...(Object.keys(pictures).length > 0 ? { pictures } : {}),
    darkMode: command.darkMode,
    language: command.language,
    paymentMethods: input.paymentMethods,
    ...(chargeStepMinor === 1n ? {} : { chargeStepMinor: chargeStepMinor.toString() }),
    ...(terms ? { subscription: terms } : {}),
    ...(listing.version.customFields.length > 0 ? { customFields: listing.version.customFields } : {}),
    ...(command.cancelUrl ? { cancelUrl: command.cancelUrl } : {}),
    ...(command.hidesDiscounts ? { hidesDiscounts: true } : {}),
    ...('otherCurrencies' in command && command.otherCurrencies
      ? { otherCurrencies: command.otherCurrencies }
      : {}),
  };
}
