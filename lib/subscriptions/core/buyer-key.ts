/**
 * A buyer's address as it is compared to tell whether somebody has had a trial: in lower case, and without what stands
 * behind a plus. It is never written to.
 */
export function toBuyerKey(email: string): string {
  const [local, domain] = splitAtLast(email.trim().toLowerCase());
  const plus = local.indexOf('+');
  return `${plus > 0 ? local.slice(0, plus) : local}@${domain}`;
}

function splitAtLast(email: string): [local: string, domain: string] {
  const at = email.lastIndexOf('@');
  return [email.slice(0, at), email.slice(at + 1)];
}
