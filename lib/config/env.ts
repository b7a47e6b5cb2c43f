import path from 'node:path';
import { type EnvSource, integer, oneOf, origin } from './env-values';
import { headerName } from './header-name';
import { isLoopback } from './is-loopback';
import { type MailSettings, readMailSettings } from './mail-settings';
import { type PictureStorageSettings, readPictureStorage } from './picture-storage-settings';
import { secretProblem } from './secret-strength';

export type Mode = 'dev' | 'demo' | 'production';

/** Engines that a tax quote can come from. */
const TAX_PROVIDERS = ['embedded'] as const;
export type TaxProviderName = (typeof TAX_PROVIDERS)[number];

/** The settings of the process, checked once. Nothing else in the product reads `process.env`. */
export type Env = {
  mode: Mode;
  host: string;
  port: number;
  /** Origin that shoppers and merchants use, without a trailing slash. Every URL is built from it. */
  publicUrl: string;
  /** `null` means: start the embedded PostgreSQL (never in production). */
  databaseUrl: string | null;
  /** The same database past a pooler, for migrations and locks; `null` where DATABASE_URL does for these too. */
  databaseDirectUrl: string | null;
  /** `null` means: keep a generated one in the data folder (never in production). */
  secretKey: string | null;
  /** The key before a rotation: what was sealed or signed with it is still read, and nothing new is made with it. */
  secretKeyPrevious: string | null;
  databasePoolSize: number;
  /** Proxies of ours in front, each of which adds to X-Forwarded-For; 0 believes nothing of that header. */
  trustedProxyHops: number;
  /** The header in which a proxy of ours names the visitor's country, in lower case; `null` where none does. */
  countryHeader: string | null;
  /** Folder of this mode's own data: embedded PostgreSQL, generated secrets, demo.json. */
  dataDir: string;
  /** The built-in PSP; `null` in production, where its pages answer 404. */
  sandbox: { publicUrl: string; apiUrl: string } | null;
  /** Origin of a double of Stripe's API; `null`, and always in production, for Stripe itself. */
  stripeBaseUrl: string | null;
  taxProvider: TaxProviderName;
  /** Where VAT numbers are looked up, without a trailing slash; `null` switches that off. */
  viesBaseUrl: string | null;
  allowLoopbackWebhooks: boolean;
  /** A bucket for pictures, as an S3 client needs it; `null` keeps all of them in the database. */
  pictureStorage: PictureStorageSettings | null;
  /** `null` sends no mail. */
  mail: MailSettings | null;
  /** Where metrics are served to Prometheus, apart from what shoppers reach; `null` serves none. */
  metrics: { host: string; port: number } | null;
  /** Whether traces are sent; where to, OpenTelemetry reads from its own variables. */
  hasTracing: boolean;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
};

const MODES: readonly Mode[] = ['dev', 'demo', 'production'];
const LOG_LEVELS: readonly Env['logLevel'][] = ['debug', 'info', 'warn', 'error', 'silent'];
const MIN_TEST_SECRET_LENGTH = 32;
const VIES_BASE_URL = 'https://ec.europa.eu/taxation_customs/vies/rest-api';

/** Thrown at boot with every problem at once, so that nobody fixes them one restart at a time. */
export class EnvError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      `Checkstand cannot start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}\nEvery variable is explained in .env.example.`,
    );
    this.name = 'EnvError';
  }
}

/** Reads and checks the environment; throws `EnvError` that names every variable that is wrong and what it takes. */
export function readEnv(source: EnvSource = process.env): Env {
  const problems: string[] = [];
  const mode = oneOf(
    { name: 'CHECKSTAND_MODE', value: source.CHECKSTAND_MODE, allowed: MODES, fallback: 'production' },
    problems,
  );
  const isProduction = mode === 'production';
  const port = integer({ name: 'PORT', value: source.PORT, min: 1, max: 65_535, fallback: 3000 }, problems);
  const host = source.HOST || (isProduction ? '0.0.0.0' : '127.0.0.1');
  const publicUrl = origin(
    'PUBLIC_URL',
    source.PUBLIC_URL || (isProduction ? undefined : `http://localhost:${port}`),
    problems,
  );
  const secretKey = source.SECRET_KEY || null;
  readSecretProblems(source, { isProduction }, problems);
  const sandbox = isProduction
    ? null
    : {
        publicUrl: origin('SANDBOX_PUBLIC_URL', source.SANDBOX_PUBLIC_URL || publicUrl, problems),
        apiUrl: origin('SANDBOX_API_URL', source.SANDBOX_API_URL || `http://127.0.0.1:${port}`, problems),
      };
  const env: Env = {
    mode,
    host,
    port,
    publicUrl,
    databaseUrl: source.DATABASE_URL || null,
    databaseDirectUrl: source.DATABASE_DIRECT_URL || null,
    secretKey,
    secretKeyPrevious: source.SECRET_KEY_PREVIOUS || null,
    databasePoolSize: integer(
      { name: 'DATABASE_POOL_SIZE', value: source.DATABASE_POOL_SIZE, min: 2, max: 100, fallback: 10 },
      problems,
    ),
    trustedProxyHops: integer(
      { name: 'TRUSTED_PROXY_HOPS', value: source.TRUSTED_PROXY_HOPS, min: 0, max: 10, fallback: 0 },
      problems,
    ),
    countryHeader: headerName('COUNTRY_HEADER', source.COUNTRY_HEADER, problems),
    // The build would otherwise take every file of the project for something this line may open.
    dataDir: path.resolve(/* turbopackIgnore: true */ source.CHECKSTAND_DATA_DIR || path.join('.data', mode)),
    sandbox,
    stripeBaseUrl: origin('STRIPE_BASE_URL', source.STRIPE_BASE_URL, problems) || null,
    taxProvider: oneOf(
      { name: 'TAX_PROVIDER', value: source.TAX_PROVIDER, allowed: TAX_PROVIDERS, fallback: 'embedded' },
      problems,
    ),
    viesBaseUrl: readViesBaseUrl(source.VIES_BASE_URL, { sandbox, isProduction }, problems),
    mail: readMailSettings(source, problems),
    pictureStorage: readPictureStorage(source, { isProduction }, problems),
    allowLoopbackWebhooks: source.ALLOW_LOOPBACK_WEBHOOKS === '1',
    metrics: readMetrics(source, { port }, problems),
    hasTracing: Boolean(source.OTEL_EXPORTER_OTLP_ENDPOINT),
    logLevel: oneOf(
      { name: 'LOG_LEVEL', value: source.LOG_LEVEL, allowed: LOG_LEVELS, fallback: 'info' },
      problems,
    ),
  };
  if (isProduction) readProductionProblems(source, env, problems);
  if (problems.length > 0) throw new EnvError(problems);
  return env;
}

/** Checks what only production asks for, and what it must never have. */
function readProductionProblems(source: EnvSource, env: Env, problems: string[]): void {
  for (const name of ['DATABASE_URL', 'PUBLIC_URL', 'SECRET_KEY']) {
    if (!source[name]) problems.push(`${name} is required in production`);
  }
  if (env.publicUrl.startsWith('http:') && !isLoopback(env.publicUrl))
    problems.push(
      'PUBLIC_URL must be https in production: what shoppers type, and their cookies, would travel in the clear',
    );
  if (env.allowLoopbackWebhooks) problems.push('ALLOW_LOOPBACK_WEBHOOKS must not be set in production');
  if (env.stripeBaseUrl !== null)
    problems.push('STRIPE_BASE_URL must not be set in production: payments would go elsewhere');
}

/**
 * A secret that can be guessed opens everything that is sealed, and signs whatever is signed; outside of production only its
 * length is asked for. What the previous one has made is taken too, so that it is asked the same.
 */
function readSecretProblems(
  source: EnvSource,
  { isProduction }: { isProduction: boolean },
  problems: string[],
): void {
  for (const name of ['SECRET_KEY', 'SECRET_KEY_PREVIOUS'] as const) {
    const secret = source[name];
    const problem = secret ? secretProblem(secret) : null;
    if (secret && problem && (isProduction || secret.length < MIN_TEST_SECRET_LENGTH))
      problems.push(`${name} ${problem}`);
  }
  if (source.SECRET_KEY && source.SECRET_KEY_PREVIOUS === source.SECRET_KEY)
    problems.push(
      'SECRET_KEY_PREVIOUS must be another key than SECRET_KEY: leave it out where nothing is rotated',
    );
}

/** Loopback unless METRICS_HOST says otherwise: the figures are nobody else's business. */
function readMetrics(source: EnvSource, app: { port: number }, problems: string[]): Env['metrics'] {
  const value = source.METRICS_PORT;
  if (!value) return null;
  const port = integer({ name: 'METRICS_PORT', value, min: 1, max: 65_535, fallback: 0 }, problems);
  if (port === app.port) problems.push('METRICS_PORT must be another port than PORT');
  return { host: source.METRICS_HOST || '127.0.0.1', port };
}

/** The real register in production; elsewhere the sandbox's own, so that nobody is asked who does not expect it. */
function readViesBaseUrl(
  value: string | undefined,
  { sandbox, isProduction }: { sandbox: Env['sandbox']; isProduction: boolean },
  problems: string[],
): string | null {
  if (value === 'off') return null;
  if (!value) return sandbox ? `${sandbox.apiUrl}/sandbox/api/vies` : VIES_BASE_URL;
  const url = URL.canParse(value) ? new URL(value) : null;
  const isAllowed = url?.protocol === 'https:' || (url?.protocol === 'http:' && !isProduction);
  if (url && isAllowed && !url.username && !url.password && !url.search && !url.hash)
    return url.href.replace(/\/+$/, '');
  // The text before an @ may be a password, and problems are printed.
  problems.push(`VIES_BASE_URL must be an ${isProduction ? 'https' : 'http(s)'} address or "off"`);
  return null;
}
