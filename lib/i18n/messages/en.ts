import { change } from './en/change';
import { checkout } from './en/checkout';
import { document } from './en/documents';
import { failure } from './en/failure';
import { link } from './en/link';
import { mail } from './en/mail';
import { portal } from './en/portal';
import { status } from './en/status';

/** English, and the list of keys that every other language has to have. */
export const en = {
  ...change,
  ...checkout,
  ...document,
  ...failure,
  ...link,
  ...mail,
  ...portal,
  ...status,
} as const;
