/**
 * True in `next dev` only.
 *
 * No setting of ours but a constant of the build: Next replaces the expression. It stands apart from env.ts, so that
 * the proxy does not carry along what reads settings.
 */
export const isDevelopmentServer = process.env.NODE_ENV === 'development';
