import type { Environment } from '@/lib/kernel/environment';
import { TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';
import type { TestMerchant } from '@/lib/testing/factories';
import { STUDIO_FIELDS, type StudioTheme } from '../core/studio-theme';

type Store = { id: string; slug: string | null };

export type StudioBrowser = {
  cookie: string;
  /** Presses a button of the form, as a browser without a script does, or as the page's own script. */
  press(
    intent: string,
    input?: {
      theme?: Partial<StudioTheme>;
      file?: { name: string; bytes: Uint8Array };
      isScript?: boolean;
      headers?: Record<string, string>;
    },
  ): Promise<Response>;
};

/** Follows a theme link of a store, as the browser of whoever got it does. */
export async function openStudioBrowser(
  app: TestApp,
  merchant: TestMerchant,
  store: Store,
  environment: Environment = 'test',
): Promise<StudioBrowser> {
  const path = '/v1/actions/store/create-theme-link';
  const made = await merchant.post(path, { storeId: store.id }, { environment });
  const { url } = made.body.data as { url: string }; // the answer of the action
  const opened = await app.call(new Request(url));
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    cookie,
    press: (intent, { theme = {}, file, isScript = false, headers } = {}) => {
      const form = new FormData();
      form.set('intent', intent);
      for (const field of STUDIO_FIELDS) form.set(field, theme[field] ?? '');
      if (file) form.set(file.name, new Blob([new Uint8Array(file.bytes)]), 'picture.png');
      const request = new Request(`${TEST_ORIGIN}/${store.slug}/theme/edit`, {
        method: 'POST',
        body: form,
        headers: {
          Cookie: cookie,
          'Sec-Fetch-Site': 'same-origin',
          ...(isScript ? { Accept: 'application/json' } : {}),
          ...headers,
        },
      });
      return app.call(request);
    },
  };
}
