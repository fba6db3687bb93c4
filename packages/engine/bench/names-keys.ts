/**
 * How often two forms of one name share a key and are held related, and how often strangers are.
 * Usage: node bench/names-keys.ts <translit.tsv | nicknames-en.csv> ... [--wrong]
 */
import { readFileSync } from 'node:fs';
import { compareTokens } from '../src/names/compare.ts';
import { readToken, type NameToken } from '../src/names/token.ts';

for (const path of process.argv.slice(2).filter((argument) => !argument.startsWith('--'))) {
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  const rows = path.endsWith('.tsv') ? lines.map((line) => line.split('\t')).map(([latin = '', native = '']) => [native.replaceAll(' ', ''), latin] as const) : lines.slice(1).map((line) => line.split(',')).map((cells) => [cells[0] ?? '', cells[2] ?? ''] as const);
  const pairs = rows.map(([a, b]) => [readToken(a), readToken(b)] as const).filter((pair): pair is readonly [NameToken, NameToken] => pair[0] !== undefined && pair[1] !== undefined).filter((_, index) => index % 4 === 0);
  let [key, related, strangers, strangersRelated] = [0, 0, 0, 0];
  pairs.forEach(([a, b], index) => {
    const meet = a.keys.some((one) => b.keys.includes(one));
    if (meet) key++;
    const relation = compareTokens(a, b);
    if (relation) related++;
    if (process.argv.includes('--wrong') && index % 9 === 0 && relation && relation.cost < 3 && !meet) console.log(a.original, b.original, a.keys.join(','), b.keys.join(','), relation?.rule, relation?.cost);
    const stranger = pairs[(index * 7919 + 1) % pairs.length]?.[1];
    if (!stranger || stranger.text === b.text) return;
    strangers++;
    if (a.keys.some((one) => stranger.keys.includes(one))) strangersRelated += 1;
  });
  let mistaken = 0;
  pairs.forEach(([a], index) => {
    const stranger = pairs[(index * 104729 + 7) % pairs.length]?.[1];
    if (stranger && compareTokens(a, stranger)) mistaken++;
  });
  console.log(`${path.split('/').at(-1)} rows ${pairs.length} share a key ${(key / pairs.length).toFixed(3)} related ${(related / pairs.length).toFixed(3)} | strangers share a key ${(strangersRelated / strangers).toFixed(4)} related ${(mistaken / pairs.length).toFixed(4)}`);
}
