import { fileURLToPath } from 'node:url';

/** The packages are those of the repository: the same version of Next, built by the same bundler. */
const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** @type {import('next').NextConfig} */
const config = { poweredByHeader: false, reactStrictMode: true, turbopack: { root: repository } };

export default config;
