import 'server-only';
import { listApiKeys } from '@/lib/auth/list-api-keys';
import { listStoreRows } from '@/lib/catalog/store-repo';
import { readDatabaseCondition } from '@/lib/db/database-condition';
import { databaseWords } from '@/lib/db/database-words';
import { countPendingMigrations, MigrationError, UNDEFINED_TABLE } from '@/lib/db/migrate';
import { encodeShortId } from '@/lib/kernel/short-id';
import { countUnsettledAttempts } from '@/lib/orders/attempt-repo';
import { listStoredEndpoints } from '@/lib/webhooks/endpoint-repo';
import { listAllSigningKeys } from '@/lib/webhooks/signing-key-repo';
import { findAccountProblems } from './account-findings';
import {
  bad,
  type Finding,
  good,
  judgeClock,
  judgeDatabase,
  judgeDisk,
  judgeJobs,
  judgeKeys,
  judgeMail,
  judgeMigrations,
  judgePublicUrl,
  judgeRegister,
  judgeUnsettled,
  type KeyAge,
  note,
} from './core/doctor-findings';
import type { Report } from './core/report';
import type { OperatorDeps } from './operator-deps';

type Deps = Pick<
  OperatorDeps,
  'env' | 'pool' | 'db' | 'keys' | 'jobs' | 'clock' | 'checkPspAccount' | 'probes'
>;

/** Looks at everything that a sale needs, changes nothing, and says what to do about each thing that is not right. */
export async function examine(deps: Deps): Promise<Report> {
  const findings = [...(await examineDatabase(deps)), ...(await examineSurroundings(deps))];
  const isGood = findings.every(({ state }) => state !== 'bad');
  return {
    isGood,
    data: { isGood, findings: findings.map(({ fix, ...rest }) => ({ ...rest, fix: fix ?? null })) },
    lines: [...findings.flatMap(toLines), '', summaryOf(findings)],
  };
}

const MARKS = { good: '✓', note: '·', bad: '✗' } as const;

function toLines({ about, state, text, fix }: Finding): string[] {
  return [`${MARKS[state]} ${about}: ${text}`, ...(fix ? [`  ${fix}`] : [])];
}

function summaryOf(findings: readonly Finding[]): string {
  const count = (state: Finding['state']) => findings.filter((one) => one.state === state).length;
  return `${count('bad')} to put right, ${count('note')} to look at, ${count('good')} good.`;
}

/** The facts that the database tells; of one that does not answer nothing more can be said. */
async function examineDatabase(deps: Deps): Promise<Finding[]> {
  try {
    const condition = await readDatabaseCondition(deps.pool, () => deps.clock.nowMs());
    const found = [...judgeDatabase(condition), judgeClock(condition)];
    const schema = await examineSchema(deps);
    if (schema.state === 'bad') return [...found, schema];
    return [...found, schema, ...(await examineContent(deps))];
  } catch (error) {
    const words = databaseWords(error);
    if (words !== null) return [bad('database', words, 'See DATABASE_URL.')];
    // The tables of the job queues are made by `migrate` apart from our migrations.
    if (error instanceof Error && 'code' in error && error.code === UNDEFINED_TABLE)
      return [
        bad('migrations', 'The database lacks tables of this version', 'Run: npm run operator -- migrate'),
      ];
    throw error;
  }
}

async function examineSchema({ pool }: Deps): Promise<Finding> {
  try {
    return judgeMigrations(await countPendingMigrations(pool));
  } catch (error) {
    if (error instanceof MigrationError)
      return bad('migrations', 'The schema is not one that this version knows', error.message);
    throw error;
  }
}

async function examineContent(deps: Deps): Promise<Finding[]> {
  const nowMs = deps.clock.nowMs();
  return [
    judgeJobs(await deps.jobs.countDue()),
    judgeUnsettled(await countUnsettledAttempts(deps.db), nowMs),
    ...(await findAccountProblems(deps, await listStoreRows(deps.db, null))),
    ...(await examineWebhooks(deps)),
    ...judgeKeys(await listKeyAges(deps), nowMs),
    ...(deps.env.secretKeyPrevious === null
      ? []
      : [
          note(
            'keys',
            'SECRET_KEY_PREVIOUS is set: a rotation is under way',
            'docs/operating.md has the turns: secrets reseal in the second, and after eight days it is left out.',
          ),
        ]),
  ];
}

async function examineWebhooks({ db }: Deps): Promise<Finding[]> {
  const endpoints = await listStoredEndpoints(db);
  const findings = endpoints.flatMap(({ storeId, url, disabledAt, failureCount }) => {
    // A chat's address is sealed, and only its host is stored in the open.
    const where = `${encodeShortId('STO', storeId)}, ${URL.canParse(url) ? new URL(url).host : url}`;
    if (disabledAt !== null)
      return [
        note(
          'webhooks',
          `An endpoint is disabled since ${disabledAt.toISOString().slice(0, 10)} (${where})`,
          'Its merchant mends it, and enables it again with update-webhook and its url.',
        ),
      ];
    if (failureCount === 0) return [];
    return [
      note(
        'webhooks',
        `The last ${failureCount} call(s) of an endpoint failed (${where})`,
        'Tell its merchant: the delivery log says what their server answered.',
      ),
    ];
  });
  return findings.length > 0
    ? findings
    : [good('webhooks', `${endpoints.length} endpoint(s) of merchants, none of them failing`)];
}

async function listKeyAges({ db }: Deps): Promise<KeyAge[]> {
  const apiKeys = (await listApiKeys({ db }, { merchantId: null })).filter(
    ({ revokedAt }) => revokedAt === null,
  );
  const signing = (await listAllSigningKeys(db)).filter(({ retiredAt }) => retiredAt === null);
  return [
    ...apiKeys.map(({ id, createdAt }) => ({
      what: `API key ${id}`,
      createdAt,
      fix: 'Give its merchant a new one, then revoke it: key create, key revoke.',
    })),
    ...signing.map(({ environment, merchantId, createdAt }) => {
      // Without a merchant it is the one that merchants of an older version share.
      const merchant = merchantId === null ? null : encodeShortId('MER', merchantId);
      return {
        what: `The key that webhooks of ${merchant ?? 'several merchants'} (${environment}) are signed with`,
        createdAt,
        fix: `Rotate it: webhook-key rotate ${merchant ? `--merchant ${merchant} ` : ''}--environment ${environment}`,
      };
    }),
  ];
}

async function examineSurroundings({ env, probes }: Deps): Promise<Finding[]> {
  const [app, register, mailProblem, disk] = await Promise.all([
    probes.ask(`${env.publicUrl}/readyz`),
    env.viesBaseUrl === null ? null : probes.ask(`${env.viesBaseUrl}/check-status`),
    findMailProblem({ env, probes }),
    probes.readDisk(),
  ]);
  return [
    judgePublicUrl(env.publicUrl, app),
    judgeRegister(register, env.viesBaseUrl),
    judgeMail(mailProblem),
    judgeDisk(disk),
  ];
}

async function findMailProblem({ env, probes }: Pick<Deps, 'env' | 'probes'>): Promise<string | null> {
  if (env.sandbox) return 'sandbox';
  return env.mail === null ? 'off' : probes.checkMail(env.mail);
}
