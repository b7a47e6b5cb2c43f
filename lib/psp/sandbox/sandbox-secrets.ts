/** Both sides of the sandbox derive its secrets from the app's key ring, so that a demo has nothing to configure. */
export function sandboxSecrets(keys: { hmac(purpose: string, text: string): string }): {
  apiKey: string;
  webhookSecret: string;
} {
  return { apiKey: keys.hmac('sandbox', 'api-key'), webhookSecret: keys.hmac('sandbox', 'webhook-secret') };
}
