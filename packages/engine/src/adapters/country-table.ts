/**
 * One line a country: ISO 3166-1 alpha-2, alpha-3, then its names, English first, with the French and German names and
 * usual variants, and the English word for its nationals. Codes are ISO's; the names were written down by us.
 */
export const countryTable = `
AD AND Andorra;Andorre;Andorran
AE ARE United Arab Emirates;Émirats arabes unis;Vereinigte Arabische Emirate;UAE;VAE;Emirates;Emirati
AF AFG Afghanistan;Islamic Republic of Afghanistan;Afghan
AG ATG Antigua and Barbuda;Antigua-et-Barbuda;Antigua und Barbuda;Antigua
AI AIA Anguilla
AL ALB Albania;Albanie;Albanien;Albanian
AM ARM Armenia;Arménie;Armenien;Armenian
AO AGO Angola;Angolan
AQ ATA Antarctica;Antarctique;Antarktis
AR ARG Argentina;Argentine;Argentinien;Argentinian;Argentine Republic
AS ASM American Samoa;Samoa américaines;Amerikanisch-Samoa
AT AUT Austria;Autriche;Österreich;Oesterreich;Austrian
AU AUS Australia;Australie;Australien;Australian
AW ABW Aruba
AX ALA Åland Islands;Åland;Îles Åland;Ålandinseln
AZ AZE Azerbaijan;Azerbaïdjan;Aserbaidschan;Azerbaijani;Azeri
BA BIH Bosnia and Herzegovina;Bosnie-Herzégovine;Bosnien und Herzegowina;Bosnia;Bosnia-Herzegovina;Bosnien;Bosnian
BB BRB Barbados;Barbade;Barbadian
BD BGD Bangladesh;Bangladesch;Bangladeshi
BE BEL Belgium;Belgique;Belgien;België;Belgian
BF BFA Burkina Faso;Upper Volta;Haute-Volta;Burkinabe
BG BGR Bulgaria;Bulgarie;Bulgarien;Bulgarian
BH BHR Bahrain;Bahreïn;Bahraini
BI BDI Burundi;Burundian
BJ BEN Benin;Bénin;Dahomey;Beninese
BL BLM Saint Barthélemy;Saint-Barthélemy;St Barthelemy
BM BMU Bermuda;Bermudes
BN BRN Brunei;Brunei Darussalam;Brunéi Darussalam;Bruneian
BO BOL Bolivia;Bolivie;Bolivien;Plurinational State of Bolivia;Bolivian
BQ BES Bonaire, Sint Eustatius and Saba;Caribbean Netherlands;Pays-Bas caribéens;Karibische Niederlande
BR BRA Brazil;Brésil;Brasilien;Brasil;Brazilian
BS BHS Bahamas;The Bahamas;Bahamian
BT BTN Bhutan;Bhoutan;Bhutanese
BV BVT Bouvet Island;Île Bouvet;Bouvetinsel
BW BWA Botswana;Botsuana;Motswana
BY BLR Belarus;Biélorussie;Bélarus;Weißrussland;Byelorussia;White Russia;Belarusian
BZ BLZ Belize;British Honduras;Belizean
CA CAN Canada;Kanada;Canadian
CC CCK Cocos (Keeling) Islands;Îles Cocos;Kokosinseln
CD COD Democratic Republic of the Congo;République démocratique du Congo;Demokratische Republik Kongo;DR Congo;DRC;Congo-Kinshasa;Kongo-Kinshasa;Congo, the Democratic Republic;Zaire;Zaïre;Congolese (Kinshasa)
CF CAF Central African Republic;République centrafricaine;Zentralafrikanische Republik;Centrafrique;Central African
CG COG Congo;République du Congo;Republik Kongo;Republic of the Congo;Congo-Brazzaville;Kongo-Brazzaville;Kongo;Congolese
CH CHE Switzerland;Suisse;Schweiz;Svizzera;Swiss;Swiss Confederation
CI CIV Côte d'Ivoire;Ivory Coast;Elfenbeinküste;Cote d Ivoire;Ivorian
CK COK Cook Islands;Îles Cook;Cookinseln
CL CHL Chile;Chili;Chilean
CM CMR Cameroon;Cameroun;Kamerun;Cameroonian
CN CHN China;Chine;People's Republic of China;République populaire de Chine;Volksrepublik China;PRC;PR China;Mainland China;Chinese
CO COL Colombia;Colombie;Kolumbien;Colombian
CR CRI Costa Rica;Costa Rican
CU CUB Cuba;Kuba;Cuban
CV CPV Cabo Verde;Cape Verde;Cap-Vert;Kap Verde;Cape Verdean
CW CUW Curaçao
CX CXR Christmas Island;Île Christmas;Weihnachtsinsel
CY CYP Cyprus;Chypre;Zypern;Cypriot
CZ CZE Czechia;Czech Republic;Tchéquie;République tchèque;Tschechien;Tschechische Republik;Czech
DE DEU Germany;Allemagne;Deutschland;Federal Republic of Germany;Bundesrepublik Deutschland;West Germany;FRG;BRD;German
DJ DJI Djibouti;Dschibuti;Djiboutian
DK DNK Denmark;Danemark;Dänemark;Danish;Dane
DM DMA Dominica;Dominique
DO DOM Dominican Republic;République dominicaine;Dominikanische Republik;Dominican
DZ DZA Algeria;Algérie;Algerien;Algerian
EC ECU Ecuador;Équateur;Ecuadorian
EE EST Estonia;Estonie;Estland;Estonian
EG EGY Egypt;Égypte;Ägypten;Arab Republic of Egypt;Egyptian
EH ESH Western Sahara;Sahara occidental;Westsahara;Sahrawi
ER ERI Eritrea;Érythrée;Eritrean
ES ESP Spain;Espagne;Spanien;España;Spanish;Spaniard
ET ETH Ethiopia;Éthiopie;Äthiopien;Ethiopian
FI FIN Finland;Finlande;Finnland;Suomi;Finnish;Finn
FJ FJI Fiji;Fidji;Fidschi;Fijian
FK FLK Falkland Islands;Îles Malouines;Falklandinseln;Malvinas
FM FSM Micronesia;Micronésie;Mikronesien;Federated States of Micronesia;Micronesian
FO FRO Faroe Islands;Îles Féroé;Färöer;Faeroe Islands
FR FRA France;Frankreich;French Republic;French
GA GAB Gabon;Gabun;Gabonese
GB GBR United Kingdom;Royaume-Uni;Vereinigtes Königreich;Großbritannien;Grande-Bretagne;Great Britain;Britain;UK;England;Scotland;Wales;Northern Ireland;Angleterre;Schottland;British;United Kingdom of Great Britain and Northern Ireland
GD GRD Grenada;Grenade;Grenadian
GE GEO Georgia;Géorgie;Georgien;Georgian
GF GUF French Guiana;Guyane française;Guyane;Französisch-Guayana
GG GGY Guernsey;Guernesey
GH GHA Ghana;Ghanaian
GI GIB Gibraltar
GL GRL Greenland;Groenland;Grönland
GM GMB Gambia;Gambie;The Gambia;Gambian
GN GIN Guinea;Guinée;Guinea-Conakry;Guinean
GP GLP Guadeloupe
GQ GNQ Equatorial Guinea;Guinée équatoriale;Äquatorialguinea
GR GRC Greece;Grèce;Griechenland;Hellas;Hellenic Republic;Greek
GS SGS South Georgia and the South Sandwich Islands;Südgeorgien
GT GTM Guatemala;Guatemalan
GU GUM Guam
GW GNB Guinea-Bissau;Guinée-Bissau
GY GUY Guyana;British Guiana;Guyanese
HK HKG Hong Kong;Hongkong;Hong Kong SAR;Hong Kong SAR China
HM HMD Heard Island and McDonald Islands
HN HND Honduras;Honduran
HR HRV Croatia;Croatie;Kroatien;Hrvatska;Croatian;Croat
HT HTI Haiti;Haïti;Haitian
HU HUN Hungary;Hongrie;Ungarn;Magyarország;Hungarian
ID IDN Indonesia;Indonésie;Indonesien;Indonesian
IE IRL Ireland;Irlande;Irland;Éire;Republic of Ireland;Irish
IL ISR Israel;Israël;Israeli
IM IMN Isle of Man;Île de Man
IN IND India;Inde;Indien;Republic of India;Indian
IO IOT British Indian Ocean Territory;Diego Garcia
IQ IRQ Iraq;Irak;Republic of Iraq;Iraqi
IR IRN Iran;Islamic Republic of Iran;République islamique d'Iran;Persia;Perse;Iranian;Persian
IS ISL Iceland;Islande;Island;Icelandic;Icelander
IT ITA Italy;Italie;Italien;Italia;Italian
JE JEY Jersey
JM JAM Jamaica;Jamaïque;Jamaika;Jamaican
JO JOR Jordan;Jordanie;Jordanien;Hashemite Kingdom of Jordan;Jordanian
JP JPN Japan;Japon;Nippon;Japanese
KE KEN Kenya;Kenia;Kenyan
KG KGZ Kyrgyzstan;Kirghizistan;Kirghizstan;Kirgisistan;Kyrgyz Republic;Kirgizstan;Kyrgyz
KH KHM Cambodia;Cambodge;Kambodscha;Kampuchea;Cambodian;Khmer
KI KIR Kiribati;Gilbert Islands
KM COM Comoros;Comores;Komoren;Comorian
KN KNA Saint Kitts and Nevis;Saint-Christophe-et-Niévès;St. Kitts und Nevis;St Kitts and Nevis
KP PRK North Korea;Corée du Nord;Nordkorea;Democratic People's Republic of Korea;DPRK;DPR Korea;Korea DPR;North Korean
KR KOR South Korea;Corée du Sud;Südkorea;Republic of Korea;Korea Republic;ROK;Korea;Corée;South Korean
KW KWT Kuwait;Koweït;Kuwaiti
KY CYM Cayman Islands;Îles Caïmans;Kaimaninseln
KZ KAZ Kazakhstan;Kasachstan;Kazakh;Kazakhstani
LA LAO Laos;Lao People's Democratic Republic;Lao PDR;Laotian;Lao
LB LBN Lebanon;Liban;Libanon;Lebanese
LC LCA Saint Lucia;Sainte-Lucie;St. Lucia
LI LIE Liechtenstein
LK LKA Sri Lanka;Ceylon;Ceylan;Sri Lankan
LR LBR Liberia;Libéria;Liberian
LS LSO Lesotho;Basutoland;Mosotho
LT LTU Lithuania;Lituanie;Litauen;Lithuanian
LU LUX Luxembourg;Luxemburg;Luxembourgish
LV LVA Latvia;Lettonie;Lettland;Latvian
LY LBY Libya;Libye;Libyen;Libyan Arab Jamahiriya;State of Libya;Libyan
MA MAR Morocco;Maroc;Marokko;Moroccan
MC MCO Monaco;Monegasque
MD MDA Moldova;Moldavie;Moldau;Republik Moldau;Republic of Moldova;Moldavia;Moldawien;Moldovan
ME MNE Montenegro;Monténégro;Crna Gora;Montenegrin
MF MAF Saint Martin;Saint-Martin;St. Martin
MG MDG Madagascar;Madagaskar;Malagasy
MH MHL Marshall Islands;Îles Marshall;Marshallinseln;Marshallese
MK MKD North Macedonia;Macédoine du Nord;Nordmazedonien;Macedonia;Macédoine;Mazedonien;Former Yugoslav Republic of Macedonia;FYROM;The Former Yugoslav Republic of Macedonia;Macedonian
ML MLI Mali;Malian
MM MMR Myanmar;Birmanie;Burma;Birma;Myanmar (Burma);Burmese
MN MNG Mongolia;Mongolie;Mongolei;Mongolian
MO MAC Macao;Macau;Macao SAR;Macao SAR China;Macau SAR China
MP MNP Northern Mariana Islands;Îles Mariannes du Nord;Nördliche Marianen
MQ MTQ Martinique
MR MRT Mauritania;Mauritanie;Mauretanien;Mauritanian
MS MSR Montserrat
MT MLT Malta;Malte;Maltese
MU MUS Mauritius;Maurice;Île Maurice;Mauritian
MV MDV Maldives;Malediven;Maldivian
MW MWI Malawi;Nyasaland;Malawian
MX MEX Mexico;Mexique;Mexiko;México;United Mexican States;Mexican
MY MYS Malaysia;Malaisie;Malaya;Malaysian
MZ MOZ Mozambique;Mosambik;Moçambique;Mozambican
NA NAM Namibia;Namibie;South West Africa;Namibian
NC NCL New Caledonia;Nouvelle-Calédonie;Neukaledonien
NE NER Niger;Nigerien
NF NFK Norfolk Island;Île Norfolk;Norfolkinsel
NG NGA Nigeria;Nigéria;Nigerian
NI NIC Nicaragua;Nicaraguan
NL NLD Netherlands;Pays-Bas;Niederlande;Holland;The Netherlands;Nederland;Kingdom of the Netherlands;Hollande;Dutch
NO NOR Norway;Norvège;Norwegen;Norge;Norwegian
NP NPL Nepal;Népal;Nepalese;Nepali
NR NRU Nauru
NU NIU Niue
NZ NZL New Zealand;Nouvelle-Zélande;Neuseeland;New Zealander
OM OMN Oman;Muscat and Oman;Omani
PA PAN Panama;Panamá;Panamanian
PE PER Peru;Pérou;Perú;Peruvian
PF PYF French Polynesia;Polynésie française;Französisch-Polynesien;Tahiti
PG PNG Papua New Guinea;Papouasie-Nouvelle-Guinée;Papua-Neuguinea
PH PHL Philippines;Philippinen;Filipino;Philippine
PK PAK Pakistan;Islamic Republic of Pakistan;Pakistani
PL POL Poland;Pologne;Polen;Polska;Polish;Pole
PM SPM Saint Pierre and Miquelon;Saint-Pierre-et-Miquelon
PN PCN Pitcairn;Pitcairn Islands
PR PRI Puerto Rico;Porto Rico;Puerto Rican
PS PSE Palestine;Palästina;State of Palestine;Palestinian Territories;Palestinian Territory, Occupied;Occupied Palestinian Territory;Palestinian Authority;West Bank;Gaza;Gaza Strip;Region: Gaza;Palestinian
PT PRT Portugal;Portuguese
PW PLW Palau;Palaos;Palauan
PY PRY Paraguay;Paraguayan
QA QAT Qatar;Katar;Qatari
RE REU Réunion;La Réunion
RO ROU Romania;Roumanie;Rumänien;România;Rumania;Romanian
RS SRB Serbia;Serbie;Serbien;Srbija;Serbian;Serb
RU RUS Russia;Russie;Russland;Russian Federation;Fédération de Russie;Russische Föderation;Rossiya;Россия;Russian
RW RWA Rwanda;Ruanda;Rwandan
SA SAU Saudi Arabia;Arabie saoudite;Saudi-Arabien;Kingdom of Saudi Arabia;KSA;Saudi;Saudi Arabian
SB SLB Solomon Islands;Îles Salomon;Salomonen
SC SYC Seychelles;Seychellen;Seychellois
SD SDN Sudan;Soudan;North Sudan;Sudanese
SE SWE Sweden;Suède;Schweden;Sverige;Swedish;Swede
SG SGP Singapore;Singapour;Singapur;Singaporean
SH SHN Saint Helena;Sainte-Hélène;St. Helena;Saint Helena, Ascension and Tristan da Cunha
SI SVN Slovenia;Slovénie;Slowenien;Slovenija;Slovenian;Slovene
SJ SJM Svalbard and Jan Mayen;Spitsbergen
SK SVK Slovakia;Slovaquie;Slowakei;Slovak Republic;Slovak
SL SLE Sierra Leone;Sierra Leonean
SM SMR San Marino;Saint-Marin
SN SEN Senegal;Sénégal;Senegalese
SO SOM Somalia;Somalie;Somali
SR SUR Suriname;Surinam;Dutch Guiana;Surinamese
SS SSD South Sudan;Soudan du Sud;Südsudan;South Sudanese
ST STP São Tomé and Príncipe;Sao Tomé-et-Principe;São Tomé und Príncipe
SV SLV El Salvador;Salvador;Salvadoran
SX SXM Sint Maarten;Saint-Martin (partie néerlandaise)
SY SYR Syria;Syrie;Syrien;Syrian Arab Republic;République arabe syrienne;Syrian
SZ SWZ Eswatini;Swaziland;Swasiland;Swazi
TC TCA Turks and Caicos Islands;Îles Turques-et-Caïques;Turks- und Caicosinseln
TD TCD Chad;Tchad;Tschad;Chadian
TF ATF French Southern Territories;Terres australes françaises
TG TGO Togo;Togolese
TH THA Thailand;Thaïlande;Siam;Thai
TJ TJK Tajikistan;Tadjikistan;Tadschikistan;Tajik
TK TKL Tokelau
TL TLS Timor-Leste;East Timor;Timor oriental;Osttimor;Timorese
TM TKM Turkmenistan;Turkménistan;Turkmen
TN TUN Tunisia;Tunisie;Tunesien;Tunisian
TO TON Tonga;Tongan
TR TUR Turkey;Türkiye;Turquie;Türkei;Turkish;Turk
TT TTO Trinidad and Tobago;Trinité-et-Tobago;Trinidad und Tobago;Trinidad
TV TUV Tuvalu;Ellice Islands
TW TWN Taiwan;Taïwan;Republic of China;Taiwan, Province of China;Chinese Taipei;Formosa;Taiwanese
TZ TZA Tanzania;Tanzanie;Tansania;United Republic of Tanzania;Tanganyika;Zanzibar;Tanzanian
UA UKR Ukraine;Ukrainian;Україна
UG UGA Uganda;Ouganda;Ugandan
UM UMI United States Minor Outlying Islands
US USA United States;États-Unis;Vereinigte Staaten;United States of America;U.S.A.;U.S.;America;États-Unis d'Amérique;Vereinigte Staaten von Amerika;American
UY URY Uruguay;Uruguayan
UZ UZB Uzbekistan;Ouzbékistan;Usbekistan;Uzbek
VA VAT Holy See;Vatican City;Vatican;Saint-Siège;Vatikanstadt;Vatican City State;Vatikan
VC VCT Saint Vincent and the Grenadines;Saint-Vincent-et-les-Grenadines;St. Vincent und die Grenadinen;St Vincent
VE VEN Venezuela;Bolivarian Republic of Venezuela;Venezuelan
VG VGB British Virgin Islands;Îles Vierges britanniques;Britische Jungferninseln;BVI;Virgin Islands, British
VI VIR US Virgin Islands;Îles Vierges des États-Unis;Amerikanische Jungferninseln;Virgin Islands, U.S.
VN VNM Vietnam;Viêt Nam;Viet Nam;Socialist Republic of Vietnam;Vietnamese
VU VUT Vanuatu;New Hebrides
WF WLF Wallis and Futuna;Wallis-et-Futuna
WS WSM Samoa;Western Samoa;Samoan
XK XKX Kosovo;Kosovan
YE YEM Yemen;Yémen;Jemen;Yemeni;North Yemen;South Yemen
YT MYT Mayotte
ZA ZAF South Africa;Afrique du Sud;Südafrika;RSA;South African
ZM ZMB Zambia;Zambie;Sambia;Northern Rhodesia;Zambian
ZW ZWE Zimbabwe;Simbabwe;Rhodesia;Southern Rhodesia;Zimbabwean
SU SUN Soviet Union;URSS;USSR;Sowjetunion;UdSSR;Union of Soviet Socialist Republics;СССР;Soviet
YU YUG Yugoslavia;Yougoslavie;Jugoslawien;Federal Republic of Yugoslavia;Yugoslav
CS CSK Czechoslovakia;Tchécoslovaquie;Tschechoslowakei;Serbia and Montenegro;Serbie-et-Monténégro;Serbien und Montenegro
DD DDR German Democratic Republic;East Germany;DDR;GDR;RDA;Deutsche Demokratische Republik
AN ANT Netherlands Antilles;Antilles néerlandaises;Niederländische Antillen
EU EUE European Union;Union européenne;Europäische Union
UN UNO United Nations;Nations unies;Vereinte Nationen
`;

/** Codes met in travel documents and old data that are not the ISO alpha-3 of a line above (ICAO 9303-3 section 5, ISO 3166-3). */
export const otherCodes: Readonly<Record<string, string>> = {
  D: 'DE', GBD: 'GB', GBN: 'GB', GBO: 'GB', GBP: 'GB', GBS: 'GB', UK: 'GB', RKS: 'XK', KOS: 'XK', UNK: 'XK', KS: 'XK', UNA: 'UN', UNO: 'UN',
  SCG: 'CS', TCH: 'CS', ZAR: 'CD', ZR: 'CD', BUR: 'MM', BU: 'MM', TMP: 'TL', TP: 'TL', ROM: 'RO', GDR: 'DD', RSF: 'RU', EL: 'GR', RHO: 'ZW',
};

/** What a document says when it names no country; not an error, and not a nationality (ICAO 9303-3: XXA stateless, XXB and XXC refugees). */
export const noCountryWords: ReadonlySet<string> = new Set([
  'xxa', 'xxb', 'xxc', 'xxx', 'zz', 'zzz', 'stateless', 'apatride', 'staatenlos', 'refugee', 'unknown', 'inconnu', 'inconnue', 'unbekannt', 'undetermined', 'none', 'n a', 'na ', 'not available', 'unspecified',
]);

/** A state that is no more, and those that stand where it stood. A person born a Soviet citizen may be Russian today. */
export const successorTable: Readonly<Record<string, readonly string[]>> = {
  SU: ['RU', 'UA', 'BY', 'MD', 'EE', 'LV', 'LT', 'GE', 'AM', 'AZ', 'KZ', 'UZ', 'TM', 'KG', 'TJ'],
  YU: ['RS', 'ME', 'HR', 'SI', 'BA', 'MK', 'XK'],
  CS: ['CZ', 'SK', 'RS', 'ME', 'XK'],
  DD: ['DE'],
  AN: ['CW', 'SX', 'BQ'],
};
