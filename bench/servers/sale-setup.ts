import { findFreePort } from '../../e2e/listening-port';
import { KeepAliveClient } from '../calls/keep-alive-client';
import { MerchantApi } from '../calls/merchant-api';
import type { Market } from '../calls/purchase';
import type { Watched } from '../machine/measure-cpu';
import type { Teardown } from '../teardown';
import { BenchPostgres } from './bench-postgres';
import { MeasuredApp } from './measured-app';
import { MerchantEndpoint, subscribe } from './merchant-endpoint';

/** Long enough for a crowd: whether a sale was lost is found by comparing the ledgers. */
const TOLD_WITHIN_MS = 170_000;

/**
 * Everything a sale needs, each part a real process: the app; the payment company, with a database of its own, so that its share
 * is not counted as the app's; the merchant's endpoint; a client.
 */
export type SaleSetup = {
  app: MeasuredApp;
  postgres: BenchPostgres;
  company: MeasuredApp;
  companyPostgres: BenchPostgres;
  endpoint: MerchantEndpoint;
  market: Market;
  /** The app and its database, without the company. */
  watched: Watched;
};

export async function startSaleSetup(input: {
  folder: string;
  teardown: Teardown;
  connections: number;
  settings?: Readonly<Record<string, string>>;
}): Promise<SaleSetup> {
  const { folder, teardown, connections, settings = {} } = input;
  const postgres = await BenchPostgres.start({ folder, name: 'app-database', settings });
  teardown.add(() => postgres.stop());
  const companyPostgres = await BenchPostgres.start({ folder, name: 'company-database' });
  teardown.add(() => companyPostgres.stop());
  const [port, companyPort] = [await findFreePort(), await findFreePort()];
  const [origin, companyOrigin] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${companyPort}`];
  // The company's events go where it finds "the sandbox", so each is told the other's address.
  const company = await MeasuredApp.start({
    folder,
    name: 'company',
    databaseUrl: companyPostgres.databaseUrl,
    port: companyPort,
    companyOrigin: origin,
  });
  teardown.add(() => company.stop());
  const app = await MeasuredApp.start({
    folder,
    name: 'app',
    databaseUrl: postgres.databaseUrl,
    port,
    companyOrigin,
  });
  teardown.add(() => app.stop());
  const endpoint = await MerchantEndpoint.start();
  teardown.add(() => endpoint.close());
  await subscribe(app.demo, endpoint);
  const clients = {
    app: new KeepAliveClient(origin, { connections }),
    company: new KeepAliveClient(companyOrigin, { connections }),
  };
  for (const client of Object.values(clients)) teardown.add(() => client.close());
  return {
    app,
    postgres,
    company,
    companyPostgres,
    endpoint,
    market: {
      api: new MerchantApi(app.demo),
      ...clients,
      untilTold: (reference) => endpoint.untilTold(reference, TOLD_WITHIN_MS),
    },
    watched: { nodePids: [app.server.pid], postgresPids: [postgres.pid] },
  };
}
