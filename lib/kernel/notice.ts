import type { ErrorLayer } from './error-catalogue';

/** A warning beside a successful answer, such as of a field that was ignored or a key that was used twice. */
export type Notice = { message: string; layer: ErrorLayer; aiHint?: string };
