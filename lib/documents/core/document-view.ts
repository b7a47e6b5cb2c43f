/** A line of two columns: a term and its value, or the name of a sum and the sum. */
export type DocumentRow = { term: string; value: string; isStrong?: boolean };

/** Everything that a document shows, in words. The page and the PDF print this and nothing else, so they say the same. */
export type DocumentView = {
  lang: string;
  dir: 'ltr' | 'rtl';
  title: string;
  heading: string;
  /** The note that marks a document of the test environment; `null` in production. */
  testNote: string | null;
  facts: DocumentRow[];
  seller: { heading: string; lines: string[] };
  buyer: { heading: string; lines: string[] };
  items: { heading: string; amountHeading: string; rows: DocumentRow[] };
  sums: DocumentRow[];
  notes: string[];
};
