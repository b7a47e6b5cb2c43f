import { appError } from '@/lib/kernel/error-catalogue';

/** How large an answer may become, and how much of it is made before other requests get a turn. */
export type AnswerBudget = {
  /** Counts a leaf of the answer. @returns false from the moment that the answer is too large. */
  take(bytes: number): boolean;
  readonly isSpent: boolean;
  /**
   * Rows of a list as GraphQL completes them: all at once while few leaves are made, and in turns where there are many, so
   * that a large answer never keeps the process from everybody else.
   *
   * @param leavesPerRow how many leaves a row is expected to come to
   */
  pace<Row>(rows: readonly Row[], leavesPerRow: number): readonly (Row | Promise<Row>)[];
};

/** Leaves that are made in one turn: a few milliseconds. */
const LEAVES_PER_TURN = 4_000;

/**
 * @param input.maxBytes of the answer as JSON, about
 * @param input.assertInTime throws where the query has taken too long
 */
export function createAnswerBudget(input: { maxBytes: number; assertInTime: () => void }): AnswerBudget {
  let bytesLeft = input.maxBytes;
  let leavesThisTurn = 0;
  let lastTurn: Promise<void> = Promise.resolve();

  function nextTurn(): Promise<void> {
    lastTurn = lastTurn.then(
      () =>
        new Promise((resolve) =>
          setImmediate(() => {
            leavesThisTurn = 0;
            resolve();
          }),
        ),
    );
    return lastTurn;
  }

  return {
    take: (bytes) => {
      bytesLeft -= bytes;
      return bytesLeft >= 0;
    },
    get isSpent() {
      return bytesLeft < 0;
    },
    pace: (rows, leavesPerRow) => {
      const leaves = rows.length * leavesPerRow;
      if (leavesThisTurn + leaves <= LEAVES_PER_TURN) {
        leavesThisTurn += leaves;
        return rows;
      }
      const rowsPerTurn = Math.max(1, Math.floor(LEAVES_PER_TURN / Math.max(1, leavesPerRow)));
      let turn = nextTurn();
      return rows.map((row, index) => {
        if (index > 0 && index % rowsPerTurn === 0) turn = nextTurn();
        return turn.then(() => {
          input.assertInTime();
          if (bytesLeft < 0) throw appError('query_answer_too_large', { params: { max: input.maxBytes } });
          leavesThisTurn += leavesPerRow;
          return row;
        });
      });
    },
  };
}
