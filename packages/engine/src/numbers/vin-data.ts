import type { CountryCode } from '../record.ts';

/**
 * First two characters of a VIN by country, ISO 3780: `from-to country`, in the order of the standard's alphabet
 * (A-Z without I O Q, then 1-9, 0). Africa A-H, Asia J-R, Europe S-Z, North America 1-5, Oceania 6-7, South America 8-9.
 */
export const vinCountries: readonly (readonly [string, string, CountryCode])[] = (
  [
    'AA-AH ZA', 'BF-BK KE', 'DA-DE EG', 'DF-DK MA', 'CA-CE BJ', 'JA-J0 JP', 'KF-KK IL', 'KL-KR KR', 'LA-L0 CN', 'MA-ME IN', 'MF-MK ID', 'ML-MR TH', 'NF-NG PK', 'NL-NR TR', 'NA-NE IR',
    'PA-PE PH', 'PL-PR MY', 'RA-RE AE', 'RF-RK TW', 'RL-RR VN', 'SA-SM GB', 'SN-ST DE', 'SU-SZ PL', 'S1-S4 LV', 'TA-TH CH', 'TJ-TP CZ', 'TR-TV HU', 'TW-T1 PT', 'T3-T5 RO', 'UH-UM DK', 'UN-UT IE',
    'UU-UZ RO', 'U5-U7 SK', 'VA-VE AT', 'VF-VR FR', 'VS-VW ES', 'VX-V2 RS', 'V3-V5 HR', 'V6-V0 EE', 'WA-W0 DE', 'XA-XE BG', 'XF-XK GR', 'XL-XR NL', 'XS-XW RU', 'XX-X2 LU', 'X3-X0 RU',
    'YA-YE BE', 'YF-YK FI', 'YN-YN MT', 'YS-YW SE', 'YX-Y2 NO', 'Y3-Y5 BY', 'Y6-Y0 UA', 'ZA-ZR IT', 'ZX-ZZ SI', 'Z3-Z5 LT', 'Z6-Z0 RU', '1A-10 US', '2A-20 CA', '3A-3W MX', '3X-37 MX', '4A-40 US', '5A-50 US',
    '6A-6W AU', '7A-7E NZ', '7F-70 US', '8A-8E AR', '8F-8K CL', '9A-9E BR', '93-99 BR',
  ] as const
).map((entry) => [entry.slice(0, 2), entry.slice(3, 5), entry.slice(6)]);

/** Makers by the first three characters, as `makes.ts` names them: those of cars and lorries most often on European roads. */
export const vinMakers: ReadonlyMap<string, string> = new Map(
  [
    'volkswagen WVW WV1 WV2 WVG WV3 1VW 3VW 9BW LSV', 'audi WAU WUA TRU WA1 LFV', 'seat VSS', 'skoda TMB', 'porsche WP0 WP1', 'bmw WBA WBS WBX WBY 5UX 4US WBW', 'mini WMW', 'mercedes-benz WDB WDD WDC WDF W1K W1N W1V WEB 4JG 55S',
    'smart WME', 'opel W0L W0V VXK', 'vauxhall SED', 'ford WF0 1FA 1FM 1FT 3FA SFA NM0 VS6', 'renault VF1 VF6 VF2 X7L', 'dacia UU1', 'peugeot VF3 VR3', 'citroen VF7 VR7', 'ds VR1', 'fiat ZFA ZFC', 'alfa-romeo ZAR', 'lancia ZLA', 'ferrari ZFF',
    'maserati ZAM', 'lamborghini ZHW ZPB', 'iveco ZCF WJM', 'volvo YV1 YV4 LYV', 'volvo-trucks YV2 YB3', 'saab YS3', 'scania YS2 XLE VLU', 'daf XLR', 'man WMA', 'toyota JTD JTE JTM JTN JTH NMT SB1 VNK YAR 2T1 4T1', 'lexus JTJ', 'honda JHM SHH SHS NLA 1HG 2HG',
    'nissan JN1 SJN VSK VNV MDH 1N4', 'mazda JMZ JM1 JM3', 'mitsubishi JMB JA3 JMY XMC', 'suzuki TSM JSA', 'subaru JF1 JF2', 'hyundai KMH TMA NLH MAL', 'kia KNA KNE U5Y U6Y KND', 'tesla 5YJ 7SA LRW XP7', 'land-rover SAL', 'jaguar SAJ SAD', 'bentley SCB', 'rolls-royce SCA', 'aston-martin SCF',
    'jeep 1C4 1J4 1J8 ZAC', 'chrysler 1C3 2C3', 'dodge 1B3 2B3 3D7', 'chevrolet 1G1 KL1 1GC 2G1', 'cadillac 1G6', 'byd LC0 LGX', 'geely L6T', 'mg LSJ SDP', 'polestar LPS YSM', 'harley-davidson 1HD 5HD', 'ducati ZDM', 'yamaha JYA VTL', 'kawasaki JKA', 'ktm VBK', 'piaggio ZAP',
  ].flatMap((entry) => {
    const [make = '', ...codes] = entry.split(' ');
    return codes.map((code): [string, string] => [code, make]);
  }),
);
