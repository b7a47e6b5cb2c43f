import 'server-only';
import type pg from 'pg';
import type { KeyRing } from './auth/key-ring';
import type { Env } from './config/env';
import type { Db } from './db/client';
import type { DocumentPrinter } from './documents/document-printer';
import type { Jobs } from './jobs/jobs';
import type { Transact } from './jobs/transaction';
import type { Clock } from './kernel/clock';
import { LoggableError } from './kernel/loggable-error';
import type { Ids } from './kernel/random';
import type { Log } from './log';
import type { Mailer } from './mail/mailer';
import type { PictureServices } from './pictures/picture-storage';
import type { PspRegistry } from './psp/port';
import type { TaxIdRegister } from './tax/tax-id-register';
import type { TaxProvider } from './tax/tax-provider';

/** Everything a use case may need from outside, made once a process. Each names what it needs, and this happens to fit. */
export type Services = {
  env: Env;
  pool: pg.Pool;
  db: Db;
  transact: Transact;
  clock: Clock;
  ids: Ids;
  psps: PspRegistry;
  tax: TaxProvider;
  /** The register that says whether a VAT number is somebody's. */
  taxIds: TaxIdRegister;
  /** Where large pictures lie, and how remote ones are fetched. */
  pictures: PictureServices;
  /** `null` where no mail server is set up: then nobody is told anything by mail. */
  mailer: Mailer | null;
  /** Makes the PDFs of documents, one at a time. */
  printer: DocumentPrinter;
  jobs: Jobs;
  keys: KeyRing;
  log: Log;
};

/*
 * Next bundles instrumentation, pages, routes and actions apart, so one process holds several copies of this module.
 * The one place they share is globalThis.
 */
const shared = globalThis as typeof globalThis & { checkstandServices?: Services }; // our own key on the shared object

export function services(): Services {
  if (!shared.checkstandServices)
    throw new LoggableError('Services are not started yet: boot() runs from instrumentation.ts');
  return shared.checkstandServices;
}

export function setServices(value: Services | undefined): void {
  shared.checkstandServices = value;
}
