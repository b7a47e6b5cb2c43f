import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { CommandError } from '../../lib/commands/command-error.mjs';

const MS_PER_SECOND = 1_000;
/** Counted from the process's state, the first field behind its name in brackets; see proc_pid_stat(5). */
const PARENT_FIELD = 1;
const OWN_TIME_FIELDS = [11, 12] as const;
const ENDED_CHILDREN_TIME_FIELDS = [13, 14] as const;

let ticksPerSecond: number | null = null;

/** Only Linux keeps the accounts of processes in files that are read here. */
export function requireLinux(): void {
  if (process.platform === 'linux') return;
  throw new CommandError(
    'This measurement needs Linux: it reads CPU and memory from /proc. Run it on a Linux machine or in a container.',
  );
}

/**
 * CPU that a process and everything it started has used, as the operating system accounts for it: user and system time,
 * children that have ended included.
 *
 * @returns milliseconds, exact to one tick of the accounts (10 ms on most machines)
 */
export function cpuMsOfTree(pid: number): number {
  const root = readStat(pid);
  if (!root) throw new Error(`Process ${pid} has ended while it was measured`);
  const children = childrenOf(pid).map((child) => readStat(child));
  const ticks = children.reduce(
    (sum, child) => sum + sumOf(child, [...OWN_TIME_FIELDS, ...ENDED_CHILDREN_TIME_FIELDS]),
    sumOf(root, [...OWN_TIME_FIELDS, ...ENDED_CHILDREN_TIME_FIELDS]),
  );
  return (ticks * MS_PER_SECOND) / clockTicksPerSecond();
}

/** Memory of a process that is in RAM, shared pages included, in bytes. */
export function residentBytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (!kilobytes) throw new Error(`The memory of process ${pid} cannot be read`);
  return Number(kilobytes) * 1_024;
}

export function parentOf(pid: number): number {
  const parent = Number(readStat(pid)?.[PARENT_FIELD]);
  if (!Number.isInteger(parent)) throw new Error(`The parent of process ${pid} cannot be read`);
  return parent;
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => Number(readStat(other)?.[PARENT_FIELD]) === pid);
}

/** The fields behind the name; `null` for a process that has ended. */
function readStat(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // A process may have brackets and spaces in its name, so its end is the last bracket.
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

function sumOf(stat: string[] | null, fields: readonly number[]): number {
  return stat === null ? 0 : fields.reduce((sum, field) => sum + Number(stat[field]), 0);
}

function clockTicksPerSecond(): number {
  ticksPerSecond ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return ticksPerSecond;
}
