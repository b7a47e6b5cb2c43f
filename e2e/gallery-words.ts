/** What a state of the gallery says of itself, in English, to those who cannot see it. */
export type StateWords = {
  title: string;
  /** Headings and controls by role and name, in the order of the document. */
  outline: readonly string[];
  /** What its one live region says as the page is loaded. */
  spoken: string;
};

const PRODUCT = 'Field Guide to Good Type';
const STORE = 'Nordlicht Studio';
const FOOTER = ['link "Support"', 'link "Terms"', 'link "Privacy"'];
const ADDRESS = ['textbox "Email"', 'combobox "Country"', 'textbox "Postcode (optional)"'];
const US_ADDRESS = [
  'textbox "Email"',
  'combobox "Country"',
  'combobox "State"',
  'textbox "ZIP code (optional)"',
];
const BRAZILIAN_ADDRESS = [
  'textbox "Email"',
  'combobox "Country"',
  'combobox "State (optional)"',
  'textbox "CEP (optional)"',
];
const IS_BUSINESS = `checkbox "I'm buying as a business"`;
const VAT_BUSINESS = [IS_BUSINESS, 'textbox "Business name"', 'textbox "VAT number"'];

type FormChange = {
  title?: string;
  product?: string;
  problems?: readonly string[];
  fields?: readonly string[];
  business?: readonly string[];
  buttons?: readonly string[];
  footer?: readonly string[];
};

/** The form's page. It speaks only of what changes after it was loaded. */
function form(change: FormChange = {}): StateWords {
  const { problems = [], fields = ADDRESS, business = [IS_BUSINESS], footer = FOOTER } = change;
  const { buttons = ['button "Pay €34.51"'], product = PRODUCT } = change;
  const summary = problems.map((text) => `link "${text}"`);
  return {
    title: change.title ?? `Pay ${STORE}`,
    outline: [
      `heading "${product}" [level=1]`,
      'heading "Your details" [level=2]',
      ...(summary.length > 0 ? ['heading "There is a problem" [level=2]', ...summary] : []),
      ...fields,
      ...business,
      ...buttons,
      ...footer,
    ],
    spoken: '',
  };
}

const failedForm = () => form({ title: `Error: Pay ${STORE}` });

type StatusChange = { title?: string; ways?: readonly string[]; footer?: readonly string[] };

/** A page that says one thing, and says it aloud. */
function status(heading: string, text: string, change: StatusChange = {}): StateWords {
  const { title = heading, ways = [], footer = FOOTER } = change;
  return {
    title,
    outline: [`heading "${heading}" [level=1]`, ...ways, ...footer],
    spoken: `${heading} ${text}`,
  };
}

const GO_TO_STORE = `link "Go to ${STORE}"`;
const START_AGAIN = 'button "Start again with the same price"';
const LONG_NAME = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

export const GALLERY_WORDS: Readonly<Record<string, StateWords>> = {
  open: form({ buttons: ['button "Continue"'] }),
  ready: form(),
  'quote-pending': form({ buttons: ['button "Continue"'] }),
  'quote-updating': form({ buttons: ['button "Continue"'] }),
  'quote-changed': form({ buttons: ['button "Pay €34.80"'] }),
  loading: form({ buttons: ['button "Working"'] }),
  locked: form({ fields: [], business: [], buttons: ['button "Pay €29.00"'] }),
  claimed: form({ fields: [], business: [], buttons: ['button "Pay €29.00"'] }),
  'reverse-charge': form({ business: VAT_BUSINESS, buttons: ['button "Pay €29.00"'] }),
  'vat-number-domestic': form({ business: VAT_BUSINESS }),
  'vat-number-wrong': form({ business: VAT_BUSINESS }),
  'inclusive-price': form({ product: 'Studio Licence', buttons: ['button "Pay €249.00"'] }),
  'us-estimate': form({ fields: US_ADDRESS, buttons: ['button "Pay $30.16"'] }),
  'not-collecting': form({ buttons: ['button "Pay €29.00"'] }),
  'not-supported': form({ fields: BRAZILIAN_ADDRESS, buttons: ['button "Pay €29.00"'] }),
  'field-errors': form({
    title: `Error: Pay ${STORE}`,
    problems: [
      'Enter your email address',
      'Select a state',
      'Enter your ZIP code like 94105',
      'Enter your business name',
    ],
    fields: US_ADDRESS,
    business: [IS_BUSINESS, 'textbox "Business name"', 'textbox "Tax ID (optional)"'],
    buttons: ['button "Continue"'],
  }),
  'psp-refused': failedForm(),
  'psp-unavailable': failedForm(),
  declined: failedForm(),
  'too-many-tries': failedForm(),
  'try-again': failedForm(),
  'about-to-expire': form({ buttons: ['button "Pay €34.51"', 'button "Get 45 more minutes"'] }),
  'about-to-expire-for-good': form(),
  extended: form(),
  'time-over': form({ title: `Error: Pay ${STORE}`, buttons: [START_AGAIN] }),
  'live-mode': form(),
  'long-names': form({
    title: `Pay ${LONG_NAME} and daughters`,
    product: LONG_NAME,
    buttons: ['button "Pay €14,279,999,999.86"'],
  }),
  logo: form(),
  branded: form(),
  compact: form({ business: VAT_BUSINESS }),
  'no-theme': form({ buttons: ['button "Continue"'], footer: [] }),
  'dark-store': form(),
  expired: status(
    'This checkout has expired',
    `Nothing was charged. To buy ${PRODUCT}, start again at ${STORE}.`,
    { ways: [GO_TO_STORE] },
  ),
  'expired-renewable': status(
    'This checkout has expired',
    `Nothing was charged. You can still buy ${PRODUCT} for the same price.`,
    { ways: [START_AGAIN, GO_TO_STORE] },
  ),
  'expired-payable': status(
    'This checkout has expired',
    `Nothing was charged. You can still buy ${PRODUCT} for the same price.`,
    { ways: ['link "Continue to payment"', START_AGAIN, GO_TO_STORE] },
  ),
  paid: status('Payment complete', 'This order is paid. There is nothing more to do here.', {
    ways: [GO_TO_STORE],
  }),
  'paid-link-only': status('Payment complete', 'This order is paid. There is nothing more to do here.', {
    ways: [GO_TO_STORE],
  }),
  canceled: status(
    'This order was canceled',
    `Nothing more can be paid here, and a payment that still arrives is sent back. To buy ${PRODUCT}, start again at ${STORE}.`,
    { ways: [GO_TO_STORE] },
  ),
  unavailable: status(
    'This checkout is not available',
    `${STORE} is not taking payments at the moment. Nothing was charged.`,
    { ways: [GO_TO_STORE] },
  ),
  'unavailable-payable': status(
    'This checkout is not available',
    `${STORE} is not taking new payments at the moment. The payment page that you opened before still works.`,
    { ways: ['link "Continue to payment"', GO_TO_STORE] },
  ),
  subscription: status(
    'This subscription cannot be started yet',
    `${STORE} offers ${PRODUCT} as a subscription, and this checkout does not take subscriptions yet. Nothing was charged. €29.00 a month, plus tax The first 14 days are free.`,
    { ways: [GO_TO_STORE] },
  ),
  'psp-unknown': status(
    'We are checking with the payment provider…',
    'Their answer is late. Nothing is charged twice, so you can wait here or come back later. This page updates by itself.',
    { title: 'Checking', ways: ['link "Check now"'] },
  ),
  'return-paid': status('Payment complete', `Thank you. ${STORE} has your payment.`, { ways: [GO_TO_STORE] }),
  'return-processing': status(
    'Waiting for confirmation',
    `The payment provider has not confirmed your payment yet. It usually takes a few seconds. You can close this page: a payment that goes through still reaches ${STORE}. This page updates by itself.`,
    { ways: ['link "Check now"'] },
  ),
  'return-declined': status(
    'Your payment was declined',
    'The payment provider declined it and nothing was charged. Try again or pay another way.',
    { title: 'Payment not made', ways: ['link "Try again"'] },
  ),
  'return-expired': status(
    'The payment page expired',
    'It was not used in time and nothing was charged. You can start again.',
    { title: 'Payment not made', ways: ['link "Try again"'] },
  ),
  'return-refused': status(
    'The payment could not be started',
    'The payment provider refused it and nothing was charged. You can try again.',
    { title: 'Payment not made', ways: ['link "Try again"'] },
  ),
  'return-unknown': status(
    'The payment could not be started',
    'The payment provider did not answer and nothing was charged. Try again in a moment.',
    { title: 'Payment not made', ways: ['link "Try again"'] },
  ),
  'return-abandoned': status(
    'You left the payment page',
    'Nothing was charged. You can go back and pay as long as the checkout is open.',
    { title: 'Payment not made', ways: ['link "Back to checkout"'] },
  ),
  'not-found': status(
    'There is no checkout here',
    'Check the address for missing characters, or ask the seller for a new link.',
    { title: 'Checkout not found', footer: [] },
  ),
  'page-not-found': status('There is no page here', 'Check the address for missing characters.', {
    title: 'Page not found',
    footer: [],
  }),
  failure: {
    ...status('Something went wrong on our side', 'Try again in a moment.', {
      title: 'Something went wrong',
      ways: ['link "Try again"'],
      footer: [],
    }),
    spoken:
      'Something went wrong on our side Try again in a moment. If you were paying, trying again never charges you twice. Try again Reference: 7d1f6a52-0000-4000-8000-000000000000',
  },
};
