import {
  type CommandSpec,
  environment,
  merchant,
  nickname,
  type OptionSpec,
  provider,
  store,
} from './command-spec';

const ticket: OptionSpec = { name: 'ticket', value: 'TKT_…', isRequired: true, text: 'see refund list' };
const order: OptionSpec = { name: 'order', value: 'ORD_…', isRequired: true, text: 'see subscription list' };
const reviewNote: OptionSpec = { name: 'note', value: 'text', text: "for the merchant's own people" };

/** Every command, as it is parsed and as the help shows it. */
export const COMMANDS: readonly CommandSpec[] = [
  { name: 'migrate', text: 'Updates the database to this version.', options: [] },
  {
    name: 'doctor',
    text: 'Looks at everything that a sale needs, and says what to do about what is not right. It changes nothing.',
    options: [],
  },
  {
    name: 'merchant create',
    text: 'Adds a merchant. Next, give it a key: key create.',
    options: [
      { name: 'name', value: 'text', isRequired: true, text: 'company name' },
      { name: 'email', value: 'address', isRequired: true, text: 'of the person in charge' },
    ],
  },
  { name: 'merchant list', text: 'Lists the merchants.', options: [] },
  {
    name: 'key create',
    text: 'Creates an API key. Its private half is shown once and stored nowhere.',
    options: [
      merchant(true),
      environment,
      nickname,
      {
        name: 'out',
        value: 'file',
        text: 'writes the private key there, readable by you alone, and prints nothing',
      },
    ],
  },
  {
    name: 'key add',
    text: 'Adds the public half of a key pair that the merchant generated.',
    options: [
      merchant(true),
      environment,
      nickname,
      { name: 'public-key', value: 'file.pem', isRequired: true, text: 'RSA of 2048 bits or more' },
    ],
  },
  { name: 'key list', text: 'Lists API keys, revoked ones too.', options: [merchant(false)] },
  {
    name: 'key revoke',
    text: 'Revokes an API key at once. This cannot be undone.',
    options: [{ name: 'key', value: 'KEY_…', isRequired: true, text: 'see key list' }],
  },
  {
    name: 'solifyn-key create',
    text: 'Creates a bearer key of the Solifyn-compatible API for one store. It is shown once and stored nowhere.',
    options: [store(true), environment, nickname],
  },
  {
    name: 'solifyn-key list',
    text: 'Lists keys of the Solifyn-compatible API, revoked ones too.',
    options: [store(false)],
  },
  {
    name: 'solifyn-key revoke',
    text: 'Revokes a key of the Solifyn-compatible API at once. This cannot be undone.',
    options: [{ name: 'key', value: 'uuid', isRequired: true, text: 'see solifyn-key list' }],
  },
  { name: 'store list', text: 'Lists the stores.', options: [merchant(false)] },
  {
    name: 'store approve',
    text: 'Lets a store take real payments.',
    options: [
      store(true),
      {
        name: 'test-key-may-publish',
        text: 'lets test keys go on publishing to production and changing the whole store',
      },
    ],
  },
  {
    name: 'store mail',
    text: 'Shows which emails a store sends to its buyers and its own people, and switches one on or off.',
    options: [
      store(true),
      { name: 'on', value: 'toggle', text: 'such as emailOrderConfirmation' },
      { name: 'off', value: 'toggle', text: 'such as emailOrderConfirmation' },
    ],
  },
  {
    name: 'discount create',
    text: 'Creates a discount code of a store: --percent 10, or --amount 5.00 --currency EUR.',
    options: [
      store(true),
      environment,
      { name: 'code', value: 'text', isRequired: true, text: 'what buyers type, in any case' },
      { name: 'percent', value: '0.01–100', text: 'how much of the price it takes off' },
      { name: 'amount', value: '5.00', text: 'or what it takes off in one currency' },
      { name: 'currency', value: 'EUR', text: 'of the amount' },
      {
        name: 'limit',
        value: '1–100000000',
        text: 'how often it may be used; no limit by default',
      },
      { name: 'expires', value: 'YYYY-MM-DD', text: 'the first day on which it no longer counts, UTC' },
      { name: 'once-per-buyer', text: 'lets each buyer use it once' },
      { name: 'name', value: 'text', text: 'a name of your own for it' },
    ],
  },
  {
    name: 'discount list',
    text: 'Lists the discounts of a store, with their uses.',
    options: [store(true), environment],
  },
  {
    name: 'discount remove',
    text: 'Ends a discount at once. What was sold with it stays as it was.',
    options: [environment, { name: 'discount', value: 'uuid', isRequired: true, text: 'see discount list' }],
  },
  {
    name: 'link create',
    text: 'Creates a link that gives everyone who opens it a checkout of their own.',
    options: [
      store(true),
      environment,
      { name: 'product', value: 'PROD_…', isRequired: true, text: 'what it sells' },
      { name: 'quantity', value: '1–999', text: 'how many pieces; 1 by default' },
      { name: 'title', value: 'text', text: 'a name of your own for it' },
      { name: 'success-url', value: 'address', text: 'where a buyer who has paid goes' },
      { name: 'cancel-url', value: 'address', text: 'where a buyer who gives up goes' },
      { name: 'no-discounts', text: 'shows no field for a code' },
    ],
  },
  { name: 'link list', text: 'Lists the links of a store.', options: [store(true), environment] },
  {
    name: 'link remove',
    text: 'Ends a link at once. Checkouts that it has made go on.',
    options: [environment, { name: 'link', value: 'uuid', isRequired: true, text: 'see link list' }],
  },
  {
    name: 'refund list',
    text: 'Lists the refund requests that wait for a review, the oldest first.',
    options: [store(false)],
  },
  {
    name: 'refund approve',
    text: "Approves a buyer's refund request. The payment provider is asked to send the money at once.",
    options: [ticket, reviewNote],
  },
  {
    name: 'refund reject',
    text: "Rejects a buyer's refund request.",
    options: [
      ticket,
      { name: 'reason', value: 'text', isRequired: true, text: 'what the buyer is told' },
      reviewNote,
    ],
  },
  {
    name: 'subscription list',
    text: 'Lists subscriptions, the newest first.',
    options: [
      store(false),
      { name: 'status', value: 'status', text: 'only those, such as past_due' },
      { name: 'count', value: '1–1000', text: 'how many; 50 by default' },
    ],
  },
  { name: 'subscription show', text: 'Shows a subscription and its periods.', options: [order] },
  { name: 'subscription retry', text: 'Tries a declined charge again at once.', options: [order] },
  {
    name: 'store join',
    text: 'Accepts an invitation to a store for a merchant who has asked you to.',
    options: [store(true), { ...merchant(true), text: 'who was invited' }],
  },
  {
    name: 'theme-link',
    text: "Prints a link that opens a store's theme studio. It works for 15 minutes, for anyone who has it.",
    options: [store(true), environment],
  },
  {
    name: 'webhook-key list',
    text: 'Lists the keys that webhooks to merchants are signed with.',
    options: [],
  },
  {
    name: 'webhook-key rotate',
    text: 'Creates the next signing key. Until it takes over, both public keys are served at /v1/webhook-keys.',
    options: [
      environment,
      {
        name: 'after-hours',
        value: '1–720',
        text: 'hours until it takes over; 72 by default, so that merchants can switch',
      },
      { name: 'now', text: 'takes over at once: for a private key that leaked' },
    ],
  },
  {
    name: 'psp set',
    text: "Sets a store's own account at a payment provider. Secrets come from PSP_SECRET_KEY and PSP_WEBHOOK_SECRETS (comma-separated), or from standard input: the secret key on the first line, webhook secrets below. An empty key keeps the current one.",
    options: [
      store(true),
      environment,
      provider,
      { name: 'replace-webhook-secrets', text: 'drops the webhook secrets set before' },
    ],
  },
  { name: 'psp list', text: 'Lists the accounts, with secrets masked.', options: [store(false)] },
  {
    name: 'psp check',
    text: 'Checks keys, webhook and mode with the provider. It opens a checkout in each currency and ends it at once.',
    options: [store(true), environment, provider],
  },
  {
    name: 'psp remove',
    text: 'Stops new checkouts with an account. Open ones are still finished, so its keys stay, sealed.',
    options: [store(true), environment, provider],
  },
  {
    name: 'tax-coverage',
    text: 'Prints what tax a store charges where, and why, as Markdown that a tax adviser can tick off.',
    options: [store(true)],
  },
  {
    name: 'tax-report',
    text: 'Adds up the tax of a period by place, rate and currency, refunds included. Amounts in euros use taxSettings.eurRates.',
    options: [
      store(true),
      { name: 'from', value: 'YYYY-MM-DD', isRequired: true, text: 'first day, UTC' },
      { name: 'to', value: 'YYYY-MM-DD', isRequired: true, text: 'last day, UTC' },
      { ...environment, isRequired: false, text: 'prod by default' },
      { name: 'oss', text: 'the return of the one-stop shop: member state, rate, base and tax in euros' },
      { name: 'csv', text: 'comma-separated values' },
    ],
  },
  {
    name: 'audit',
    text: 'Lists changes, the newest first: who changed what, from which values to which.',
    options: [
      { name: 'store', value: 'STO_…', text: 'only what is about this store' },
      { name: 'merchant', value: 'MER_…', text: 'only what is about this merchant' },
      { name: 'count', value: '1–1000', text: 'how many; 50 by default' },
    ],
  },
  {
    name: 'secrets reseal',
    text: 'Seals every stored secret again under SECRET_KEY, also those that SECRET_KEY_PREVIOUS or an older version sealed.',
    options: [],
  },
];
