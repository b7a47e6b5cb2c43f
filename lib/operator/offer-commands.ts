import 'server-only';
import { assertNever } from '@/lib/kernel/assert';
import type { CommandName } from './core/command-spec';
import type { Options } from './core/parse-command-line';
import type { Report } from './core/report';
import { createStoreDiscount, listStoreDiscounts, removeStoreDiscount } from './discount-commands';
import { createStoreLink, listStoreLinks, removeStoreLink } from './link-commands';
import type { OperatorDeps } from './operator-deps';

type OfferCommandName = Extract<CommandName, `discount ${string}` | `link ${string}`>;

/** Runs a command about a store's discounts and links. */
export function runOfferCommand(
  deps: OperatorDeps,
  name: OfferCommandName,
  options: Options,
): Promise<Report> {
  switch (name) {
    case 'discount create':
      return createStoreDiscount(deps, options);
    case 'discount list':
      return listStoreDiscounts(deps, options);
    case 'discount remove':
      return removeStoreDiscount(deps, options);
    case 'link create':
      return createStoreLink(deps, options);
    case 'link list':
      return listStoreLinks(deps, options);
    case 'link remove':
      return removeStoreLink(deps, options);
    default:
      return assertNever(name);
  }
}
