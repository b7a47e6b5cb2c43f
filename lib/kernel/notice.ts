import type { ErrorLayer } from './error-catalogue';

/** Something the client should know although the request succeeded: a field that was dropped, a key used twice. */
export type Notice = { message: string; layer: ErrorLayer; aiHint?: string };
