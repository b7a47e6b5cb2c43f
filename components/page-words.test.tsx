import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { toDocumentView } from '@/lib/documents/to-document-view';
import { findGalleryEntry } from '@/lib/gallery/core/gallery';
import { en } from '@/lib/i18n/messages/en';
import { createTranslate } from '@/lib/i18n/translate';
import { NOW_MS } from '@/lib/sessions/testing/session-fixture';
import { countryOptions } from './checkout/country-options';
import { countryOrder } from './checkout/country-order';
import { GalleryScreen } from './gallery/gallery-screen';
import { DemoPanel } from './landing/demo-panel';
import { SellerFooter } from './status/seller-footer';
import { ErrorSummary } from './ui/error-summary';

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => {} }) }));

const stay = async <T,>(state: T) => state;

function render(slug: string): string {
  const entry = findGalleryEntry(slug);
  if (!entry) throw new Error(`The gallery has no state ${slug}`);
  return renderToStaticMarkup(
    <GalleryScreen
      state={entry.make({ nowMs: NOW_MS, darkMode: null })}
      nowMs={NOW_MS}
      path="/"
      action={stay}
      reopen={async () => {}}
      paperOf={(content, language) => toDocumentView(content, language, { seesAll: true })}
    />,
  );
}

/** The text that a reader sees, with a mark for every icon. */
const textOf = (html: string) =>
  html
    .replace(/<svg.*?<\/svg>/gs, '◆')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#x27;/g, "'")
    .replace(/\s+/g, ' ');
const mainButton = (html: string) =>
  textOf(/<button[^>]*value="(?:pay|extend)".*?<\/button>/s.exec(html)?.[0] ?? '').trim();

describe('the main button', () => {
  it('says that the payment comes next and what it will be, without a padlock', () => {
    expect(mainButton(render('ready'))).toBe('Continue to payment · €34.51');
  });

  it("has the provider's page and the padlock in the line below", () => {
    expect(textOf(render('ready'))).toContain(
      "◆ You pay on Stripe's secure page. Your card details go to Stripe only.",
    );
  });

  it('says where it leads while it is busy', () => {
    expect(mainButton(render('loading'))).toContain('Taking you to Stripe…');
  });
});

describe('the form', () => {
  it('promises no receipt by mail', () => expect(textOf(render('open'))).not.toMatch(/receipt/i));

  it.each([
    ['ready', null],
    ['time-left', '9 minutes left to pay.'],
    ['about-to-expire', '4 minutes left to pay.'],
  ])('of %s says of the time: %s', (slug, words) => {
    const text = textOf(render(slug));
    if (words === null) expect(text).not.toMatch(/left to pay/);
    else expect(text).toContain(words);
  });

  it.each([
    ['not-supported', ['email', 'country', 'isBusiness', 'businessName', 'taxId']],
    ['ready', ['email', 'country', 'postcode', 'isBusiness', 'businessName', 'taxId']],
    ['us-estimate', ['email', 'country', 'state', 'postcode', 'isBusiness', 'businessName', 'taxId']],
  ])('of %s shows the fields that change something: %j', (slug, fields) => {
    const shown = [...render(slug).matchAll(/<(?:input|select)[^>]* id="(\w+)"/g)].map(([, id]) => id);
    expect(shown).toEqual(fields);
  });

  it('heads the list of countries with the likely ones, each once', () => {
    const list = (likely: readonly string[]) =>
      countryOptions({ order: countryOrder('en', likely), locale: 'en', chosen: 'AT', emptyLabel: 'Choose' });
    expect(list(['DE', 'AT'])).toMatch(
      /^<option value="">Choose<\/option><option value="DE">Germany<\/option><option value="AT" selected="">Austria<\/option><hr\/><option/,
    );
    expect(list(['DE', 'AT']).match(/value="DE"/g)).toHaveLength(1);
    expect(list([])).not.toContain('<hr');
    expect(list([])).toContain('Bosnia &amp; Herzegovina');
  });

  it('keeps as much room below the title of its problems as between them', () => {
    const html = renderToStaticMarkup(<ErrorSummary title="Problems" items={[]} ref={null} />);
    // A link has 10 px above it, like the one before it has below.
    expect(html).toMatch(/<ul class="[^"]*pt-2\.5/);
  });

  it('shares the rows of a line, so that a label of two lines moves no field beside its own', () => {
    const rows = [...render('us-estimate').matchAll(/<div class="([^"]*)"><label for="(?:state|postcode)"/g)];
    expect(rows).toHaveLength(2);
    for (const [, classes] of rows)
      expect(classes).toContain('row-span-3 grid min-w-0 grid-cols-1 grid-rows-subgrid');
  });
});

describe('the order', () => {
  it('says once what it costs where the tax is not known', () => {
    expect(textOf(render('open')).match(/€29\.00/g)).toHaveLength(2); // the amount, and the item
  });

  it('has no subtotal where the price includes its tax', () => {
    const text = textOf(render('inclusive-price'));
    expect(text).toContain('Includes VAT 19%');
    expect(text).not.toContain('Subtotal');
  });
});

describe('the way back', () => {
  it.each(['ready', 'expired', 'return-declined', 'failure'])(
    'of %s leads to the website of the store',
    (slug) => {
      expect(render(slug)).toMatch(
        /<a href="https:\/\/nordlicht\.example\/" aria-label="Back to Nordlicht Studio"/,
      );
    },
  );

  it('is not there for a store without a website', () => {
    expect(render('no-theme')).not.toContain('Back to');
  });
});

describe('names that are written from right to left', () => {
  const STORE = 'متجر النور (2)';
  const seller = {
    storeName: STORE,
    isTest: false,
    logo: null,
    supportEmail: null,
    backUrl: null,
    termsUrl: null,
    privacyUrl: null,
  };

  it('are isolated in the footer and in titles', () => {
    const footer = renderToStaticMarkup(<SellerFooter seller={seller} t={createTranslate(en, 'en')} />);
    expect(footer).toContain(`Sold by \u2068${STORE}\u2069`);
    expect(render('arabic-names')).toContain(`<title>Pay \u2068${STORE}\u2069</title>`);
  });

  it('are isolated on the receipt', () => {
    expect(render('paid')).toContain('<bdi>Field Guide to Good Type</bdi>');
  });
});

describe('the receipt', () => {
  it('of a paid sale names what was bought, what was charged and how to find it again', () => {
    const receipt = /<section aria-label="Receipt".*?<\/section>/s.exec(render('paid'))?.[0] ?? '';
    const rows = [...receipt.matchAll(/<dt.*?<\/dt>/gs)].map(([term]) => textOf(term).trim());
    expect(rows).toEqual([
      'Field Guide to Good Type',
      'VAT 19% Germany',
      'Amount paid',
      'Email',
      'Date',
      'Paid with',
      'Order',
    ]);
  });
});

describe('status pages', () => {
  it.each([
    ['expired', 'M12 3.5a8.5'],
    ['return-abandoned', 'M20 12H4.5'],
    ['return-declined', 'M12 6.5v7'],
  ])('%s has a sign of its own', (slug, path) => expect(render(slug)).toContain(path));

  it("the page of a failure has the store's name", () => {
    expect(render('failure')).toContain('<bdi>Nordlicht Studio</bdi>');
  });
});

describe('the landing page', () => {
  const product = {
    id: '44444444-4444-4444-8444-444444444444' as never,
    name: 'Guide',
    amount: '29.00',
    currency: 'EUR',
  };
  const ways = {
    clock: '/sandbox/clock',
    gallery: '/gallery',
    openApi: '/v1/openapi.json',
    webhookKeys: '/v1/webhook-keys',
  };
  const choices = { productName: 'Poster', linkPath: '/store/shop/link/cl_1', code: 'POSTER10' };
  const html = renderToStaticMarkup(
    <DemoPanel
      storeName="Shop"
      products={[product]}
      choices={choices}
      cards={[]}
      openPath="/demo/open"
      ways={ways}
    />,
  );

  it('leads to a product whose buyer chooses, and names the code to try', () => {
    expect(html).toContain('href="/store/shop/link/cl_1"');
    expect(html).toContain('POSTER10');
  });

  it('keeps the two buttons of a product together, so that they wrap as one', () => {
    expect(html).toMatch(
      /<span class="flex gap-3"><button[^>]*value="light".*?<button[^>]*value="dark".*?<\/span>/,
    );
  });

  it('leads to the gallery and the documents of the API', () => {
    for (const address of Object.values(ways)) expect(html).toContain(`href="${address}"`);
  });
});

it('no sentence is stiff, and none says please, oops or invalid', () => {
  const stiff =
    /time to pay is over|there is no (?:page|checkout)|nobody knows|for ever|please|oops|invalid|as it stands/i;
  expect(Object.entries(en).filter(([, sentence]) => stiff.test(sentence))).toEqual([]);
});
