/** The only source of new ids; a test can supply known ones. */
export type Ids = { uuid(): string };
