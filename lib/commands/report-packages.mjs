import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { runCommand } from './command-error.mjs';
import { npm } from './install-packages.mjs';
import { enterRepository } from './repository.mjs';

/*
 * npm run packages
 *
 * Reports known vulnerabilities and licences of what is installed. It always ends with 0: what somebody finds out tomorrow
 * about a package must not turn code red that nobody has changed. Whoever reads it decides.
 */

/** Licences that ask for no more than to be named. */
const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
]);
const AUDIT_TIMEOUT_MS = 60_000;
const SEVERITIES = ['critical', 'high', 'moderate', 'low'];

if (process.argv[1]?.endsWith('report-packages.mjs'))
  await runCommand(async () => {
    enterRepository();
    console.log(describeAudit(runAudit()));
    console.log(describeLicences(JSON.parse(readFileSync('package-lock.json', 'utf8')).packages));
  });

/** @returns {unknown} What npm knows; `null` where the registry does not say. */
function runAudit() {
  const { command, args } = npm(['audit', '--json']);
  const { stdout } = spawnSync(command, args, { encoding: 'utf8', timeout: AUDIT_TIMEOUT_MS });
  try {
    return JSON.parse(stdout);
  } catch {
    return null;
  }
}

/**
 * @param {any} report as `npm audit --json` writes it
 * @returns {string}
 */
export function describeAudit(report) {
  const counts = report?.metadata?.vulnerabilities;
  if (!counts) return 'Vulnerabilities: the registry did not say';
  const found = SEVERITIES.filter((severity) => counts[severity] > 0);
  if (found.length === 0) return 'Vulnerabilities: none known';
  const names = Object.entries(report.vulnerabilities ?? {}).map(
    ([name, { severity }]) => `  ${severity}: ${name}`,
  );
  const sum = found.map((severity) => `${counts[severity]} ${severity}`).join(', ');
  return [`Vulnerabilities: ${sum} (npm audit says more)`, ...names.sort()].join('\n');
}

/**
 * @param {Readonly<Record<string, { version?: string, license?: string, dev?: boolean }>>} packages of the lockfile
 * @returns {string} which licences there are, and every package whose licence somebody should read
 */
export function describeLicences(packages) {
  const entries = Object.entries(packages).filter(([path]) => path !== '');
  const others = entries.filter(([, { license }]) => !isPermissive(license));
  const lines = others.map(([path, { version, license, dev }]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return `  ${license ?? 'no licence named'}: ${name} ${version}${dev ? ' (for development only)' : ''}`;
  });
  return [
    `Licences: ${entries.length} packages, ${others.length} of them under one to read`,
    ...new Set(lines.sort()),
  ].join('\n');
}

/** @param {string | undefined} license an SPDX expression: of alternatives one is enough, of parts each counts */
function isPermissive(license) {
  if (!license) return false;
  const words = license.replace(/[()]/g, '');
  return words
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((part) => PERMISSIVE.has(part.trim())));
}
