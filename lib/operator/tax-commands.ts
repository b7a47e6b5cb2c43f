import 'server-only';
import {
  type OssRow,
  type TaxReportRow,
  toCsv,
  toOssReturn,
  toTaxReportRows,
} from '@/lib/analytics/core/tax-report';
import { listTaxGroups } from '@/lib/analytics/tax-report-repo';
import { findStoreRow } from '@/lib/catalog/store-repo';
import { countryName } from '@/lib/i18n/country-name';
import { DAY_MS } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import { OperatorError } from '@/lib/kernel/operator-error';
import { encodeShortId } from '@/lib/kernel/short-id';
import { euThresholdNotices } from '@/lib/orders/eu-threshold-notices';
import { coveragePage } from '@/lib/tax/core/coverage-page';
import { taxCountry } from '@/lib/tax/core/tax-place';
import { dayOption, environmentOption, idOption } from './core/option-values';
import type { Options } from './core/parse-command-line';
import { type Report, tableLines } from './core/report';
import { UsageError } from './core/usage-error';
import type { OperatorDeps } from './operator-deps';

const REPORT_COLUMNS = [
  'place',
  'tax',
  'rate',
  'basePercent',
  'reason',
  'kind',
  'currency',
  'count',
  'base',
  'taxAmount',
  'baseEur',
  'taxEur',
] as const satisfies readonly (keyof TaxReportRow)[];
const OSS_COLUMNS = [
  'memberState',
  'rateType',
  'rate',
  'base',
  'tax',
] as const satisfies readonly (keyof OssRow)[];

/** The taxes that a store's settings come to, as a page that an adviser can tick. */
export async function showTaxCoverage(
  deps: Pick<OperatorDeps, 'db' | 'clock'>,
  options: Options,
): Promise<Report> {
  const { id, store } = await loadStore(deps, options);
  const page = coveragePage({
    title: `${store.name} (${id})`,
    settings: store.taxSettings,
    atMs: deps.clock.nowMs(),
    nameOf: (code) => countryName(code, 'en'),
  });
  return { data: { storeId: id, page }, lines: [page.trimEnd()] };
}

/** Tax by place and rate in a period, of what was paid and given back; with `--oss` the return of the one-stop shop. */
export async function reportTax(deps: Pick<OperatorDeps, 'db' | 'clock'>, options: Options): Promise<Report> {
  const { storeId, id, store } = await loadStore(deps, options);
  const environment: Environment = options.texts.has('environment') ? environmentOption(options) : 'prod';
  const [from, to] = [dayOption(options, 'from'), dayOption(options, 'to')];
  if (to.ms < from.ms) throw new UsageError('--to is a day before --from.');
  const groups = await listTaxGroups(deps.db, {
    storeId,
    environment,
    fromMs: from.ms,
    toMs: to.ms + DAY_MS,
  });
  const eurRates = store.taxSettings?.eurRates ?? {};
  const notices = await euThresholdNotices(deps, { storeId, settings: store.taxSettings, environment });
  const warnings = notices.map(({ message }) => message);
  const head = { storeId: id, environment, from: from.text, to: to.text };
  const isCsv = options.switches.has('csv');
  if (options.switches.has('oss')) {
    const homeCountry = taxCountry(store.taxSettings?.country ?? '');
    const { rows, missingRates } = toOssReturn(groups, { homeCountry, eurRates });
    const missing = missingRates.map(
      (code) => `Sales in ${code} are left out: taxSettings.eurRates has no rate.`,
    );
    return report({ head, rows, columns: OSS_COLUMNS, isCsv, warnings: [...missing, ...warnings] });
  }
  const rows = toTaxReportRows(groups, eurRates);
  return report({ head, rows, columns: REPORT_COLUMNS, isCsv, warnings });
}

/** Warnings are no part of the values: a file of them must stay one. */
function report<Row extends Readonly<Record<string, string | number>>>(input: {
  head: Readonly<Record<string, string>>;
  rows: readonly Row[];
  columns: readonly (keyof Row & string)[];
  isCsv: boolean;
  warnings: readonly string[];
}): Report {
  const { head, rows, columns, isCsv, warnings } = input;
  const cells = rows.map((row) => Object.fromEntries(columns.map((column) => [column, String(row[column])])));
  return {
    data: { ...head, rows: cells, warnings },
    lines: isCsv
      ? toCsv(columns, rows).split('\n')
      : [
          ...tableLines(cells, 'Nothing was sold in that time.'),
          ...warnings.map((warning) => `! ${warning}`),
        ],
  };
}

async function loadStore(deps: Pick<OperatorDeps, 'db'>, options: Options) {
  const storeId = idOption(options, 'store', 'STO');
  const id = encodeShortId('STO', storeId);
  const store = await findStoreRow(deps.db, storeId);
  if (!store) throw new OperatorError(`There is no store ${id}. See: npm run operator -- store list`);
  return { storeId, id, store };
}
