/** A link that opens a new mail to an address. The `@` is not encoded, because mail programs would show it encoded. */
export function mailtoHref(email: string): string {
  return `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}`;
}
