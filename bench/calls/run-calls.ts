/**
 * Does a number of calls by a number of callers, each of which makes its next one when its last has been answered.
 *
 * @param makeCall is given the call's number, from 0; the first rejection ends the run
 */
export async function runCalls(
  { count, callers }: { count: number; callers: number },
  makeCall: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const work = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      await makeCall(index);
    }
  };
  await Promise.all(Array.from({ length: callers }, work));
}
