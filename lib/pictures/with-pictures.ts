import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { PreparedPicture } from './prepare-picture';
import { writePictures } from './write-pictures';

/** A command with the pictures that it names, which were prepared before its transaction. */
export type CommandWithPictures<Command> = { command: Command; pictures: readonly PreparedPicture[] };

/** Makes a use case write the pictures that its command names in the same transaction, so that a refusal keeps none. */
export function withPictures<Deps, Command, Result>(
  commit: (tx: Transaction, deps: Deps, command: Command) => Promise<Result>,
): (
  tx: Transaction,
  deps: Deps & { clock: Clock },
  prepared: CommandWithPictures<Command>,
) => Promise<Result> {
  return async (tx, deps, { command, pictures }) => {
    // The use case goes first: it locks the store, so pictures of one store are written one call after the other.
    const result = await commit(tx, deps, command);
    await writePictures(tx, deps, pictures);
    return result;
  };
}
