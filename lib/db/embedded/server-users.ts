import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';

/** Any number, the same in every Checkstand: users of a server hold it shared. */
const USERS_LOCK = 7_233_021_044n;
const RECONNECT_AFTER_MS = 500;
const RECONNECT_ATTEMPTS = 60;

export type ServerUser = {
  /** Gives up the place. True when nobody else uses the server. */
  leave(): Promise<boolean>;
};

/**
 * Counts this process as a user of the server, for as long as it lives: a shared advisory lock on a connection of its
 * own, which the server itself drops when the process dies in whatever way.
 */
export async function joinUsers(input: {
  connect: () => Promise<pg.Client>;
  onMessage: (text: string) => void;
}): Promise<ServerUser> {
  let hasLeft = false;
  let client = await takePlace();

  async function takePlace(): Promise<pg.Client> {
    const connected = await input.connect();
    await connected.query('select pg_advisory_lock_shared($1)', [String(USERS_LOCK)]);
    connected.once('end', () => void takePlaceAgain());
    return connected;
  }

  /** PostgreSQL restarts itself after a backend's crash; without its lock, this user could be overlooked then. */
  async function takePlaceAgain(): Promise<void> {
    for (let attempt = 1; !hasLeft && attempt <= RECONNECT_ATTEMPTS; attempt += 1) {
      await wait(RECONNECT_AFTER_MS, undefined, { ref: false });
      const again = hasLeft ? null : await takePlace().catch(() => null);
      if (!again) continue;
      client = again;
      if (hasLeft) await again.end();
      return;
    }
    if (!hasLeft) input.onMessage('The embedded PostgreSQL has stopped. Start the app again to start it.');
  }

  return {
    async leave() {
      hasLeft = true;
      try {
        await client.query('select pg_advisory_unlock_shared($1)', [String(USERS_LOCK)]);
        const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [
          String(USERS_LOCK),
        ]);
        return rows[0]?.alone ?? false;
      } catch {
        // The server is gone already: there is nothing left to stop.
        return false;
      } finally {
        await client.end().catch(() => undefined);
      }
    },
  };
}
