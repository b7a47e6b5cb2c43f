import { isAbsent } from '@/lib/kernel/read-fields';
import { wholeNumber } from './solifyn-readers';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;
const MAX_PAGE = 10_000;

/** `page` counts from 1. */
export function readPageQuery(param: (name: string) => string | null): { page: number; limit: number } {
  const [page, limit] = [param('page'), param('limit')];
  return {
    page: isAbsent(page) ? 1 : wholeNumber({ min: 1, max: MAX_PAGE }).read(page, 'page'),
    limit: isAbsent(limit) ? DEFAULT_LIMIT : wholeNumber({ min: 1, max: MAX_LIMIT }).read(limit, 'limit'),
  };
}
