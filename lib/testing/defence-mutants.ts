/** A defence switched off: one change of one source, and the test that has to notice. */
export type DefenceMutant = { name: string; file: string; find: string; replace: string; test: string };

/**
 * The defences of docs/security.md, each of which is switched off in turn by `npm run prove -- --only defences`: the test named
 * beside it must fail then, or it proves nothing.
 */
export const DEFENCE_MUTANTS: readonly DefenceMutant[] = [
  {
    name: 'answers without a budget of bytes',
    file: 'lib/graphql/answer-budget.ts',
    find: 'bytesLeft -= bytes;',
    replace: 'bytesLeft -= 0 * bytes;',
    test: 'lib/graphql/answer-size.db.test.ts',
  },
  {
    name: 'long lists made in one turn',
    file: 'lib/graphql/answer-budget.ts',
    find: 'const LEAVES_PER_TURN = 4_000;',
    replace: 'const LEAVES_PER_TURN = 4_000_000;',
    test: 'lib/graphql/answer-budget.test.ts',
  },
  {
    name: 'introspection that multiplies',
    file: 'lib/graphql/query-limits.ts',
    find: 'export const MAX_INTROSPECTION_COST = 1_000_000;',
    replace: 'export const MAX_INTROSPECTION_COST = Number.MAX_VALUE;',
    test: 'lib/graphql/answer-size.db.test.ts',
  },
  {
    name: 'a register that one session may take whole',
    file: 'lib/tax/vies/fair-share.ts',
    find: 'const MAX_OF_SESSION = 2;',
    replace: 'const MAX_OF_SESSION = 200;',
    test: 'lib/tax/vies/circuit-breaker.test.ts',
  },
  {
    name: 'a busy register as an outage',
    file: 'lib/tax/verify-tax-id.ts',
    find: "if (answer.kind === 'busy') return 'busy';",
    replace: "if (answer.kind === 'busy') return PENDING;",
    test: 'lib/tax/verify-tax-id.db.test.ts',
  },
  {
    name: 'links that pictures open',
    file: 'lib/checkout/core/link-visit.ts',
    find: "if (isElsewhere) return 'program';",
    replace: '',
    test: 'lib/checkout/core/link-visit.test.ts',
  },
  {
    name: 'no limit of payments by address',
    file: 'lib/limits/core/rate-limits.ts',
    find: 'address: { max: 300, windowMs: HOUR_MS },',
    replace: 'address: null,',
    test: 'lib/limits/card-testing.db.test.ts',
  },
  {
    name: 'boxes that open in any row',
    file: 'lib/auth/key-ring.ts',
    find: "const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place, 'utf8'));",
    replace:
      "const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from('anywhere', 'utf8'));",
    test: 'lib/auth/key-ring.test.ts',
  },
  {
    name: 'chats whose address lies open',
    file: 'lib/webhooks/sealed-endpoint.ts',
    find: 'if (!isKey) return { url, urlSealed: null };',
    replace: 'if (!isKey || url) return { url, urlSealed: null };',
    test: 'lib/webhooks/sealed-endpoints.db.test.ts',
  },
  {
    name: 'forms of other sites',
    file: 'lib/commands/request-guard.mjs',
    find: 'if (isFromElsewhere(request.headers, publicUrl))',
    replace: 'if (isFromElsewhere(request.headers, publicUrl) && path === "")',
    test: 'lib/commands/request-guard.test.ts',
  },
  {
    name: 'HTML without a policy',
    file: 'lib/commands/answer-headers.mjs',
    find: "add('Content-Security-Policy', CLOSED_POLICY);",
    replace: '',
    test: 'lib/commands/answer-headers.test.ts',
  },
  {
    name: 'an open gallery in production',
    file: 'lib/gallery/require-gallery.ts',
    find: 'if (!isGalleryOpen(services)) notFound();',
    replace: 'void [services, isGalleryOpen, notFound];',
    test: 'app/gallery/404.test.ts',
  },
  {
    name: 'plain http in production',
    file: 'lib/config/env.ts',
    find: "if (isProduction && publicUrl.startsWith('http:') && !isLoopback(publicUrl))",
    replace: 'if (isProduction && !publicUrl && isLoopback(publicUrl))',
    test: 'lib/config/env.test.ts',
  },
  {
    name: 'addresses inside that are called',
    file: 'lib/http/outbound/guarded-lookup.ts',
    find: 'if (!addresses.every(({ address }) => isAddressAllowed(address, { allowLoopback })))',
    replace: 'if (addresses.length === 0 && !isAddressAllowed("", { allowLoopback }))',
    test: 'lib/http/outbound/ssrf-list.test.ts',
  },
  {
    name: 'the framework’s own words in the log',
    file: 'lib/boot/clean-console.ts',
    find: "log.error('the framework reports an error', { error: errorIn(values) });",
    replace: 'log.error(String(values), { error: errorIn(values) });',
    test: 'lib/boot/clean-console.test.ts',
  },
  {
    name: 'sessions that are never erased',
    file: 'lib/orders/sweep-unused-sessions.ts',
    find: 'await eraseSessions(tx, ids);',
    replace: 'void eraseSessions;',
    test: 'lib/orders/sweep-unused-sessions.db.test.ts',
  },
];
