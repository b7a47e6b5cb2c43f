/**
 * The prefixes that people write before a postcode to say which country it is in, beside the country's own ISO code: the
 * distinguishing sign of its vehicles (Convention on Road Traffic of 1968, Annex 3), old ones that are still written, and
 * the sign of a larger country whose post serves it.
 */
const SIGNS = `
AD AND
AT A D
AU AUS
AX FIN FI SF
BA BIH
BE B
BL F FR
CC AUS AU
CL RCH
CX AUS AU
CU C
DE D
DK FO GL
EE EST
EG ET
ES E
FI FIN SF AX
FO DK
FR F
GF F FR
GL DK KN
GP F FR
HU H
ID RI
IN IND
IR IRN
IT I
JO HKJ
JP J
KR ROK
KW KWT
LB RL
LI FL CH
LU L
MC F FR
ME MNE
MF F FR
MK NMK
MQ F FR
MX MEX
MY MAL
NC F FR
NF AUS AU
NO N
PF F FR
PH RP
PM F FR
PT P
PR USA US
RE F FR
RU RUS
SA KSA
SE S
SG SGP
SI SLO
SJ NO N
SM RSM I IT
TF F FR
TH T
TW RC
US USA
UY ROU UY
VA V I IT
VE YV
WF F FR
XK RKS KS
YT F FR`;

const SIGNS_BY_COUNTRY: ReadonlyMap<string, readonly string[]> = new Map(
  SIGNS.trim()
    .split('\n')
    .map((line): [string, string[]] => [line.slice(0, 2), line.slice(3).split(' ')]),
);

/** Everything that may stand before a postcode of the country and is no part of it, longest first. */
export function postcodePrefixes(country: string): readonly string[] {
  const signs = [country, ...(SIGNS_BY_COUNTRY.get(country) ?? [])];
  return signs.filter((sign) => sign !== '').sort((a, b) => b.length - a.length);
}
