/** The only source of fresh ids; a test can hand out known ones. */
export type Ids = { uuid(): string };
