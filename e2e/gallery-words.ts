/** The texts of a gallery state, in English, for visitors who cannot see it. */
export type StateWords = {
  title: string;
  /** Headings and controls by role and name, in the order of the document. */
  outline: readonly string[];
  /**
   * The text of its one live region as the page is loaded; `null` for a page that has none, because nothing on it changes.
   */
  spoken: string | null;
};

const PAY = 'button "Continue to payment · €34.51"';
const PRODUCT = 'Field Guide to Good Type';
const STORE = 'Nordlicht Studio';
const BACK = `link "Back to ${STORE}"`;
const FOOTER = ['link "Support"', 'link "Terms"', 'link "Privacy"'];
const PLACE = ['textbox "Email"', 'combobox "Country"'];
const ADDRESS = [...PLACE, 'textbox "Postcode (optional)"'];
const US_ADDRESS = [
  'textbox "Email"',
  'combobox "Country"',
  'combobox "State"',
  'textbox "ZIP code (optional)"',
];
const IS_BUSINESS = `checkbox "I'm buying as a business"`;
/** The terms of a subscription stand between the details and the button. */
const PLAN = [IS_BUSINESS, 'heading "Your subscription" [level=2]'];
const VAT_BUSINESS = [IS_BUSINESS, 'textbox "Business name"', 'textbox "VAT number"'];

type FormChange = {
  title?: string;
  product?: string;
  problems?: readonly string[];
  fields?: readonly string[];
  business?: readonly string[];
  buttons?: readonly string[];
  footer?: readonly string[];
  /** The way back to the store's website. */
  back?: readonly string[];
};

/** The form's page. It speaks only of what changes after it was loaded. */
function form(change: FormChange = {}): StateWords {
  const {
    problems = [],
    fields = ADDRESS,
    business = [IS_BUSINESS],
    footer = FOOTER,
    back = [BACK],
  } = change;
  const { buttons = [PAY], product = PRODUCT } = change;
  const summary = problems.map((text) => `link "${text}"`);
  return {
    title: change.title ?? `Pay ${STORE}`,
    outline: [
      ...back,
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

type StatusChange = {
  title?: string;
  ways?: readonly string[];
  footer?: readonly string[];
  back?: readonly string[];
};

/** A page that says one thing, and says it aloud. */
function status(heading: string, text: string, change: StatusChange = {}): StateWords {
  const { title = heading, ways = [], footer = FOOTER, back = [BACK] } = change;
  return {
    title,
    outline: [...back, `heading "${heading}" [level=1]`, ...ways, ...footer],
    spoken: `${heading} ${text}`,
  };
}

const GO_TO_STORE = `link "Go to ${STORE}"`;
const SEE_ORDERS = `link "See your orders at ${STORE}"`;
const START_AGAIN = 'button "Start again at the same price"';
/** A name in the other direction is isolated, where it stands in a sentence of ours. */
const ARABIC_STORE = '\u2068متجر النور (2)\u2069';
const LONG_NAME = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

const PURCHASES = [
  'heading "Payments" [level=2]',
  `heading "${PRODUCT}" [level=3]`,
  'link "Receipt TEST-R-000012"',
  'link "PDF of TEST-R-000012"',
  'heading "Studio Licence" [level=3]',
  'link "Invoice TEST-INV-000004"',
  'link "PDF of TEST-INV-000004"',
  `heading "${LONG_NAME}" [level=3]`,
  'link "Receipt TEST-R-000009"',
  'link "PDF of TEST-R-000009"',
  'link "Credit note TEST-CN-000002"',
  'link "PDF of TEST-CN-000002"',
];
const ORDERS_TOP = [BACK, 'heading "Your orders" [level=1]', 'button "Sign out"'];
const REFUND_OPEN = [
  ...ORDERS_TOP,
  ...PURCHASES.slice(0, 4),
  'textbox "Why do you want your money back?"',
  'button "Send the request"',
  ...PURCHASES.slice(4),
  ...FOOTER,
];
const TAX_ID_OPEN = [
  ...ORDERS_TOP,
  ...PURCHASES.slice(0, 4),
  'textbox "Business name"',
  'textbox "Tax ID, such as a VAT number"',
  'button "Get an invoice"',
  ...PURCHASES.slice(4),
  ...FOOTER,
];

/** A buyer's purchases. */
function orders(spoken = ''): StateWords {
  return { title: 'Your orders', outline: [...ORDERS_TOP, ...PURCHASES, ...FOOTER], spoken };
}

function signIn(spoken: string): StateWords {
  const form = ['heading "See your orders" [level=1]', 'textbox "E-mail address"', 'button "Send me a link"'];
  return { title: 'Your orders', outline: [BACK, ...form, ...FOOTER], spoken };
}

/** A document, on which nothing changes. */
function paper(heading: string, number: string): StateWords {
  const outline = [
    `heading "${heading}" [level=1]`,
    'heading "From" [level=2]',
    'heading "To" [level=2]',
    'heading "Item Amount" [level=2]',
    'link "Download as PDF"',
  ];
  return { title: `${heading} ${number}`, outline, spoken: null };
}

const CHOICES = [
  'button "One less"',
  'textbox "Quantity"',
  'button "One more"',
  'textbox "Discount code (optional)"',
  'button "Apply"',
];
const QUESTIONS = [
  IS_BUSINESS,
  'textbox "Name on the licence"',
  'combobox "Size of the team (optional)"',
  'textbox "Begins on (optional)"',
  'checkbox "Send me news of the studio (optional)"',
];

function overdue(spoken: string): StateWords {
  return {
    title: 'Your payment did not work',
    outline: [
      BACK,
      'heading "Your payment did not work" [level=1]',
      'button "Continue to payment · €34.51"',
      'link "Your orders"',
      ...FOOTER,
    ],
    spoken,
  };
}

/** The page of a change, by the plan that it leads to and its one button. */
function offer(plan: string, button: string, spoken: string): StateWords {
  return {
    title: 'Change your plan',
    outline: [BACK, `heading "Change to ${plan}" [level=1]`, `button "${button}"`, ...FOOTER],
    spoken,
  };
}

export const GALLERY_WORDS: Readonly<Record<string, StateWords>> = {
  choices: form({ fields: [...CHOICES, ...PLACE], business: QUESTIONS, buttons: ['button "Continue"'] }),
  'choices-errors': form({
    title: `Error: Pay ${STORE}`,
    problems: [
      'Enter a quantity from 1 to 20',
      'Fill in “Name on the licence”',
      'Select “Size of the team” from the list',
    ],
    fields: [...CHOICES, ...ADDRESS],
    business: QUESTIONS,
  }),
  currencies: form({ fields: PLACE, buttons: ['button "Continue"'] }),
  'own-price': form({ fields: ['textbox "Your price EUR"', ...PLACE], buttons: ['button "Continue"'] }),
  'own-price-open': form({
    fields: ['textbox "Your price EUR"', ...PLACE],
    buttons: ['button "Continue"'],
  }),
  'code-refused': form({ fields: ['textbox "Discount code (optional)"', 'button "Apply"', ...ADDRESS] }),
  open: form({ fields: PLACE, buttons: ['button "Continue"'] }),
  preselected: form(),
  ready: form(),
  'quote-pending': form({ buttons: ['button "Continue"'] }),
  'quote-updating': form({ buttons: ['button "Continue"'] }),
  'quote-changed': form({ buttons: ['button "Continue to payment · €34.80"'] }),
  loading: form({ buttons: ['button "Taking you to Stripe…"'] }),
  locked: form({ fields: [], business: [], buttons: ['button "Continue to payment · €29.00"'] }),
  claimed: form({ fields: [], business: [], buttons: ['button "Continue to payment · €29.00"'] }),
  'reverse-charge': form({ business: VAT_BUSINESS, buttons: ['button "Continue to payment · €29.00"'] }),
  'vat-number-domestic': form({ business: VAT_BUSINESS }),
  'vat-number-wrong': form({ business: VAT_BUSINESS }),
  'inclusive-price': form({ product: 'Studio Licence', buttons: ['button "Continue to payment · €249.00"'] }),
  'us-estimate': form({ fields: US_ADDRESS, buttons: ['button "Continue to payment · $30.16"'] }),
  'not-collecting': form({ buttons: ['button "Continue to payment · €29.00"'] }),
  'not-supported': form({ fields: PLACE, buttons: ['button "Continue to payment · €29.00"'] }),
  'field-errors': form({
    title: `Error: Pay ${STORE}`,
    problems: [
      'Enter your email address',
      'Select a state',
      'Enter your ZIP code, like 94105',
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
  'time-left': form(),
  'about-to-expire': form({
    buttons: ['button "Continue to payment · €34.51"', 'button "Get 45 more minutes"'],
  }),
  'about-to-expire-for-good': form(),
  extended: form(),
  'time-over': form({ title: `Error: Pay ${STORE}`, buttons: [START_AGAIN] }),
  'live-mode': form(),
  'long-names': form({
    title: `Pay ${LONG_NAME} and daughters`,
    back: [`link "Back to ${LONG_NAME} and daughters"`],
    product: LONG_NAME,
    buttons: ['button "Continue to payment · €14,279,999,999.86"'],
  }),
  'arabic-names': form({
    title: `Pay ${ARABIC_STORE}`,
    product: 'دليل الخط (PDF)',
    back: [`link "Back to ${ARABIC_STORE}"`],
  }),
  logo: form(),
  branded: form(),
  compact: form({ business: VAT_BUSINESS }),
  'no-theme': form({ fields: PLACE, buttons: ['button "Continue"'], footer: [], back: [] }),
  'dark-store': form(),
  expired: status(
    'This checkout has expired',
    `Nothing was charged. To buy ${PRODUCT}, start again at ${STORE}.`,
    { ways: [GO_TO_STORE] },
  ),
  'expired-renewable': status(
    'This checkout has expired',
    `Nothing was charged. You can still buy ${PRODUCT} at the same price.`,
    { ways: [START_AGAIN, GO_TO_STORE] },
  ),
  'expired-payable': status(
    'This checkout has expired',
    `Nothing was charged. You can still buy ${PRODUCT} at the same price.`,
    { ways: ['link "Continue to payment"', START_AGAIN, GO_TO_STORE] },
  ),
  paid: status('Payment complete', "This order is paid. You're all set.", {
    ways: [GO_TO_STORE, SEE_ORDERS],
  }),
  'paid-link-only': status('Payment complete', "This order is paid. You're all set.", {
    ways: [GO_TO_STORE],
  }),
  canceled: status(
    'This order was canceled',
    `You can't pay for it any more. If a payment still arrives, it is refunded. To buy ${PRODUCT}, start again at ${STORE}.`,
    { ways: [GO_TO_STORE] },
  ),
  unavailable: status(
    "This checkout isn't available",
    `${STORE} isn't taking payments right now. Nothing was charged.`,
    { ways: [GO_TO_STORE] },
  ),
  'unavailable-payable': status(
    "This checkout isn't available",
    `${STORE} isn't taking new payments right now. The payment page you opened earlier still works.`,
    { ways: ['link "Continue to payment"', GO_TO_STORE] },
  ),
  subscription: form({ fields: PLACE, business: PLAN, buttons: ['button "Continue"'] }),
  'subscription-ready': form({ business: PLAN, buttons: ['button "Start for €34.51"'] }),
  'subscription-trial': form({ business: PLAN, buttons: ['button "Start without a charge today"'] }),
  'subscription-trial-used': form({ business: PLAN, buttons: ['button "Start for €34.51"'] }),
  'subscription-discount': form({
    fields: ['textbox "Discount code (optional)"', 'button "Apply"', ...ADDRESS],
    business: PLAN,
    buttons: ['button "Start for €17.26"'],
  }),
  'psp-unknown': status(
    "We're checking with the payment provider…",
    "Their answer is taking longer than usual. You won't be charged twice, so you can wait here or come back later. This page updates by itself.",
    { title: 'Checking', ways: ['link "Check now"'] },
  ),
  'return-paid': status('Payment complete', `Thank you. ${STORE} has your payment.`, {
    ways: [GO_TO_STORE, SEE_ORDERS],
  }),
  'return-processing': status(
    'Waiting for confirmation',
    `The payment provider hasn't confirmed your payment yet. It usually takes a few seconds. You can close this page: if the payment goes through, ${STORE} will know. This page updates by itself.`,
    { ways: ['link "Check now"'] },
  ),
  'return-declined': status(
    'Your payment was declined',
    'Nothing was charged. Try another card, or ask your bank.',
    { title: 'Payment not made', ways: ['link "Try again"'] },
  ),
  'return-expired': status(
    'The payment page timed out',
    "It wasn't used in time, and nothing was charged. You can start again.",
    { title: 'Payment not made', ways: ['link "Try again"'] },
  ),
  'return-refused': status(
    "We couldn't start the payment",
    'The payment provider turned it down, and nothing was charged. You can try again.',
    { title: 'Payment not made', ways: ['link "Try again"'] },
  ),
  'return-unknown': status(
    "We couldn't start the payment",
    "The payment provider didn't answer, and nothing was charged. Try again in a moment.",
    { title: 'Payment not made', ways: ['link "Try again"'] },
  ),
  'return-abandoned': status(
    'You left the payment page',
    'Nothing was charged. You can go back and pay while the checkout is open.',
    { title: 'Payment not made', ways: ['link "Back to checkout"'] },
  ),
  orders: orders(),
  'orders-subscriptions': {
    ...orders(),
    outline: [
      ...ORDERS_TOP,
      'heading "Subscriptions" [level=2]',
      'heading "Studio Licence" [level=3]',
      'heading "Studio Licence" [level=3]',
      'button "Keep the subscription"',
      'heading "Studio Licence" [level=3]',
      'link "Pay €34.51 now"',
      'heading "Studio Licence" [level=3]',
      ...PURCHASES,
      ...FOOTER,
    ],
  },
  'orders-asked': orders('Your request was sent.'),
  'orders-refused': {
    ...orders('That is more than can go back. Ask for less.'),
    outline: REFUND_OPEN,
  },
  'orders-tax-id': {
    ...orders('This is no valid tax ID of the country that the purchase was billed to. Check it for a typo.'),
    outline: TAX_ID_OPEN,
  },
  'orders-none': {
    ...orders(),
    outline: [BACK, 'heading "Your orders" [level=1]', 'button "Sign out"', ...FOOTER],
  },
  'orders-sign-in': signIn(''),
  'orders-link-sent': signIn(
    'If anything was bought with that address, a mail with a link is on its way. It can take a minute.',
  ),
  'orders-link': status('Open your orders', 'This link works once.', { ways: ['button "Open my orders"'] }),
  'orders-link-over': status(
    'This link is over',
    'A link works once and for 15 minutes. Ask for a new one.',
    {
      title: 'Open your orders',
      ways: ['link "Ask for a new link"'],
    },
  ),
  invoice: paper('Invoice', 'TEST-NL-INV-000004'),
  'credit-note': paper('Credit note', 'TEST-NL-CN-000002'),
  'document-missing': status(
    "We can't show this document",
    'The link has expired or is incomplete. Open the latest email about your order, or ask the seller for a new link.',
    { footer: [], back: [] },
  ),
  overdue: overdue(''),
  'overdue-left': overdue('You left the payment page. Nothing was charged.'),
  'overdue-busy': status(
    'A payment is under way',
    'This takes a moment. You will not be charged twice. This page updates itself.',
    { ways: ['link "Check now"'] },
  ),
  'overdue-paid': status('Your payment arrived', `€34.51 was paid to ${STORE}. Your subscription goes on.`, {
    ways: ['link "Your orders"'],
  }),
  'overdue-over': status(
    'This link is over',
    `Sign in to see how your subscription at ${STORE} stands, and pay it there.`,
    { ways: ['link "See my orders"'] },
  ),
  change: offer('Team Licence', 'Continue to pay €22.26', ''),
  'change-again': offer(
    'Team Licence',
    'Pay €22.26 and change my plan',
    'The payment did not go through. Your plan is as it was, and you can try again.',
  ),
  'change-later': offer('Solo Licence', 'Change my plan on January 14, 2027', ''),
  'change-waiting': status(
    'Your payment is on its way',
    'Your plan changes as soon as the payment is through. If it is not, everything stays as it is.',
    { title: 'Change your plan', ways: ['link "Check now"'] },
  ),
  'change-scheduled': status(
    'Your plan changes to Team Licence',
    'Team Licence begins on January 14, 2027. Until then you keep what you have.',
    { title: 'Change your plan', ways: [GO_TO_STORE] },
  ),
  'change-applied': status(
    'Your plan is Team Licence now',
    'Your next charge is €30.00 on January 14, 2027.',
    { title: 'Change your plan', ways: [GO_TO_STORE] },
  ),
  'change-over': status(
    'This change is not possible any more',
    `Nothing has changed. Ask ${STORE} for a new link.`,
    { title: 'Change your plan', ways: [GO_TO_STORE] },
  ),
  'not-found': status(
    "We can't find this checkout",
    'Check the address for a typo, or ask the seller for a new link.',
    { title: 'Checkout not found', footer: [], back: [] },
  ),
  'page-not-found': status("We can't find this page", 'Check the address for a typo.', {
    title: 'Page not found',
    footer: [],
    back: [],
  }),
  failure: {
    ...status('Something went wrong on our side', 'Try again in a moment.', {
      title: 'Something went wrong',
      ways: ['link "Try again"'],
      footer: [],
    }),
    spoken:
      "Something went wrong on our side Try again in a moment. If you were paying, you won't be charged twice. Try again Reference: 7d1f6a52-0000-4000-8000-000000000000",
  },
};
