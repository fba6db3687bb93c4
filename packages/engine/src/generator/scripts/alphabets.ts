import { type LetterMap, letterMap, rewrite, type Script, type System } from './script.ts';

/** Greek: ELOT 743 (the passport), and the habits of English, French and German registries. */
const accents = 'ά α έ ε ή η ί ι ό ο ύ υ ώ ω ϊ ι ΐ ι ϋ υ ς σ';
const greekBase = 'α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s τ t υ y φ f χ ch ψ ps ω o ου ou αυ af ευ ef γγ ng γχ nch γξ nx';
const greekSystems: ReadonlyMap<System, LetterMap> = new Map([
  ['usual', letterMap(`${greekBase} μπ mp ντ nt γκ gk`)],
  ['english', letterMap(`${greekBase} μπ b ντ d γκ g χ h υ i φ ph ευ ev αυ av`)],
  ['french', letterMap(`${greekBase} μπ b ντ d γκ g φ ph υ y κ c χ ch ευ ev αυ av`)],
  ['german', letterMap(`${greekBase} β w μπ b ντ d γκ g ου u χ ch ευ ew αυ aw ζ s`)],
  ['regional', letterMap(`${greekBase} μπ b ντ d γκ gk χ x η h θ th ξ ks υ u ω w`)],
]);
const greekAccents = letterMap(accents);

/** αυ and ευ are av and ev before vowels and voiced consonants: there υ is kept as β, which every system writes the same way. */
function voiced(text: string): string {
  if (!text.includes('υ')) return text;
  let out = text.charAt(0);
  for (let i = 1; i < text.length; i++) {
    const before = text.charAt(i - 1).toLowerCase();
    const diphthong = text.charAt(i) === 'υ' && (before === 'α' || before === 'ε');
    out += diphthong && i + 1 < text.length && 'αεηιουωβγδζλμνρ'.includes(text.charAt(i + 1)) ? 'β' : text.charAt(i);
  }
  return out;
}

export const greekScript: Script = {
  systems: ['usual', 'english', 'french', 'german', 'regional'],
  native: (master) => master,
  latin: (master, system) => rewrite(voiced(rewrite(master, greekAccents)), greekSystems.get(system) ?? (greekSystems.get('usual') as LetterMap)),
};

function caseless(table: ReadonlyMap<System, LetterMap>): Script {
  return {
    systems: [...table.keys()],
    native: (master) => master,
    latin(master, system) {
      const out = rewrite(master, table.get(system) ?? (table.get('usual') as LetterMap));
      return out.charAt(0).toUpperCase() + out.slice(1);
    },
  };
}

/** Georgian: national system of 2002; French and German registry forms; `regional` is the form that came through Russian. */
const georgianBase = 'ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh ყ q შ sh ჩ ch ც ts ძ dz წ ts ჭ ch ხ kh ჯ j ჰ h';
export const georgianScript: Script = caseless(new Map<System, LetterMap>([
  ['usual', letterMap(georgianBase)],
  ['french', letterMap(`${georgianBase} უ ou შ ch ჩ tch ჭ tch ჟ j ჯ dj`)],
  ['german', letterMap(`${georgianBase} ვ w ზ s შ sch ჩ tsch ჭ tsch ჟ sch ც z წ z ხ ch ჯ dsch ძ ds`)],
  ['regional', letterMap(`${georgianBase} ყ k ღ g ჯ dzh ძ dz ჰ g`)],
]));

/** Armenian: passport form (BGN/PCGN 1981), French and German habits, Russian-mediated. */
const armenianBase = 'ա a բ b գ g դ d ե e զ z է e ը y թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh ո o չ ch պ p ջ j ռ r ս s վ v տ t ր r ց ts ու u ւ v փ p ք k օ o ֆ f և ev';
export const armenianScript: Script = caseless(new Map<System, LetterMap>([
  ['usual', letterMap(armenianBase)],
  ['french', letterMap(`${armenianBase} ու ou շ ch չ tch ճ dj ջ dj ժ j յ i բ p պ b գ k կ g դ t տ d`)],
  ['german', letterMap(`${armenianBase} վ w շ sch չ tsch ճ tsch ջ dsch ժ sch յ j խ ch`)],
  ['regional', letterMap(`${armenianBase} ղ g հ a ը i ջ dzh`)],
]));
