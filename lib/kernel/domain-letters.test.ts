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
    ['example.com', 'example.com'],
    ['', ''],
  ])('%j is %j', (domain, letters) => expect(domainInLetters(domain)).toBe(letters));

  it.each(['xn--', 'xn--!', 'xn--a-', 'xn--99999999999999', 'xn--ab-zzzzzzzzz', 'XN--MNCHEN-3YA'])(
    'a label that cannot be decoded stays as it is, or is no worse: %j',
    (label) => {
      expect(() => domainInLetters(label)).not.toThrow();
      expect(domainInLetters(`${label}.de`).endsWith('.de')).toBe(true);
    },
  );

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
