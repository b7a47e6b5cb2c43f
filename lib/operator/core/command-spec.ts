/** One option of a command; `value` is the placeholder in the help, and is missing for a switch. */
export type OptionSpec = { name: string; value?: string; isRequired?: boolean; text: string };

export type CommandSpec = { name: CommandName; text: string; options: readonly OptionSpec[] };

export type CommandName =
  | 'migrate'
  | 'doctor'
  | 'merchant create'
  | 'merchant list'
  | 'key create'
  | 'key add'
  | 'key list'
  | 'key revoke'
  | 'solifyn-key create'
  | 'solifyn-key list'
  | 'solifyn-key revoke'
  | 'store list'
  | 'store approve'
  | 'store join'
  | 'store mail'
  | 'discount create'
  | 'discount list'
  | 'discount remove'
  | 'link create'
  | 'link list'
  | 'link remove'
  | 'refund list'
  | 'refund approve'
  | 'refund reject'
  | 'subscription list'
  | 'subscription show'
  | 'subscription retry'
  | 'theme-link'
  | 'webhook-key list'
  | 'webhook-key rotate'
  | 'psp set'
  | 'psp list'
  | 'psp check'
  | 'psp remove'
  | 'tax-coverage'
  | 'tax-report'
  | 'audit'
  | 'secrets reseal'
  | 'buyer export'
  | 'buyer erase';

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
