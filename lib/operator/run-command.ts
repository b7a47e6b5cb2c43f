import 'server-only';
import { assertNever } from '@/lib/kernel/assert';
import { listAudit } from './audit-commands';
import { answerBuyer } from './buyer-commands';
import type { CommandName } from './core/command-spec';
import type { Options } from './core/parse-command-line';
import type { Report } from './core/report';
import { examine } from './doctor-command';
import { runKeyCommand } from './key-commands';
import { switchStoreMail } from './mail-commands';
import { createNewMerchant, listAllMerchants } from './merchant-commands';
import { migrate } from './migrate-command';
import { runOfferCommand } from './offer-commands';
import type { OperatorDeps } from './operator-deps';
import { runPspCommand } from './psp-commands';
import { listRefundRequests, reviewRefundRequest } from './refund-commands';
import { resealSecrets } from './secret-commands';
import { runSolifynKeyCommand } from './solifyn-key-commands';
import { approveOneStore, joinStore, listAllStores } from './store-commands';
import { runSubscriptionCommand } from './subscription-commands';
import { reportTax, showTaxCoverage } from './tax-commands';
import { makeThemeLink } from './theme-commands';
import { listWebhookKeys, rotateWebhookKey } from './webhook-key-commands';

/**
 * Runs a command.
 *
 * @throws UsageError for a wrong option, OperatorError for a command that cannot be carried out; any other error is a
 *   defect, or a database that does not answer.
 */
export function runCommand(deps: OperatorDeps, name: CommandName, options: Options): Promise<Report> {
  switch (name) {
    case 'migrate':
      return migrate(deps);
    case 'doctor':
      return examine(deps);
    case 'merchant create':
      return createNewMerchant(deps, options);
    case 'merchant list':
      return listAllMerchants(deps);
    case 'key create':
    case 'key add':
    case 'key list':
    case 'key revoke':
      return runKeyCommand(deps, name, options);
    case 'solifyn-key create':
    case 'solifyn-key list':
    case 'solifyn-key revoke':
      return runSolifynKeyCommand(deps, name, options);
    case 'store list':
      return listAllStores(deps, options);
    case 'store join':
      return joinStore(deps, options);
    case 'store approve':
      return approveOneStore(deps, options);
    case 'store mail':
      return switchStoreMail(deps, options);
    case 'discount create':
    case 'discount list':
    case 'discount remove':
    case 'link create':
    case 'link list':
    case 'link remove':
      return runOfferCommand(deps, name, options);
    case 'refund list':
      return listRefundRequests(deps, options);
    case 'refund approve':
    case 'refund reject':
      return reviewRefundRequest(deps, options, name === 'refund approve' ? 'approve' : 'reject');
    case 'subscription list':
    case 'subscription show':
    case 'subscription retry':
      return runSubscriptionCommand(deps, name, options);
    case 'theme-link':
      return makeThemeLink(deps, options);
    case 'webhook-key list':
      return listWebhookKeys(deps, options);
    case 'webhook-key rotate':
      return rotateWebhookKey(deps, options);
    case 'psp set':
    case 'psp list':
    case 'psp check':
    case 'psp remove':
      return runPspCommand(deps, name, options);
    case 'tax-coverage':
      return showTaxCoverage(deps, options);
    case 'tax-report':
      return reportTax(deps, options);
    case 'audit':
      return listAudit(deps, options);
    case 'buyer export':
    case 'buyer erase':
      return answerBuyer(deps, options, name === 'buyer erase' ? 'erase' : 'export');
    case 'secrets reseal':
      return resealSecrets(deps);
    default:
      return assertNever(name);
  }
}
