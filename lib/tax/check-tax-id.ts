import 'server-only';
import { validate as checkAt } from 'stdnum/lib/cjs/at/uid.js';
import { validate as checkBe } from 'stdnum/lib/cjs/be/vat.js';
import { validate as checkBg } from 'stdnum/lib/cjs/bg/vat.js';
import { validate as checkCy } from 'stdnum/lib/cjs/cy/vat.js';
import { validate as checkCz } from 'stdnum/lib/cjs/cz/dic.js';
import { validate as checkDe } from 'stdnum/lib/cjs/de/vat.js';
import { validate as checkDk } from 'stdnum/lib/cjs/dk/cvr.js';
import { validate as checkEe } from 'stdnum/lib/cjs/ee/kmkr.js';
import { validate as checkEs } from 'stdnum/lib/cjs/es/nif.js';
import { validate as checkFi } from 'stdnum/lib/cjs/fi/alv.js';
import { validate as checkFr } from 'stdnum/lib/cjs/fr/tva.js';
import { validate as checkGr } from 'stdnum/lib/cjs/gr/vat.js';
import { validate as checkHr } from 'stdnum/lib/cjs/hr/oib.js';
import { validate as checkHu } from 'stdnum/lib/cjs/hu/anum.js';
import { validate as checkIe } from 'stdnum/lib/cjs/ie/vat.js';
import { validate as checkIt } from 'stdnum/lib/cjs/it/iva.js';
import { validate as checkLt } from 'stdnum/lib/cjs/lt/pvm.js';
import { validate as checkLu } from 'stdnum/lib/cjs/lu/tva.js';
import { validate as checkLv } from 'stdnum/lib/cjs/lv/pvn.js';
import { validate as checkMt } from 'stdnum/lib/cjs/mt/vat.js';
import { validate as checkNl } from 'stdnum/lib/cjs/nl/btw.js';
import { validate as checkPl } from 'stdnum/lib/cjs/pl/nip.js';
import { validate as checkPt } from 'stdnum/lib/cjs/pt/nif.js';
import { validate as checkRo } from 'stdnum/lib/cjs/ro/cif.js';
import { validate as checkSe } from 'stdnum/lib/cjs/se/vat.js';
import { validate as checkSi } from 'stdnum/lib/cjs/si/ddv.js';
import { validate as checkSk } from 'stdnum/lib/cjs/sk/dph.js';
import { countryRule } from '@/lib/billing/core/country-rules';
import { parseTaxId } from '@/lib/billing/core/tax-id-format';
import type { TaxIdStatus } from './core/contract';

type Check = (taxId: string) => { isValid: boolean };

/** Deep imports, one a member state: the package's front door loads the numbers of a hundred countries. */
const CHECKS: ReadonlyMap<string, Check> = new Map([
  ['AT', checkAt],
  ['BE', checkBe],
  ['BG', checkBg],
  ['CY', checkCy],
  ['CZ', checkCz],
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
  ['SK', checkSk],
]);

/**
 * Judges a tax id by what can be known without asking anybody: its form and its check digits.
 *
 * `invalid` is certain; a number that passes is only `unchecked`, because the register has the last word. Outside the
 * European Union everything is `unchecked`.
 * @param input.country ISO 3166-1 alpha-2 of the business
 */
export function checkTaxId(input: { country: string; taxId: string }): TaxIdStatus {
  const { country } = input;
  if (!countryRule(country).isEu) return 'unchecked';
  const parsed = parseTaxId(country, input.taxId);
  if (!parsed) return 'invalid';
  if (hasNoTrustedCheckDigit(country, parsed.number)) return 'unchecked';
  const check = CHECKS.get(country);
  return check?.(parsed.countryCode + parsed.number).isValid ? 'unchecked' : 'invalid';
}

/**
 * Forms that only the register can judge: stdnum 1.12 has one of its checks for Bulgarian numbers of ten digits
 * inverted, and it reads Latvian personal numbers given out since 2017, which begin with 32, as dates.
 */
function hasNoTrustedCheckDigit(country: string, number: string): boolean {
  return (country === 'BG' && number.length === 10) || (country === 'LV' && number.startsWith('32'));
}
