import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** How an image is run here, as far as this machine lets us. */
export type ReadOnlyRun = {
  spawn(command: readonly string[], environment: Readonly<Record<string, string>>): ChildProcess;
  description: string;
};

/**
 * Runs programs of a folder as an ordinary user who can write nothing: as root, in a mount namespace of its own whose root is
 * read-only; otherwise in a folder from which the right to write has been taken.
 */
export function readOnlyRunOf(folder: string): ReadOnlyRun {
  const id = (name: string, flag: string) => execFileSync('id', [flag, name], { encoding: 'utf8' }).trim();
  if (process.getuid?.() !== 0) {
    takeRights(folder);
    return {
      spawn: ([program = '', ...args], environment) => spawnIn(folder, { program, args, environment }),
      description: 'a folder without the right to write',
    };
  }
  const user = ['--reuid', id('nobody', '-u'), '--regid', id('nobody', '-g'), '--clear-groups'];
  return {
    spawn: (command, environment) =>
      spawnIn(folder, {
        program: 'unshare',
        // The folder lies on the root's file system or below another mount: both become read-only.
        args: [
          '--mount',
          'sh',
          '-c',
          'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && mount -o remount,bind,ro / && cd "$0" && exec setpriv "$@"',
          folder,
          ...user,
          ...command,
        ],
        environment,
      }),
    description: 'a read-only root and the user nobody',
  };
}

function spawnIn(
  folder: string,
  input: { program: string; args: readonly string[]; environment: Readonly<Record<string, string>> },
): ChildProcess {
  return spawn(input.program, [...input.args], {
    cwd: folder,
    // Only what the image and its settings say, as in a container.
    env: { NODE_ENV: 'production', PATH: process.env.PATH, HOME: '/nonexistent', ...input.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function takeRights(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (!entry.isSymbolicLink())
      chmodSync(path.join(entry.parentPath, entry.name), entry.isDirectory() ? 0o555 : 0o444);
  chmodSync(folder, 0o555);
}
