import type { PictureFacts } from '@/lib/pictures/core/picture';
import type { GalleryEntry } from './gallery-state';
import { ANN, FRENCH_BUSINESS, openState } from './open-state';
import { SAMPLE_LOGO } from './sample-logo';
import { USD } from './sample-session';
import {
  GERMAN_VAT,
  INCLUDED_VAT,
  NOT_COLLECTING,
  NOT_SUPPORTED,
  REFUSED_VAT_NUMBER,
  REVERSE_CHARGE,
  US_ESTIMATE,
  VAT_OF_BILLIONS,
} from './sample-tax';

const LONG_NAME = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

/** The order's side with different taxes and prices. */
export const TAXES: readonly GalleryEntry[] = [
  openState('reverse-charge', 'A business that accounts for the tax itself', {
    typed: FRENCH_BUSINESS,
    tax: REVERSE_CHARGE,
  }),
  openState('vat-number-domestic', "A business in the seller's own country", {
    typed: { ...ANN, isBusiness: true, businessName: 'Bergmann Verlag GmbH', taxId: 'DE136695976' },
    tax: GERMAN_VAT,
  }),
  openState('vat-number-wrong', 'A VAT number that fails its check', {
    typed: { ...ANN, isBusiness: true, businessName: 'Bergmann Verlag GmbH', taxId: 'DE13669597' },
    tax: REFUSED_VAT_NUMBER,
  }),
  openState('inclusive-price', 'A price that includes its tax', {
    session: {
      item: { name: 'Studio Licence', unitAmountMinor: 24_900n, taxIncluded: true },
      snapshot: {
        productName: 'Studio Licence',
        productDescription: 'Every typeface of the studio, for one team.',
      },
    },
    typed: ANN,
    tax: INCLUDED_VAT,
  }),
  openState('us-estimate', 'Sales tax of a state, an estimate', {
    session: { session: { currency: USD } },
    typed: { email: ANN.email, country: 'US', state: 'NY', postcode: '10001' },
    tax: US_ESTIMATE,
  }),
  openState('not-collecting', 'No tax: the seller collects none here', {
    typed: { ...ANN, country: 'NO', postcode: '0150' },
    tax: NOT_COLLECTING,
  }),
  openState('not-supported', 'No tax: the country is not covered', {
    typed: { ...ANN, country: 'BR', postcode: '01310-100' },
    tax: NOT_SUPPORTED,
  }),
];

const SAMPLE_PICTURE = 'https://nordlicht.example/field-guide.png';
const SAMPLE_COVER = 'https://nordlicht.example/cover.png';
/** The gallery reads no database: its pictures are those of the demo, as they lie in public/. */
const PICTURE_FACTS: PictureFacts = { path: '/samples/field-guide.svg', width: 400, height: 400, tone: null };
const COVER_FACTS: PictureFacts = {
  path: '/samples/studio-licence.svg',
  width: 400,
  height: 400,
  tone: null,
};
const COMPACT_MODE = {
  checkoutLogo: null,
  checkoutColorBackground: '',
  checkoutColorCard: '',
  checkoutColorText: '',
  checkoutBorderRadius: '0px',
};

/** The page with long names and different themes of merchants. */
export const LOOKS: readonly GalleryEntry[] = [
  openState('live-mode', 'Real money: no test banner', {
    session: { session: { environment: 'prod' } },
    typed: ANN,
    tax: GERMAN_VAT,
  }),
  openState('long-names', 'Long names and large amounts', {
    session: {
      item: { name: LONG_NAME, quantity: 12, unitAmountMinor: 99_999_999_999n },
      snapshot: {
        storeName: `${LONG_NAME} and daughters`,
        productName: LONG_NAME,
        productDescription: `${'A long description that goes on. '.repeat(12)}\n${LONG_NAME}`,
        supportEmail: `${'long'.repeat(12)}@${'example'.repeat(6)}.example`,
      },
    },
    typed: { ...ANN, email: `${'a'.repeat(60)}@${'example'.repeat(6)}.example` },
    tax: VAT_OF_BILLIONS,
  }),
  openState('arabic-names', 'Names that are written from right to left', {
    session: {
      item: { name: 'دليل الخط (PDF)' },
      snapshot: { storeName: 'متجر النور (2)', productName: 'دليل الخط (PDF)' },
    },
    typed: ANN,
    tax: GERMAN_VAT,
  }),
  openState('logo', "With the store's logo", {
    session: { snapshot: { logo: SAMPLE_LOGO } },
    typed: ANN,
    tax: GERMAN_VAT,
  }),
  openState('branded', 'With a cover, a picture of the product and a typeface', {
    session: {
      snapshot: {
        media: [{ type: 'image', url: SAMPLE_PICTURE }],
        pictures: { product: { [SAMPLE_PICTURE]: PICTURE_FACTS }, cover: { [SAMPLE_COVER]: COVER_FACTS } },
        checkoutSettings: { font: 'nunito', buttonShape: 'pill', coverPicture: SAMPLE_COVER },
      },
    },
    typed: ANN,
    tax: GERMAN_VAT,
  }),
  openState('compact', 'Close spacing, square corners', {
    session: {
      snapshot: {
        checkoutSettings: {
          spacing: 'compact',
          font: 'serif',
          light: { ...COMPACT_MODE, checkoutColorPrimary: '#7a1f1f' },
          dark: { ...COMPACT_MODE, checkoutColorPrimary: '#f0a0a0' },
        },
      },
    },
    typed: { ...ANN, isBusiness: true, businessName: 'Bergmann Verlag GmbH', taxId: 'DE136695976' },
    tax: GERMAN_VAT,
  }),
  openState('no-theme', 'A store that set neither theme nor links', {
    session: {
      snapshot: {
        checkoutSettings: null,
        supportEmail: null,
        website: null,
        termsUrl: null,
        privacyUrl: null,
        productDescription: null,
      },
    },
  }),
  openState('dark-store', 'A store that is always dark', {
    session: {
      snapshot: {
        // Neither the visitor nor the address is asked.
        darkMode: null,
        checkoutSettings: {
          defaultDarkMode: true,
          dark: {
            checkoutLogo: null,
            checkoutColorPrimary: '#f5c451',
            checkoutColorBackground: '#0b1020',
            checkoutColorCard: '#141b33',
            checkoutColorText: '#f2f4ff',
            checkoutBorderRadius: '16px',
          },
        },
      },
    },
    typed: ANN,
    tax: GERMAN_VAT,
  }),
];
