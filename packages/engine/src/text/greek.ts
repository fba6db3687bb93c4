/** Greek by ELOT 743 (= ISO 843 type 2 transcription), which Greek passports follow. */
const letters: Readonly<Record<string, string>> = {
  α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm', ν: 'n', ξ: 'x', ο: 'o', π: 'p',
  ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'y', φ: 'f', χ: 'ch', ψ: 'ps', ω: 'o',
};
/** Where people write otherwise than the standard: Hristos, Nikolaos Psycharis, Ksenia, Aghelos. */
const folk: Readonly<Record<string, string>> = { χ: 'h', υ: 'i', ξ: 'ks', φ: 'ph', β: 'b' };
const voiced = 'βγδζλμνραεηιουω';

/** Reads a lower-case word; the second reading is the folk spelling. */
export function romaniseGreek(word: string): { text: string; others: string[] } {
  const bare = word.normalize('NFD').replace(/[\u0300-\u0307\u0309-\u036f]+/gu, '');
  const chars = Array.from(bare);
  let text = '';
  let other = '';
  for (let i = 0; i < chars.length; i++) {
    const letter = chars[i] ?? '';
    const next = chars[i + 1] === '\u0308' ? '' : (chars[i + 1] ?? '');
    const pair = letter + next;
    const digraph = readPair(pair, i === 0, i + 2 >= chars.length, chars[i + 2] ?? '');
    if (digraph) {
      text += digraph[0];
      other += digraph[1];
      i++;
      continue;
    }
    const plain = letters[letter] ?? '';
    text += plain;
    other += folk[letter] ?? plain;
  }
  return { text, others: [other] };
}

function readPair(pair: string, first: boolean, last: boolean, after: string): readonly [string, string] | undefined {
  switch (pair) {
    case 'ου': return ['ou', 'u'];
    case 'αυ': return voiced.includes(after) && after !== '' ? ['av', 'au'] : ['af', 'au'];
    case 'ευ': return voiced.includes(after) && after !== '' ? ['ev', 'eu'] : ['ef', 'eu'];
    case 'ηυ': return voiced.includes(after) && after !== '' ? ['iv', 'iv'] : ['if', 'if'];
    case 'γγ': return ['ng', 'gg'];
    case 'γκ': return first ? ['gk', 'g'] : ['gk', 'ng'];
    case 'γξ': return ['nx', 'nx'];
    case 'γχ': return ['nch', 'nh'];
    case 'μπ': return first || last ? ['b', 'mp'] : ['mp', 'b'];
    case 'ντ': return first ? ['nt', 'd'] : ['nt', 'd'];
    default: return undefined;
  }
}
