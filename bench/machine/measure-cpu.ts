import { cpuMsOfTree } from './linux-processes';

/** CPU used while some work ran. `nodeMs` is that of the server processes, `postgresMs` that of their database servers. */
export type CpuUse = { nodeMs: number; postgresMs: number; totalMs: number; elapsedMs: number };

/** The processes whose CPU is counted, each by the process at the top of its tree. */
export type Watched = { nodePids: readonly number[]; postgresPids: readonly number[] };

export async function measureCpu(watched: Watched, work: () => Promise<void>): Promise<CpuUse> {
  const before = read(watched);
  const startedMs = performance.now();
  await work();
  const elapsedMs = performance.now() - startedMs;
  const after = read(watched);
  const nodeMs = after.nodeMs - before.nodeMs;
  const postgresMs = after.postgresMs - before.postgresMs;
  return { nodeMs, postgresMs, totalMs: nodeMs + postgresMs, elapsedMs };
}

function read({ nodePids, postgresPids }: Watched): { nodeMs: number; postgresMs: number } {
  const sum = (pids: readonly number[]) => pids.reduce((total, pid) => total + cpuMsOfTree(pid), 0);
  return { nodeMs: sum(nodePids), postgresMs: sum(postgresPids) };
}
