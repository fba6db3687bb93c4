import { canonicalNumber } from './normalise.ts';

/** A firearm's serial: words that only announce it are taken off, where a separator shows that they are words. */
export function canonicalSerial(raw: string): string {
  const text = raw.slice(0, 200).replace(/^\s*(?:serial(?:\s*(?:number|nr|no))?|s\s*\/\s*n|ser|sn|nr|no|num|nummer|numero|numéro|n°|nº|№|#)\s*[.:#°º\s]\s*/iu, '');
  return canonicalNumber(text, 'serial');
}

export interface Calibre {
  /** One name per cartridge, metric where there is one: `9x19`; the text as given when it is not known. */
  readonly name: string;
  /** Nominal bore in millimetres or gauge (`12ga`), where known. */
  readonly bore?: string;
  /** Only the bore was said ("9 mm"): compatible with each cartridge of that bore. */
  readonly isBoreOnly: boolean;
}

/** `name bore = names`; compared without blanks, dots and the words that go with calibres. */
const rows: readonly string[] = [
  '9x19 9 = 9 para, 9 parabellum, 9 luger, 9x19, 9x19 para, 9x19 parabellum, 9x19 luger, 9 nato, 9x19 nato, 9 p, 9x19mm',
  '9x17 9 = 9 kurz, 9 court, 9 corto, 9 short, 9 kort, 380, 380 acp, 380 auto, 9x17, 9 browning, 9 browning court, 9 browning kurz',
  '9x18 9 = 9 makarov, 9 mak, 9x18, 9x18 makarov', '9x21 9 = 9x21, 9x21 imi', '9x23 9 = 9 largo, 9x23, 9 bergmann, 9 steyr', '9pak 9 = 9 pa, 9 pak, 9 pa knall, 9 knall, 9x22',
  '7.65x17 7.65 = 32 acp, 32 auto, 765 browning, 765x17, 765 br, 32 browning', '7.65x21 7.65 = 765 para, 765 parabellum, 765 luger, 30 luger, 765x21', '6.35x16 6.35 = 25 acp, 25 auto, 635 browning, 635x16, 635x15',
  '45acp 11.43 = 45 acp, 45 auto, 1143x23, 45', '40sw 10 = 40 sw, 40 s&w, 40 smith wesson, 40 smith & wesson, 10x22, 40', '10auto 10 = 10 auto, 10x25', '357mag 9.1 = 357 magnum, 357 mag, 357, 9x33r', '357sig 9 = 357 sig', '38spl 9.1 = 38 special, 38 spl, 38 spec, 38, 9x29r', '38sw 9.1 = 38 sw, 38 s&w',
  '44mag 10.9 = 44 magnum, 44 mag, 44 rem mag', '22lr 5.6 = 22 lr, 22 long rifle, 22lfb, 56x15r, 22, 22 l r', '22wmr 5.6 = 22 wmr, 22 magnum, 22 win mag', '22short 5.6 = 22 short, 22 kurz', '17hmr 4.5 = 17 hmr', '5.56x45 5.56 = 556x45, 556 nato, 556x45 nato, 223 rem, 223 remington, 223, 556', '5.45x39 5.45 = 545x39, 545',
  '7.62x39 7.62 = 762x39, 762 russian, 762 kalashnikov, 762 ak', '7.62x51 7.62 = 762x51, 762 nato, 762x51 nato, 308 win, 308 winchester, 308', '7.62x54r 7.62 = 762x54r, 762x54, 762x53r', '7.62x25 7.62 = 762x25, 762 tokarev, 762 tok, 763 mauser, 763x25', '7.62x63 7.62 = 30 06, 3006, 30-06, 30 06 springfield, 762x63',
  '8x57is 8 = 8x57, 8x57is, 8x57js, 792x57, 792 mauser, 8 mauser', '7x64 7 = 7x64', '6.5x55 6.5 = 65x55, 65x55 se, 65x55 swedish', '6.5creedmoor 6.5 = 65 creedmoor', '7.5x55 7.5 = 75x55, gp11, 75x55 swiss', '300winmag 7.62 = 300 wm, 300 win mag, 300 winchester magnum, 300 win', '300blk 7.62 = 300 blackout, 300 blk', '338lapua 8.6 = 338 lm, 338 lapua, 338 lapua magnum, 86x70', '50bmg 12.7 = 50 bmg, 127x99, 12.7x99 nato', '243win 6.2 = 243, 243 win, 243 winchester', '270win 7 = 270, 270 win',
  '4.6x30 4.6 = 46x30', '5.7x28 5.7 = 57x28, fn 57x28', '12ga 12ga = 12, 12 ga, 12 gauge, 12 70, 12 76, 12 65, 12 89, 1270, 1276, 185, calibre 12', '16ga 16ga = 16, 16 ga, 16 gauge, 16 70, 1670', '20ga 20ga = 20, 20 ga, 20 gauge, 20 70, 20 76, 2070, 2076', '410 410 = 410, 410 ga, 410 bore, 36 ga',
  '8knall 8 = 8 knall, 8 k, 8 pak, 8 blanc', '4.5air 4.5 = 45 air, 177, 177 air, 45 diabolo',
];

const cartridges: ReadonlyMap<string, Calibre> = new Map(
  rows.flatMap((row) => {
    const [head = '', names = ''] = row.split(' = ');
    const [name = '', bore = ''] = head.split(' ');
    return [name, ...names.split(', ')].map((alias): [string, Calibre] => [calibreKey(alias), { name, bore, isBoreOnly: false }]);
  }),
);
const bores = new Set(rows.map((row) => row.split(' ')[1] ?? ''));

function calibreKey(text: string): string {
  return text
    .normalize('NFKD')
    .toUpperCase()
    .replaceAll('×', 'X')
    .replaceAll('*', 'X')
    .replaceAll(/CALIBRE|CALIBER|KALIBER|CAL\b|MM|[^0-9A-Z]/gu, '');
}

/** Reads a calibre in the ways it is written; what is not in the table is compared as text. */
export function readCalibre(raw: string): Calibre | undefined {
  const text = raw.slice(0, 100);
  const key = calibreKey(text);
  if (key === '') return undefined;
  const bore = text.replace(',', '.').replace(/^[^\d.]*/u, '').replace(/\s*(?:mm)?\s*$/iu, '');
  // A bare bore names no cartridge: "9 mm", "7,65", "7.62 mm". A bare gauge does.
  if (bores.has(bore) && !/^(?:12|16|20|410)$/u.test(bore) && !/^\s*\./u.test(text)) return { name: `bore ${bore}`, bore, isBoreOnly: true };
  return cartridges.get(key) ?? { name: key, isBoreOnly: false };
}

/** Whether two calibres agree: `compatible` when one of them says only the bore and it is that of the other. */
export function relateCalibres(left: Calibre, right: Calibre): 'same' | 'compatible' | 'different' {
  if (left.name === right.name) return left.isBoreOnly ? 'compatible' : 'same';
  if ((left.isBoreOnly || right.isBoreOnly) && (left.bore === undefined || right.bore === undefined || left.bore === right.bore)) return 'compatible';
  return 'different';
}
