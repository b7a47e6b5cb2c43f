import 'server-only';

/** How long an idle queue sleeps between two looks. */
const POLL_INTERVAL_MS = 500;

export type JobWorker = {
  /** Fetches nothing any more; resolves when the running jobs have ended or the grace is over. */
  stop(graceMs: number): Promise<void>;
};

/**
 * Works one queue: as many jobs at once as there are slots, each ending on its own.
 *
 * pg-boss's own `work()` ends a batch only when its slowest job has ended, and reports a job's end with a promise
 * nobody awaits. One slow endpoint would hold its whole batch, and a lost connection would end the process.
 */
export function startJobWorker<FetchedJob>(input: {
  slots: number;
  /** Answers with an empty list when it cannot look; must not reject. */
  fetch: (limit: number) => Promise<FetchedJob[]>;
  /** Must not reject. */
  run: (job: FetchedJob) => Promise<void>;
}): JobWorker {
  const running = new Set<Promise<void>>();
  let isStopping = false;
  /** Whether jobs may be waiting that were not fetched because there were no more slots. */
  let mayHaveMore = false;
  let wake = () => {};

  const start = (job: FetchedJob) => {
    const done: Promise<void> = input.run(job).finally(() => {
      running.delete(done);
      if (mayHaveMore) wake();
    });
    running.add(done);
  };
  const sleep = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_INTERVAL_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const fetchAndStart = async (free: number) => {
    const jobs = await input.fetch(free);
    mayHaveMore = jobs.length === free;
    for (const job of jobs) start(job);
  };
  const loop = async () => {
    while (!isStopping) {
      const free = input.slots - running.size;
      if (free > 0) await fetchAndStart(free);
      // A queue that gave fewer jobs than were asked for is empty: looking again at once would find nothing.
      const canFetchMore = mayHaveMore && running.size < input.slots;
      if (!isStopping && !canFetchMore) await sleep();
    }
  };

  const looping = loop();
  return {
    stop: async (graceMs) => {
      isStopping = true;
      wake();
      await looping;
      await Promise.race([Promise.all(running), afterMs(graceMs)]);
    },
  };
}

function afterMs(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
