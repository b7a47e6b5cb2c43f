/** The package ships no types; this is the part of it that is used. Its name alone would mean Node's own, deprecated one. */
declare module 'punycode/punycode.js' {
  const punycode: { toUnicode(domainOrAddress: string): string };
  export default punycode;
}
