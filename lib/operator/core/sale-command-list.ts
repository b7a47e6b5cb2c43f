import { type CommandSpec, environment, type OptionSpec, store } from './command-spec';

const ticket: OptionSpec = { name: 'ticket', value: 'TKT_…', isRequired: true, text: 'see refund list' };
const order: OptionSpec = { name: 'order', value: 'ORD_…', isRequired: true, text: 'see subscription list' };
const reviewNote: OptionSpec = { name: 'note', value: 'text', text: "for the merchant's own people" };

/** Commands about what is sold with what: discounts, links, money back and subscriptions. */
export const SALE_COMMANDS: readonly CommandSpec[] = [
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
];
