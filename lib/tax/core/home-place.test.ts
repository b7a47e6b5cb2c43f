import { describe, expect, it } from 'vitest';
import { taxCountry, toHomePlace } from './tax-place';

describe('where a seller is established', () => {
  it.each<
    [name: string, seller: { country: string; state?: string }, ratePlace: string, jurisdiction: string]
  >([
    ['Portugal, the mainland', { country: 'PT' }, 'PT', 'PT'],
    ['PT-30, Madeira', { country: 'PT', state: '30' }, 'PT-30', 'PT-30'],
    ['PT-20, the Azores', { country: 'PT', state: '20' }, 'PT-20', 'PT-20'],
    ['FR-30, Gard and not Madeira', { country: 'FR', state: '30' }, 'FR', 'FR'],
    ['FI-01, Åland at the Finnish rate', { country: 'FI', state: '01' }, 'FI', 'AX'],
    ['AX, Åland by its own code', { country: 'AX' }, 'FI', 'AX'],
    ['FR-01, Ain and not Åland', { country: 'FR', state: '01' }, 'FR', 'FR'],
    ['ES-GC, the Canary Islands', { country: 'ES', state: 'GC' }, 'IC', 'IC'],
    ['ES-TF, the Canary Islands', { country: 'ES', state: 'TF' }, 'IC', 'IC'],
    ['ES-CN, the Canary Islands', { country: 'ES', state: 'CN' }, 'IC', 'IC'],
    ['ES-M, the mainland', { country: 'ES', state: 'M' }, 'ES', 'ES'],
    ['Monaco, France by Article 7', { country: 'MC' }, 'FR', 'FR'],
    ['RE, Réunion by its own code', { country: 'RE' }, 'RE', 'RE'],
  ])('%s', (_name, seller, ratePlace, jurisdiction) => {
    expect(toHomePlace(seller)).toMatchObject({ ratePlace, jurisdiction });
  });

  it.each<[name: string, seller: { country: string; state?: string }, country: string, state: string]>([
    ['New York, a state', { country: 'US', state: 'NY' }, 'US', 'NY'],
    ['Quebec, a province', { country: 'CA', state: 'QC' }, 'CA', 'QC'],
    ['Puerto Rico by its own code, a state', { country: 'PR' }, 'US', 'PR'],
    ['the United States without a state, none', { country: 'US' }, 'US', ''],
    ['Canada without a province, none', { country: 'CA' }, 'CA', ''],
  ])('%s', (_name, seller, country, state) => {
    expect(toHomePlace(seller)).toMatchObject({ country, state });
  });

  it('a state, a registration in the country or in the state covers it', () => {
    expect(toHomePlace({ country: 'US', state: 'NY' }).registrations).toEqual(['US', 'US-NY']);
  });
});

describe('the country whose tax law holds', () => {
  it.each([
    ['a member state, its own', 'DE', 'DE'],
    ['Åland, Finland by the Finnish VAT Act', 'AX', 'FI'],
    ['French Guiana, France by the Code général des impôts', 'GF', 'FR'],
    ['Réunion, France by the Code général des impôts', 'RE', 'FR'],
    ['Monaco, France by Article 7', 'MC', 'FR'],
    ['the Isle of Man, the United Kingdom by the Isle of Man Act 1979', 'IM', 'GB'],
    ['Puerto Rico, the United States', 'PR', 'US'],
    ['Jersey, its own', 'JE', 'JE'],
  ])('%s', (_name, country, expected) => expect(taxCountry(country)).toBe(expected));
});
