import { STUDIO_FIELDS, type StudioTheme } from '@/lib/studio/core/studio-theme';

type Answer<T> = { ok: true; value: T } | { ok: false; error: string };

const TIMEOUT_MS = 30_000;
const LOST = 'the server did not answer. Try again';

/** Posts what a button of the form asks for, as the browser would without a script, and reads the answer. */
export async function sendStudioForm(
  path: string,
  input: { intent: string; theme: StudioTheme; file?: { name: string; file: File } },
): Promise<Answer<Record<string, unknown>>> {
  const form = new FormData();
  form.set('intent', input.intent);
  for (const field of STUDIO_FIELDS) form.set(field, input.theme[field]);
  if (input.file) form.set(input.file.name, input.file.file);
  try {
    const response = await fetch(path, {
      method: 'POST',
      body: form,
      headers: { Accept: 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body: unknown = await response.json();
    const value = typeof body === 'object' && body !== null ? { ...body } : {};
    if (response.ok) return { ok: true, value };
    return { ok: false, error: 'error' in value && typeof value.error === 'string' ? value.error : LOST };
  } catch {
    return { ok: false, error: LOST };
  }
}
