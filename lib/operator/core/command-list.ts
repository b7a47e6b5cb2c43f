import { type CommandSpec, environment, merchant, nickname, provider, store } from './command-spec';
import { SALE_COMMANDS } from './sale-command-list';

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
  ...SALE_COMMANDS,
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
    options: [merchant(false)],
  },
  {
    name: 'webhook-key rotate',
    text: 'Creates the next signing key. Until it takes over, both public keys are served at /v1/webhook-keys.',
    options: [
      { ...merchant(false), text: 'whose; without it, the key that merchants of earlier versions share' },
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
  {
    name: 'buyer export',
    text: 'Prints everything that is kept of a buyer.',
    options: [{ name: 'email', value: 'address', isRequired: true, text: 'that mail goes to' }],
  },
  {
    name: 'buyer erase',
    text: 'Takes a buyer out of everything that is kept. Sums and what tax is reckoned from stay.',
    options: [{ name: 'email', value: 'address', isRequired: true, text: 'that mail goes to' }],
  },
];
