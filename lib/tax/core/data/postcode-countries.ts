/**
 * Places with a country code of their own whose postcodes are those of a larger neighbour: people there give either of
 * the two as their country, and the answer must be the same.
 *
 * Postcodes are compact: without spaces, hyphens and a country's letters in front. Sources: Royal Mail, PostNord and
 * Tusass, Posta, Posten Norge and Svalbard, Poste Italiane, Australia Post.
 */
export type PostcodeCountry = {
  /** As the address says, ISO 3166-1. */
  country: string;
  postcodes: RegExp;
  /** One of them, as people write it. */
  example: string;
  /** Where that is. */
  is: string;
  /** The subdivision that such an address may name; with another one it contradicts itself, and the country stands. */
  state?: string;
};

export const POSTCODE_COUNTRIES: readonly PostcodeCountry[] = [
  { country: 'GB', postcodes: /^JE\d/, example: 'JE2 3AB', is: 'JE' },
  { country: 'GB', postcodes: /^GY\d/, example: 'GY1 1AA', is: 'GG' },
  { country: 'GB', postcodes: /^IM\d/, example: 'IM2 1AA', is: 'IM' },
  { country: 'GB', postcodes: /^GX111AA$/, example: 'GX11 1AA', is: 'GI' },
  { country: 'DK', postcodes: /^39\d{2}$/, example: '3900', is: 'GL' },
  { country: 'DK', postcodes: /^(?:[1-8]\d{2}|9[0-6]\d|970)$/, example: '100', is: 'FO' },
  { country: 'NO', postcodes: /^(?:917\d|8099)$/, example: '9170', is: 'SJ' },
  { country: 'IT', postcodes: /^4789\d$/, example: '47890', is: 'SM', state: 'RN' },
  { country: 'IT', postcodes: /^00120$/, example: '00120', is: 'VA', state: 'RM' },
  { country: 'AU', postcodes: /^2899$/, example: '2899', is: 'NF', state: 'NSW' },
  { country: 'AU', postcodes: /^6798$/, example: '6798', is: 'CX', state: 'WA' },
  { country: 'AU', postcodes: /^6799$/, example: '6799', is: 'CC', state: 'WA' },
  { country: 'FR', postcodes: /^980\d{2}$/, example: '98000', is: 'MC' },
];
