/** A number of a JSON text as it was written, so that an amount never passes through a float. */
export class JsonNumber {
  /** The token, such as `15.00` or `1e3`. */
  readonly token: string;

  constructor(token: string) {
    this.token = token;
  }

  /** For messages that quote what was sent; whatever writes an answer uses the token. */
  toJSON(): number {
    return Number(this.token);
  }
}
