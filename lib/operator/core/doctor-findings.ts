import { DAY_MS, MINUTE_MS } from '@/lib/kernel/clock';

/** `bad` ends the doctor with code 1; `note` is worth a look, and may be meant so. */
export type Finding = { about: string; state: 'good' | 'note' | 'bad'; text: string; fix?: string };

/** The facts that the doctor is told of a database, beside what is in it. */
export type DatabaseCondition = {
  /** Such as 18. */
  major: number;
  /** True for a standby, which takes no writes. */
  isStandby: boolean;
  /** The server's clock less this machine's, known to half of `askedWithinMs`. */
  clockAheadMs: number;
  askedWithinMs: number;
  /** The time that the quickest of some questions took, in milliseconds. */
  roundTripMs: number;
  sizeBytes: bigint;
  /** Whether the last segment of the write-ahead log could not be archived; `null` where nothing is archived. */
  isArchiveFailing: boolean | null;
};

/** The answer of an address; `null` where there was none. */
export type ProbeAnswer = { status: number; name: string | null } | null;

const OLDEST_POSTGRES = 15;
/** Signatures and tokens allow a few minutes; leases of twenty seconds are compared between machines. */
const MAX_SKEW_MS = 2_000;
const SLOW_ROUND_TRIP_MS = 50;
const OLD_KEY_DAYS = 365;
const MIN_FREE_BYTES = 1_000_000_000;
const MIN_FREE_SHARE = 0.05;
/** No process works a job that waits for longer than this. */
const LATE_JOB_SECONDS = 600;
const LONG_UNSETTLED_MS = 15 * MINUTE_MS;

/** Judges the database server: its version, whether it takes writes, how fast it answers, and whether its log is archived. */
export function judgeDatabase(found: DatabaseCondition): Finding[] {
  const { major, isStandby, roundTripMs, sizeBytes } = found;
  const size = `${(Number(sizeBytes) / 1e6).toFixed(0)} MB`;
  const text = `PostgreSQL ${major} answers in ${Math.round(roundTripMs)} ms and holds ${size}`;
  const findings: Finding[] = [{ about: 'database', state: 'good', text }];
  if (major < OLDEST_POSTGRES)
    findings.push(
      bad('database', `PostgreSQL ${major} is too old`, `Upgrade it to ${OLDEST_POSTGRES} or newer.`),
    );
  if (isStandby)
    findings.push(
      bad(
        'database',
        'DATABASE_URL leads to a standby, which takes no sale',
        'Lead it to the primary, or promote this one.',
      ),
    );
  if (roundTripMs > SLOW_ROUND_TRIP_MS)
    findings.push(
      note(
        'database',
        'The way to the database is long: a sale asks it some dozen times',
        'Run the app in the same data center.',
      ),
    );
  if (found.isArchiveFailing)
    findings.push(
      bad(
        'backup',
        'The write-ahead log cannot be archived: backups end at the last segment that was',
        "See archive_command, and PostgreSQL's own log.",
      ),
    );
  if (found.isArchiveFailing === null)
    findings.push(
      note(
        'backup',
        'PostgreSQL archives no write-ahead log',
        'Unless a service does that elsewhere, a backup loses what came after it: see archive_mode of PostgreSQL.',
      ),
    );
  return findings;
}

/** Judges how far the clocks of this machine and of the database differ. */
export function judgeClock({ clockAheadMs, askedWithinMs }: DatabaseCondition): Finding {
  // The moment of the answer is known to half of what the question took.
  const skewMs = Math.max(0, Math.abs(clockAheadMs) - askedWithinMs / 2);
  if (skewMs <= MAX_SKEW_MS) return good('clock', 'This machine and the database agree about the time');
  const text = `The database's clock is ${(clockAheadMs / 1_000).toFixed(1)} s from this machine's`;
  return bad('clock', text, 'Run NTP (such as chrony) on both.');
}

/** Judges whether the schema is the one of this version. @param pendingCount migrations that were not applied yet */
export function judgeMigrations(pendingCount: number): Finding {
  if (pendingCount === 0) return good('migrations', 'The schema is the one of this version');
  const text = `The database lacks ${pendingCount} migration(s) of this version`;
  return bad('migrations', text, 'Run: npm run operator -- migrate');
}

/** Judges what answers at the app's public address. @param answer `null` where nothing answers */
export function judgePublicUrl(publicUrl: string, answer: ProbeAnswer): Finding {
  if (answer === null)
    return bad(
      'PUBLIC_URL',
      `Nobody answers at ${publicUrl}`,
      'See DNS, TLS and the balancer. From a machine that may not go out it cannot be seen: try from another.',
    );
  if (answer.name !== 'checkstand')
    return bad(
      'PUBLIC_URL',
      `Something else answers at ${publicUrl} (status ${answer.status})`,
      'Lead its paths to the app, /readyz too.',
    );
  if (answer.status !== 200)
    return bad(
      'PUBLIC_URL',
      `The app answers at ${publicUrl} that it is not ready (status ${answer.status})`,
      'Its log says why.',
    );
  return good('PUBLIC_URL', `The app answers at ${publicUrl}`);
}

/** Judges whether VAT numbers can be looked up. @param baseUrl `null` where look-ups are switched off */
export function judgeRegister(answer: ProbeAnswer, baseUrl: string | null): Finding {
  if (baseUrl === null)
    return note(
      'register',
      'VAT numbers are not looked up (VIES_BASE_URL=off): they stay pending',
      'Leave VIES_BASE_URL out, unless that is meant.',
    );
  if (answer === null || answer.status >= 500)
    return note(
      'register',
      `The register of VAT numbers does not answer at ${baseUrl}`,
      'Sales go on, and numbers are looked up later. Where it lasts: may this machine go there?',
    );
  return good('register', 'The register of VAT numbers answers');
}

/** @param problem one word of why the server takes no mail, or that there is none, or that the sandbox keeps them */
export function judgeMail(problem: string | null | 'off' | 'sandbox'): Finding {
  if (problem === 'sandbox') return good('mail', 'The sandbox keeps every mail, to be read at /sandbox/mail');
  if (problem === 'off')
    return note(
      'mail',
      'No mail server is set up: nobody is told anything by mail',
      'Set MAIL_SMTP_URL and MAIL_FROM, or leave it so (docs/mail.md).',
    );
  if (problem === null) return good('mail', 'The mail server takes our connection');
  return bad('mail', `The mail server does not take our connection (${problem})`, 'See MAIL_SMTP_URL.');
}

/** Judges the free space of this machine's disk: at least 1 GB and 5 %. */
export function judgeDisk({ freeBytes, totalBytes }: { freeBytes: number; totalBytes: number }): Finding {
  const text = `${(freeBytes / 1e9).toFixed(1)} GB are free on this machine's disk`;
  const isLow = freeBytes < MIN_FREE_BYTES || freeBytes < totalBytes * MIN_FREE_SHARE;
  return isLow
    ? bad('disk', text, 'Make room: PostgreSQL stops where its disk is full.')
    : good('disk', text);
}

/** Judges whether jobs are worked: none may wait for more than ten minutes. */
export function judgeJobs(
  due: readonly { name: string; dueCount: number; oldestSeconds: number }[],
): Finding {
  const late = due.filter(({ dueCount, oldestSeconds }) => dueCount > 0 && oldestSeconds > LATE_JOB_SECONDS);
  if (late.length === 0) return good('jobs', 'No job waits for longer than ten minutes');
  const list = late
    .map(({ name, oldestSeconds }) => `${name} ${Math.round(oldestSeconds / 60)} min`)
    .join(', ');
  return bad(
    'jobs',
    `Jobs wait for somebody who works them: ${list}`,
    'Is the app running? Its log says what fails.',
  );
}

/** Judges the attempts whose outcome is unknown: none may be older than fifteen minutes. */
export function judgeUnsettled(
  found: { count: number; oldestCreatedAt: Date | null },
  nowMs: number,
): Finding {
  const ageMs = found.oldestCreatedAt === null ? 0 : nowMs - found.oldestCreatedAt.getTime();
  if (ageMs <= LONG_UNSETTLED_MS)
    return good('sales', 'No sale waits for a payment provider that does not answer');
  const text = `${found.count} sale(s) have no known outcome, the oldest for ${Math.round(ageMs / 60_000)} min`;
  return bad('sales', text, 'Does the provider answer? psp check says it; the app goes on asking by itself.');
}

export type KeyAge = { what: string; createdAt: Date; fix: string };

/** Old keys are no failure, but whoever has seen one in all that time still has it. */
export function judgeKeys(keys: readonly KeyAge[], nowMs: number): Finding[] {
  const old = keys
    .map((key) => ({ ...key, days: Math.floor((nowMs - key.createdAt.getTime()) / DAY_MS) }))
    .filter(({ days }) => days > OLD_KEY_DAYS);
  if (old.length === 0) return [good('keys', 'No key is older than a year')];
  return old.map(({ what, days, fix }) => note('keys', `${what} is ${days} days old`, fix));
}

export function good(about: string, text: string): Finding {
  return { about, state: 'good', text };
}

export function note(about: string, text: string, fix: string): Finding {
  return { about, state: 'note', text, fix };
}

export function bad(about: string, text: string, fix: string): Finding {
  return { about, state: 'bad', text, fix };
}
