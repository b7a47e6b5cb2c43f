/** A link that writes to an address. The `@` stays as it is: mail programs show an encoded one to people. */
export function mailtoHref(email: string): string {
  return `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}`;
}
