import { appError } from '@/lib/kernel/error-catalogue';

/** For an action that is published and not built: whoever may call it is told so, everybody else is refused first. */
export function refuseUnbuilt(): never {
  throw appError('not_implemented');
}
