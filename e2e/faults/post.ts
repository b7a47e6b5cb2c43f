/** What came of a call to the app; `died` where the connection ended without an answer. */
export type AppAnswer = { kind: 'answer'; status: number; body: unknown } | { kind: 'died' };

const CALL_TIMEOUT_MS = 60_000;

export async function post(
  url: string,
  input: { headers: Record<string, string>; body: string },
): Promise<AppAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...input.headers },
      body: input.body,
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    });
    return { kind: 'answer', status: response.status, body: await response.json() };
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError')
      throw new Error(`The app did not answer within ${CALL_TIMEOUT_MS / 1_000} s`);
    return { kind: 'died' };
  }
}
