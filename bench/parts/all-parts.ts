import type { Part } from '../part';
import { createSession } from './create-session';
import { firstPaint } from './first-paint';
import { growth } from './growth';
import { order } from './order';
import { pageCpu } from './page-cpu';
import { pageWeight } from './page-weight';
import { start } from './start';
import { twoProcesses } from './two-processes';

/** In the order in which they run: the short ones first. */
export const ALL_PARTS: readonly Part[] = [
  pageWeight,
  firstPaint,
  pageCpu,
  createSession,
  order,
  start,
  twoProcesses,
  growth,
];
