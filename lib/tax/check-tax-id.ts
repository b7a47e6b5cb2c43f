import 'server-only';
import { validate as checkAt } from 'stdnum/lib/cjs/at/uid.js';
import { validate as checkAu } from 'stdnum/lib/cjs/au/abn.js';
import { validate as checkBe } from 'stdnum/lib/cjs/be/vat.js';
import { validate as checkBg } from 'stdnum/lib/cjs/bg/vat.js';
import { validate as checkBr } from 'stdnum/lib/cjs/br/cnpj.js';
import { validate as checkCaBusiness } from 'stdnum/lib/cjs/ca/bn.js';
import { validate as checkCaQuebec } from 'stdnum/lib/cjs/ca/qst.js';
import { validate as checkCh } from 'stdnum/lib/cjs/ch/uid.js';
import { validate as checkCl } from 'stdnum/lib/cjs/cl/rut.js';
import { validate as checkCy } from 'stdnum/lib/cjs/cy/vat.js';
import { validate as checkCz } from 'stdnum/lib/cjs/cz/dic.js';
import { validate as checkDe } from 'stdnum/lib/cjs/de/vat.js';
import { validate as checkDk } from 'stdnum/lib/cjs/dk/cvr.js';
import { validate as checkEe } from 'stdnum/lib/cjs/ee/kmkr.js';
import { validate as checkEs } from 'stdnum/lib/cjs/es/nif.js';
import { validate as checkFi } from 'stdnum/lib/cjs/fi/alv.js';
import { validate as checkFr } from 'stdnum/lib/cjs/fr/tva.js';
import { validate as checkGb } from 'stdnum/lib/cjs/gb/vat.js';
import { validate as checkGr } from 'stdnum/lib/cjs/gr/vat.js';
import { validate as checkHr } from 'stdnum/lib/cjs/hr/oib.js';
import { validate as checkHu } from 'stdnum/lib/cjs/hu/anum.js';
import { validate as checkIe } from 'stdnum/lib/cjs/ie/vat.js';
import { validate as checkIn } from 'stdnum/lib/cjs/in/gstin.js';
import { validate as checkIt } from 'stdnum/lib/cjs/it/iva.js';
import { validate as checkJp } from 'stdnum/lib/cjs/jp/cn.js';
import { validate as checkKr } from 'stdnum/lib/cjs/kr/brn.js';
import { validate as checkLt } from 'stdnum/lib/cjs/lt/pvm.js';
import { validate as checkLu } from 'stdnum/lib/cjs/lu/tva.js';
import { validate as checkLv } from 'stdnum/lib/cjs/lv/pvn.js';
import { validate as checkMt } from 'stdnum/lib/cjs/mt/vat.js';
import { validate as checkNl } from 'stdnum/lib/cjs/nl/btw.js';
import { validate as checkNo } from 'stdnum/lib/cjs/no/mva.js';
import { validate as checkNz } from 'stdnum/lib/cjs/nz/ird.js';
import { validate as checkPl } from 'stdnum/lib/cjs/pl/nip.js';
import { validate as checkPt } from 'stdnum/lib/cjs/pt/nif.js';
import { validate as checkRo } from 'stdnum/lib/cjs/ro/cif.js';
import { validate as checkSe } from 'stdnum/lib/cjs/se/vat.js';
import { validate as checkSg } from 'stdnum/lib/cjs/sg/uen.js';
import { validate as checkSi } from 'stdnum/lib/cjs/si/ddv.js';
import { validate as checkTrPerson } from 'stdnum/lib/cjs/tr/tckimlik.js';
import { validate as checkTrCompany } from 'stdnum/lib/cjs/tr/vkn.js';
import { validate as checkTw } from 'stdnum/lib/cjs/tw/ubn.js';
import { countryRule } from '@/lib/billing/core/country-rules';
import { describeTaxId, parseTaxId, taxIdIssuer } from '@/lib/billing/core/parse-tax-id';
import type { TaxIdStatus } from './core/contract';
import { isCzechOfficeNumber, isSlovakNumber } from './core/own-tax-id-checks';

type Check = (taxId: string) => { isValid: boolean };

/** Deep imports, one a country: the package's front door loads the numbers of a hundred countries. */
const CHECKS: ReadonlyMap<string, Check> = new Map([
  ['AT', checkAt],
  ['BE', checkBe],
  ['BG', checkBg],
  ['CY', checkCy],
  [
    'CZ',
    (taxId) =>
      /^CZ6\d{8}$/.test(taxId) ? { isValid: isCzechOfficeNumber(taxId.slice('CZ'.length)) } : checkCz(taxId),
  ],
  ['DE', checkDe],
  ['DK', checkDk],
  ['EE', checkEe],
  ['ES', checkEs],
  ['FI', checkFi],
  ['FR', checkFr],
  ['GR', checkGr],
  ['HR', checkHr],
  ['HU', checkHu],
  ['IE', checkIe],
  ['IT', checkIt],
  ['LT', checkLt],
  ['LU', checkLu],
  ['LV', checkLv],
  ['MT', checkMt],
  ['NL', checkNl],
  ['PL', checkPl],
  ['PT', checkPt],
  ['RO', checkRo],
  ['SE', checkSe],
  ['SI', checkSi],
  ['SK', (taxId) => ({ isValid: isSlovakNumber(taxId.slice('SK'.length)) })],
]);

/** The business number is the same for all of a business's accounts; RT and four digits name the one for GST. */
const CA_BUSINESS_DIGITS = 9;
/** Companies have numbers of their own, of ten digits; sole traders have those of persons, of eleven. */
const TR_COMPANY_DIGITS = 10;

/** Outside the European Union there is no register to ask, and a check takes the number as its country writes it. */
const OTHER_CHECKS: ReadonlyMap<string, (number: string) => boolean> = new Map([
  ['AU', (number) => checkAu(number).isValid],
  ['BR', (number) => checkBr(number).isValid],
  [
    'CA',
    (number) =>
      number.includes('TQ')
        ? checkCaQuebec(number).isValid
        : checkCaBusiness(number.slice(0, CA_BUSINESS_DIGITS)).isValid,
  ],
  ['CH', (number) => checkCh(`CHE${digitsOf(number)}`).isValid],
  ['CL', (number) => checkCl(number).isValid],
  ['GB', (number) => checkGb(number).isValid],
  ['IN', (number) => checkIn(number).isValid],
  ['JP', (number) => checkJp(digitsOf(number)).isValid],
  ['KR', (number) => checkKr(number).isValid],
  // Every number in Norway's register of entities begins with 8 or 9, which stdnum does not look at.
  ['NO', (number) => /^[89]/.test(number) && checkNo(`${digitsOf(number)}MVA`).isValid],
  ['NZ', (number) => checkNz(number).isValid],
  ['SG', (number) => checkSg(number).isValid],
  ['TR', (number) => (number.length === TR_COMPANY_DIGITS ? checkTrCompany : checkTrPerson)(number).isValid],
  ['TW', (number) => checkTw(number).isValid],
]);

/**
 * Judges a tax id by what can be known without asking anybody: its form and its check digits.
 *
 * `invalid` is certain. In the European Union a number that passes is `unchecked`, because a register has the last word.
 * Elsewhere there is no register to ask: a number that passes is `valid`, and that means no more than that it could be
 * one. Where no check digit is known, everything of the right form is `unchecked`.
 * @param input.country ISO 3166-1 alpha-2 of the business
 */
export function checkTaxId(input: { country: string; taxId: string }): TaxIdStatus {
  const country = taxIdIssuer(input.country);
  if (describeTaxId(country) === null) return 'unchecked';
  const parsed = parseTaxId(input.country, input.taxId);
  if (!parsed) return 'invalid';
  if (hasNoTrustedCheckDigit(country, parsed.number)) return 'unchecked';
  if (!countryRule(country).isEu) {
    // Nothing but zeros passes most sums, and no register stands behind them to say that it is nobody's.
    const isSomeNumber = /[1-9]/.test(parsed.number) && OTHER_CHECKS.get(country)?.(parsed.number);
    return isSomeNumber ? 'valid' : 'invalid';
  }
  return CHECKS.get(country)?.(parsed.countryCode + parsed.number).isValid ? 'unchecked' : 'invalid';
}

/**
 * Forms that cannot be judged here: stdnum 1.12 has one of its checks for Bulgarian numbers of ten digits inverted, it
 * reads Latvian personal numbers given out since 2017, which begin with 32, as dates, and how the last character of
 * Singapore's GST-only numbers comes about is not published. Those of the Emirates, the Philippines and Saudi Arabia have no
 * check digit that is published, and nobody has tried stdnum's check of Thai ones on numbers that are known to be right. British government departments (GD) and health authorities
 * (HA) have numbers of three digits without a check digit.
 */
function hasNoTrustedCheckDigit(country: string, number: string): boolean {
  switch (country) {
    case 'BG':
      return number.length === 10;
    case 'GB':
      return /^(?:GD|HA)/.test(number);
    case 'LV':
      return number.startsWith('32');
    case 'SG':
      return number.startsWith('M');
    case 'AE':
    case 'PH':
    case 'SA':
    case 'TH':
      return true;
    default:
      return false;
  }
}

function digitsOf(number: string): string {
  return number.replace(/\D/g, '');
}
