import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findRoute } from './route-table';

const route = (file: string) => path.resolve('app', file, 'route.ts');

describe('findRoute', () => {
  it.each<[string, string, string, Record<string, string | string[]>]>([
    ['a folder of its own', '/v1/actions/store/create-store', 'v1/actions/store/create-store', {}],
    [
      'the rest where no folder fits',
      '/v1/actions/store/paint-store',
      'v1/[...path]',
      { path: ['actions', 'store', 'paint-store'] },
    ],
    ['a segment by its name, decoded', '/webhooks/a%20b', 'webhooks/[provider]', { provider: 'a b' }],
  ])('%s', (_, pathname, file, params) => {
    expect(findRoute(pathname)).toEqual({ file: route(file), params });
  });

  it('finds nothing for a path without a route', () => {
    expect(findRoute('/no/such/place')).toBeNull();
  });
});
