/** Colours in the words of registers (EN, FR, NL, DE, ES, IT and short forms). */
const names: ReadonlyMap<string, string> = new Map(
  [
    'black = noir, noire, zwart, schwarz, negro, nero, blk, sw', 'white = blanc, blanche, wit, weiss, blanco, bianco, wht, ws', 'grey = gray, gris, grise, grijs, grau, grigio, gry, anthracite, anthrazit, antraciet', 'silver = argent, zilver, silber, plata, argento, sil, argente',
    'blue = bleu, bleue, blauw, blau, azul, blu, bl', 'red = rouge, rood, rot, rojo, rosso, rt, bordeaux, burgundy', 'green = vert, verte, groen, grun, gruen, verde, gn', 'yellow = jaune, geel, gelb, amarillo, giallo', 'brown = brun, brune, bruin, braun, marron, marrone, bronze', 'beige = creme, cream, ivory, sand, champagne',
    'orange = oranje, naranja, arancione', 'gold = or, goud, oro', 'purple = violet, paars, violett, lila, morado, viola', 'pink = rose, roze, rosa', 'turquoise = turkis, tuerkis, turkoois',
  ].flatMap((row) => {
    const [name = '', aliases = ''] = row.split(' = ');
    return [name, ...aliases.split(', ')].map((alias): [string, string] => [alias, name]);
  }),
);

const similar = ['grey silver', 'white silver', 'white beige', 'beige gold', 'brown beige', 'brown red', 'orange red', 'orange yellow', 'gold yellow', 'purple blue', 'purple red', 'pink red', 'turquoise blue', 'turquoise green', 'grey black', 'blue black', 'grey blue', 'brown gold', 'brown grey'];

function colourWords(raw: string): string[] {
  const words = raw.slice(0, 60).normalize('NFKD').toLowerCase().replaceAll('ß', 'ss').replaceAll(/\p{M}/gu, '').split(/[^a-z]+/u);
  return words.flatMap((word) => {
    // "dunkelblau", "lichtgrijs", "darkblue": the colour is the end.
    const colour = names.get(word) ?? names.get(word.replace(/^(?:dunkel|hell|donker|licht|dark|light)/u, ''));
    return colour === undefined ? [] : [colour];
  });
}

/** Absent when either text names no known colour. Two-coloured vehicles agree by any of their colours. */
export function relateColours(left: string, right: string): 'same' | 'similar' | 'different' | undefined {
  const leftWords = colourWords(left);
  const rightWords = colourWords(right);
  if (leftWords.length === 0 || rightWords.length === 0) return undefined;
  if (leftWords.some((word) => rightWords.includes(word))) return 'same';
  const isSimilar = leftWords.some((one) => rightWords.some((other) => similar.includes(`${one} ${other}`) || similar.includes(`${other} ${one}`)));
  return isSimilar ? 'similar' : 'different';
}
