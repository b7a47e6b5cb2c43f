/** The page that a browser without scripts shows. */
export type PlainPage = { url: string; status: number; html: string };
/** A form as it is sent: what its fields hold, and the button that leads on. */
export type PlainForm = { address: string; isMultipart: boolean; fields: Map<string, string> };

/** The buttons that lead on, by their field's name and value: of the checkout, and of the sandbox's page. */
const WAYS_ON = [
  ['intent', 'pay'],
  ['action', 'approve'],
  ['intent', 'preview'],
] as const;
const MAX_REDIRECTS = 10;

/** A browser without scripts, as far as a purchase needs one: forms, cookies and redirects. */
export class PlainBrowser {
  private readonly cookies = new Map<string, string>();

  async open(url: string, form: PlainForm | null = null, redirects = 0): Promise<PlainPage> {
    if (redirects > MAX_REDIRECTS) throw new Error(`${url} leads in a circle`);
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: {
        Accept: 'text/html',
        Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form ? { Origin: new URL(url).origin } : {}),
      },
      ...(form ? { body: toBody(form) } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) this.cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location) return this.open(new URL(location, url).href, null, redirects + 1);
    return { url, status: response.status, html: await response.text() };
  }

  /** @param origin where the form is sent instead, as from a tab whose server was replaced meanwhile */
  send(form: PlainForm, origin = new URL(form.address).origin): Promise<PlainPage> {
    const { pathname, search } = new URL(form.address);
    return this.open(`${origin}${pathname}${search}`, form);
  }
}

/** The first form of a page that has a button that leads on; `null` where there is none. */
export function findForm({ url, html }: PlainPage): PlainForm | null {
  for (const [form] of html.matchAll(/<form[^>]*>[\s\S]*?<\/form>/gi)) {
    const buttons = tagsOf(form, 'button');
    const way = WAYS_ON.find(([name, value]) =>
      buttons.some((tag) => attribute(tag, 'name') === name && attribute(tag, 'value') === value),
    );
    if (!way) continue;
    const fields = new Map<string, string>();
    for (const tag of tagsOf(form, 'input')) {
      const name = attribute(tag, 'name');
      const isChoice = ['checkbox', 'radio'].includes(attribute(tag, 'type') ?? '');
      if (name !== null && (!isChoice || / checked/.test(tag)))
        fields.set(name, attribute(tag, 'value') ?? '');
    }
    const [name, value] = way;
    fields.set(name, value);
    const tag = /<form[^>]*>/i.exec(form)?.[0] ?? '';
    const isMultipart = attribute(tag, 'enctype')?.toLowerCase() === 'multipart/form-data';
    return { address: new URL(attribute(tag, 'action') ?? '', url).href, isMultipart, fields };
  }
  return null;
}

/** Where a page leads by itself, after a while or at once; `null` where it stays. */
export function findRefresh({ url, html }: PlainPage): string | null {
  const content = attribute(/<meta[^>]*http-equiv="refresh"[^>]*>/i.exec(html)?.[0] ?? '', 'content');
  if (content === null) return null;
  const target = /url=(.+)$/i.exec(content)?.[1];
  return target === undefined ? url : new URL(target, url).href;
}

function toBody({ fields, isMultipart }: PlainForm): FormData | URLSearchParams {
  const body = isMultipart ? new FormData() : new URLSearchParams();
  for (const [name, value] of fields) body.set(name, value);
  return body;
}

function tagsOf(html: string, name: string): string[] {
  return [...html.matchAll(new RegExp(`<${name}\\b[^>]*>`, 'g'))].map(([tag]) => tag);
}

function attribute(tag: string, name: string): string | null {
  const value = new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1];
  if (value === undefined) return null;
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
