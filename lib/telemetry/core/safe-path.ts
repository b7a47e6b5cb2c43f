/** A session's id opens its page, and a checkout's id at the sandbox opens that one, so neither is written down. */
const PAGE_IDS = /\b(cs|co)_[0-9a-fA-F-]+/g;
/** Nothing of ours has an e-mail address in its path; somebody may ask for one all the same. */
const EMAIL_SEGMENTS = /[^/]*(?:@|%40)[^/]*/g;
const MAX_LENGTH = 200;

/**
 * A request's path as logs and traces may show it.
 *
 * @param path without its query; untrusted.
 */
export function toSafePath(path: string): string {
  return path.replace(PAGE_IDS, '$1_…').replace(EMAIL_SEGMENTS, '…').slice(0, MAX_LENGTH);
}
