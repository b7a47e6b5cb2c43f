import { checkout } from './en/checkout';
import { failure } from './en/failure';
import { link } from './en/link';
import { status } from './en/status';

/** English, and the list of keys that every other language has to have. */
export const en = { ...checkout, ...failure, ...link, ...status } as const;
