/** One option of a command; `value` is the placeholder in the help, and is missing for a switch. */
export type OptionSpec = { name: string; value?: string; isRequired?: boolean; text: string };

export const merchant = (isRequired: boolean): OptionSpec => ({
  name: 'merchant',
  value: 'MER_…',
  isRequired,
  text: isRequired ? 'whose' : 'only those of this one',
});
export const store = (isRequired: boolean): OptionSpec => ({
  name: 'store',
  value: 'STO_…',
  isRequired,
  text: isRequired ? 'whose' : 'only those of this one',
});
export const environment: OptionSpec = {
  name: 'environment',
  value: 'test|prod',
  isRequired: true,
  text: 'where it is for',
};
export const nickname: OptionSpec = { name: 'nickname', value: 'text', text: 'a name of your own for it' };
export const provider: OptionSpec = {
  name: 'provider',
  value: 'stripe',
  text: 'the payment provider; stripe by default',
};

export const ticket: OptionSpec = {
  name: 'ticket',
  value: 'TKT_…',
  isRequired: true,
  text: 'see refund list',
};
export const order: OptionSpec = {
  name: 'order',
  value: 'ORD_…',
  isRequired: true,
  text: 'see subscription list',
};
export const reviewNote: OptionSpec = { name: 'note', value: 'text', text: "for the merchant's own people" };
