import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** How an image is run here, as far as this machine lets us. */
export type ReadOnlyRun = {
  spawn(command: readonly string[], environment: Readonly<Record<string, string>>): ChildProcess;
  /** The only folder that can be written, as /tmp is in the image's container. */
  temporary: string;
  description: string;
};

/**
 * Runs programs of a folder as an ordinary user who can write nothing but a folder of temporary files beside it: as root, in a
 * mount namespace of its own whose root is read-only; otherwise in a folder from which the right to write has been taken.
 */
export function readOnlyRunOf(folder: string): ReadOnlyRun {
  const temporary = path.join(path.dirname(folder), 'tmp');
  mkdirSync(temporary, { mode: 0o700 });
  const as = { folder, temporary };
  if (process.getuid?.() !== 0) {
    takeRights(folder);
    return {
      spawn: ([program = '', ...args], environment) => spawnIn(as, { program, args, environment }),
      temporary,
      description: 'a folder without the right to write',
    };
  }
  const [uid, gid] = [idOf('-u'), idOf('-g')];
  chownSync(temporary, uid, gid);
  return {
    spawn: (command, environment) =>
      spawnIn(as, {
        program: 'unshare',
        args: ['--mount', 'sh', '-c', READ_ONLY, folder, temporary, String(uid), String(gid), ...command],
        environment,
      }),
    temporary,
    description: 'a read-only root and the user nobody',
  };
}

/** Both folders lie on the root's file system or below another mount, so each becomes a mount of its own before any is closed. */
const READ_ONLY = [
  'mount --bind "$0" "$0"',
  'mount --bind "$1" "$1"',
  'mount -o remount,bind,ro "$0"',
  'mount -o remount,bind,ro /',
  'cd "$0"',
  'user=$2 group=$3',
  'shift 3',
  'exec setpriv --reuid "$user" --regid "$group" --clear-groups "$@"',
].join(' && ');

function idOf(flag: string): number {
  return Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
}

function spawnIn(
  { folder, temporary }: { folder: string; temporary: string },
  input: { program: string; args: readonly string[]; environment: Readonly<Record<string, string>> },
): ChildProcess {
  return spawn(input.program, [...input.args], {
    cwd: folder,
    // Only what the image and its settings say, as in a container.
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      HOME: '/nonexistent',
      TMPDIR: temporary,
      ...input.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function takeRights(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (!entry.isSymbolicLink())
      chmodSync(path.join(entry.parentPath, entry.name), entry.isDirectory() ? 0o555 : 0o444);
  chmodSync(folder, 0o555);
}
