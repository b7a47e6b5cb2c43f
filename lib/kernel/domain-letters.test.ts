import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { domainInLetters } from './domain-letters';

/** The form that a browser makes of a domain. */
const inAscii = (domain: string): string => new URL(`https://${domain}`).hostname;

describe('domainInLetters', () => {
  it.each([
    ['xn--mnchen-3ya.de', 'münchen.de'],
    ['xn--bcher-kva.example', 'bücher.example'],
    ['shop.xn--fiqs8s', 'shop.中国'],
    ['xn--r8jz45g.xn--zckzah', '例え.テスト'],
    ['xn--mgbh0fb.xn--kgbechtv', 'مثال.إختبار'],
    ['xn--e1afmkfd.xn--80akhbyknj4f', 'пример.испытание'],
    // RFC 3492, section 7.1, samples (L) and (S), in lower case.
    ['xn--3b-ww4c5e180e575a65lsy2b', '3年b組金八先生'],
    // Expected by Python's own codec: each has a character that the bias of the one before it decides about.
    ['xn--qk4kca', '\u{27000}\u{27001}'],
    ['xn--ab-vu2c01ac', '亷a一亶b'],
    // The last code point there is.
    ['xn--dn32g', '\u{10ffff}'],
    ['xn--a-', 'a'],
    ['example.com', 'example.com'],
    ['', ''],
  ])('%j is %j', (domain, letters) => expect(domainInLetters(domain)).toBe(letters));

  it.each<[string, string]>([
    ['a sign that is no digit', 'xn--!'],
    ['nothing before its delimiter', 'xn---fiqs8s'],
    ['a number that does not end', 'xn--99999999999999'],
    ['a number that does not end behind plain letters', 'xn--ab-9999'],
    ['a number that is beyond all counting', `xn--${'9'.repeat(400)}a`],
    ['a character one above the last code point', 'xn--en32g'],
    ['a prefix in capitals', 'XN--MNCHEN-3YA'],
  ])('leaves a label as it is that has %s', (_, label) => {
    expect(domainInLetters(`${label}.de`)).toBe(`${label}.de`);
  });

  it('brings back every domain that a browser can write in ASCII', () => {
    const letters = fc.constantFrom(...'aäöüßéñøçğışžбвдявικλмאבגمنوकखगกขค한국漢字例');
    const label = fc.array(letters, { minLength: 1, maxLength: 20 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(label, (text) => {
        const domain = `${text}.example`;
        fc.pre(URL.canParse(`https://${domain}`));
        expect(inAscii(domainInLetters(inAscii(domain)))).toBe(inAscii(domain));
        expect(domainInLetters(inAscii(domain))).toBe(domain.normalize('NFC'));
      }),
    );
  });
});
