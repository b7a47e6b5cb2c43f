import { execFile } from 'node:child_process';
import path from 'node:path';

/** The operating-system user that a program runs as; `null` is the user of this process. */
export type Account = { uid: number; gid: number } | null;

export type ProgramResult = { exitCode: number; output: string };

/**
 * The whole environment of the programs. Our own is not passed on, because a stray PGDATA or LANG would change what
 * they do.
 */
export const PROGRAM_ENV: Readonly<Record<string, string>> = {
  LC_ALL: 'C',
  PATH: '/usr/local/bin:/usr/bin:/bin',
};

/** A folder that every account may enter; the caller's own working folder may be closed to another account. */
export const NEUTRAL_FOLDER = path.parse(process.execPath).root;

/** Runs a program to its end and returns what it printed; a program that cannot be started at all has exit code -1. */
export function runProgram(input: {
  command: string;
  args: readonly string[];
  account: Account;
  timeoutMs: number;
}): Promise<ProgramResult> {
  const options = {
    cwd: NEUTRAL_FOLDER,
    env: PROGRAM_ENV as NodeJS.ProcessEnv, // Next's types require NODE_ENV in every environment; these programs do without it.
    timeout: input.timeoutMs,
    windowsHide: true,
    ...(input.account ?? {}),
  };
  return new Promise((resolve) => {
    execFile(input.command, [...input.args], options, (error, stdout, stderr) => {
      const output = `${stdout}${stderr}`.trim();
      if (!error) return resolve({ exitCode: 0, output });
      const exitCode = typeof error.code === 'number' ? error.code : -1;
      resolve({ exitCode, output: output || error.message });
    });
  });
}
