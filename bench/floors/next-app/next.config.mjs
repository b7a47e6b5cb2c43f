import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A copy of this folder is built below the repository, whose packages it finds above itself: the same version of Next, by
 * the same bundler.
 */
const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  turbopack: { root: repository },
  outputFileTracingRoot: repository,
  serverExternalPackages: ['pg'],
};

export default config;
