import type { Measure } from './measure';
import type { Teardown } from './teardown';

export type PartContext = {
  /** For databases and logs; removed when the part has ended. */
  folder: string;
  teardown: Teardown;
  roundCount: number;
  /** True where the disk and the evening are large enough for ten million sessions. */
  isLarge: boolean;
  say: (line: string) => void;
};

/** A part of the measurements that can be run alone, by its name. */
export type Part = {
  name: string;
  /** The subject of the measurement, as a line of the list that `--help` shows. */
  title: string;
  run: (context: PartContext) => Promise<Measure[]>;
};
