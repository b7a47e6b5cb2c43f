/**
 * Countries outside the European Union where a business's tax id can take tax off a bill. The page's form reads this
 * instead of the table of business rules, which is too heavy for a browser; a test compares the two.
 */
export const RELIEVING_PLACES: ReadonlySet<string> = new Set(
  (
    'AD AE AL AM AR AU AX AZ BA BD BH BY CA CL CO EC EG GB GE GH IL IN IS JP KE KR KZ MA MD ME MK NG NO NZ OM PE PH RS SA ' +
    'SG TH TR TW TZ UA UG UZ ZA'
  ).split(' '),
);
