import { createServices } from '@/lib/boot/create-services';
import { pspChecks } from '@/lib/boot/psp-factories';
import { loadSecretKey } from '@/lib/boot/secret-key';
import { type Env, EnvError } from '@/lib/config/env';
import { readOperatorEnv } from '@/lib/config/operator-env';
import { databaseWords } from '@/lib/db/database-words';
import { startEmbeddedPostgres } from '@/lib/db/embedded/embedded-postgres';
import { EmbeddedPostgresError } from '@/lib/db/embedded/embedded-postgres-error';
import { countPendingMigrations, MigrationError } from '@/lib/db/migrate';
import { isBehindPooler } from '@/lib/db/pooler';
import { OperatorError } from '@/lib/kernel/operator-error';
import { commandHelp, generalHelp } from '@/lib/operator/core/help-text';
import { type ParsedCommand, parseCommandLine } from '@/lib/operator/core/parse-command-line';
import type { Report } from '@/lib/operator/core/report';
import { UsageError } from '@/lib/operator/core/usage-error';
import { runCommand } from '@/lib/operator/run-command';
import { doctorProbes } from './doctor-probes';
import { readSecrets, readTextFile, type Terminal, writeSecretFile } from './operator-terminal';

/**
 * Runs one command of the operator's. The result goes to standard output, everything else to standard error.
 *
 * @returns the exit code: 0 for success, 1 for a failure, and 2 for a wrong command line.
 */
export async function operate(args: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  const print = (lines: string) => terminal.stdout.write(`${lines}\n`);
  try {
    const parsed = parseCommandLine(args);
    if (parsed.kind === 'help') {
      print(parsed.command ? commandHelp(parsed.command) : generalHelp());
      return 0;
    }
    const report = await runOnDatabase(parsed, terminal);
    print(parsed.isJson ? JSON.stringify(report.data, null, 2) : report.lines.join('\n'));
    return report.isGood === false ? 1 : 0;
  } catch (error) {
    terminal.stderr.write(`${toWords(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function runOnDatabase(
  parsed: Extract<ParsedCommand, { kind: 'run' }>,
  terminal: Terminal,
): Promise<Report> {
  const env = readOperatorEnv(terminal.env);
  const database = await openDatabase(env, terminal);
  try {
    const secretKey = await loadSecretKey(env);
    const { databaseUrl } = database;
    // A doctor says what is wrong with a database, rather than fail because of it.
    const isExamination = parsed.name === 'doctor';
    const isPooled = await isBehindPooler(databaseUrl).catch((error: unknown) => {
      if (isExamination) return false;
      throw error;
    });
    const services = createServices({
      env,
      databaseUrl,
      secretKey,
      applicationName: 'operator',
      isPooled,
    });
    try {
      if (parsed.name !== 'migrate' && !isExamination) await checkSchema(services.pool);
      const deps = {
        ...services,
        readSecrets: () => readSecrets(terminal),
        readTextFile,
        writeSecretFile,
        checkPspAccount: pspChecks(services),
        probes: doctorProbes,
      };
      return await runCommand(deps, parsed.name, parsed.options);
    } finally {
      await services.pool.end();
    }
  } finally {
    await database.release();
  }
}

async function openDatabase(
  env: Env,
  { stderr }: Terminal,
): Promise<{ databaseUrl: string; release(): Promise<void> }> {
  if (env.databaseUrl !== null) return { databaseUrl: env.databaseUrl, release: async () => {} };
  const onMessage = (message: string) => stderr.write(`${message}\n`);
  return startEmbeddedPostgres({ dataDir: env.dataDir, onMessage });
}

/**
 * Checks that the database has the current schema; without it, commands would fail halfway with messages of PostgreSQL.
 */
async function checkSchema(pool: Parameters<typeof countPendingMigrations>[0]): Promise<void> {
  const pendingCount = await countPendingMigrations(pool);
  if (pendingCount > 0)
    throw new OperatorError(
      `The database lacks ${pendingCount} migration(s) of this version. Run: npm run operator -- migrate`,
    );
}

/** The message of an expected failure; the stack of any other error, which is a defect. */
function toWords(error: unknown): string {
  const isExpected =
    error instanceof OperatorError ||
    error instanceof UsageError ||
    error instanceof EnvError ||
    error instanceof MigrationError ||
    error instanceof EmbeddedPostgresError;
  if (isExpected) return error.message;
  const words = databaseWords(error);
  if (words !== null) return words;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
