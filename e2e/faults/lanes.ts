/**
 * Works a list off in several lanes at once, each with a stage of its own.
 *
 * @param input.until stops all lanes early, as soon as it is true
 */
export async function inLanes<Item, Lane>(
  items: readonly Item[],
  input: {
    laneCount: number;
    open: (laneNumber: number) => Promise<Lane>;
    work: (lane: Lane, item: Item) => Promise<void>;
    close: (lane: Lane) => Promise<void>;
    until?: () => boolean;
  },
): Promise<void> {
  const queue = [...items];
  const runLane = async (laneNumber: number) => {
    const lane = await input.open(laneNumber);
    try {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
        if (input.until?.()) return;
        await input.work(lane, item);
      }
    } finally {
      await input.close(lane);
    }
  };
  const laneCount = Math.min(input.laneCount, items.length);
  await Promise.all(Array.from({ length: laneCount }, (_, laneNumber) => runLane(laneNumber)));
}
