/**
 * How a Latin spelling sounds, as one symbol per sound, vowels kept: the common ground of French, German, English, Slavic and
 * Turkish ways of writing one foreign name. Capital symbols: S sh, C ch, Z zh,
 * T th, D dh, G gh, K kh. Never longer than the text.
 */
export function soundOf(text: string): string {
  const n = text.length;
  let out = '';
  let i = 0;
  while (i < n) {
    const c = text[i] ?? '';
    const d = text[i + 1] ?? '';
    let sound = c;
    let step = 1;
    switch (c) {
      case 'p': if (d === 'h') { sound = 'f'; step = 2; } break;
      case 't':
        if (d === 'c' && text[i + 2] === 'h') { sound = 'C'; step = 3; }
        else if (d === 's' && text[i + 2] === 'c' && text[i + 3] === 'h') { sound = 'C'; step = 4; }
        else if (d === 's' && text[i + 2] === 'h') { sound = 'C'; step = 3; }
        else if (d === 's' || d === 'z') { sound = 'c'; step = 2; }
        else if (d === 'h') { sound = 'T'; step = 2; }
        break;
      case 'd':
        if (d === 'j') { sound = 'j'; step = 2; }
        else if (d === 'z' && text[i + 2] === 'h') { sound = 'j'; step = 3; }
        else if (d === 's' && text[i + 2] === 'c' && text[i + 3] === 'h') { sound = 'j'; step = 4; }
        else if (d === 't' && i + 2 >= n) { sound = 't'; step = 2; }
        else if (d === 'h') { sound = 'D'; step = 2; }
        break;
      case 's':
        if (d === 'c' && text[i + 2] === 'h') { sound = 'S'; step = 3; }
        else if (d === 'h' || d === 'z') { sound = 'S'; step = 2; }
        break;
      case 'c':
        if (d === 'h') { sound = 'C'; step = 2; }
        else if (d === 'z') { sound = 'C'; step = 2; }
        else if (d === 'k') { sound = 'k'; step = 2; }
        else sound = d === 'e' || d === 'i' || d === 'y' ? 's' : 'k';
        break;
      case 'k': if (d === 'h') { sound = 'K'; step = 2; } break;
      case 'g': if (d === 'h') { sound = 'G'; step = 2; } break;
      case 'z': if (d === 'h') { sound = 'Z'; step = 2; } break;
      case 'q': sound = 'k'; if (d === 'u' && isVowel(text[i + 2] ?? '')) step = 2; break;
      case 'x': sound = i === 0 ? 'S' : 'ks'; break;
      case 'w': sound = 'v'; break;
      case 'j': if (i + 1 >= n) sound = 'i'; break;
      case 'y': sound = isVowel(d) && !(i > 0 && !isVowel(text[i - 1] ?? '') && i + 2 >= n) ? 'y' : 'i'; break;
      case 'o': if (d === 'u' || d === 'o') { sound = 'u'; step = 2; } break;
      case 'e':
        if (d === 'e') { sound = 'i'; step = 2; }
        break;
      case 'i': if (d === 'e' && text[i + 2] !== 'v' && text[i + 2] !== 'w') { sound = 'i'; step = i + 2 >= n ? 1 : 2; } break;
      case 'h': if (i > 0 && isVowel(text[i - 1] ?? '') && (d === '' || (!isVowel(d) && d !== 'm'))) sound = ''; break;
      case 'f': if (i >= 2 && i + 2 === n && d === 'f' && (text[i - 1] === 'o' || text[i - 1] === 'e')) { sound = 'v'; step = 2; } break;
      default: break;
    }
    if (sound !== '' && !(sound.length === 1 && out.endsWith(sound))) out += sound;
    i += step;
  }
  return out === '' ? text : out;
}

export function isVowel(letter: string): boolean {
  return letter === 'a' || letter === 'e' || letter === 'i' || letter === 'o' || letter === 'u' || letter === 'y';
}

/**
 * The coarse consonant skeleton of a Latin spelling: vowels dropped except at the start, sibilants in one class, p with b, k
 * with g and q, final d as t. `second` takes the other reading of every letter that has two (j, w, ch, kh, g before e or i),
 * and equals the first when there is none. Two spellings of one name in two romanisations nearly always share one of the two.
 */
export function skeletonOf(text: string): { first: string; second: string } {
  const n = text.length;
  let first = '';
  let second = '';
  let lastA = '';
  let lastB = '';
  let i = 0;
  while (i < n) {
    const c = text[i] ?? '';
    const d = text[i + 1] ?? '';
    let a = '';
    let b = '';
    let step = 1;
    switch (c) {
      case 'a': case 'e': case 'i': case 'o': case 'u': a = i === 0 ? 'A' : ''; b = a; break;
      case 'y': a = i === 0 ? 'A' : ''; b = a; break;
      case 'h': a = i === 0 ? 'H' : ''; b = a; break;
      case 'b': case 'p': if (d === 'h') { a = b = c === 'p' ? 'F' : 'P'; step = 2; } else a = b = 'P'; break;
      case 'k': if (d === 'h') { a = i === 0 ? 'H' : 'K'; b = i === 0 ? 'K' : ''; step = 2; } else a = b = 'K'; break;
      case 'q': a = b = 'K'; break;
      case 'c':
        if (d === 'h') { a = 'S'; b = 'K'; step = 2; if (isLiquid(text[i + 2] ?? '')) a = 'K'; }
        else if (d === 'z') { a = b = 'S'; step = 2; }
        else if (d === 'k') { a = b = 'K'; step = 2; }
        else if (d === 'e' || d === 'i' || d === 'y') { a = b = 'S'; }
        else { a = 'K'; b = 'S'; }
        break;
      case 'g': a = 'K'; b = d === 'e' || d === 'i' || d === 'y' || d === 'a' ? 'S' : d === 'h' ? '' : 'K'; if (d === 'h') step = 2; break;
      case 'x': a = i === 0 ? 'S' : 'KS'; b = i === 0 ? 'H' : 'S'; break;
      case 's':
        if (d === 'c' && text[i + 2] === 'h') step = 3;
        else if (d === 'h' || d === 'z') step = 2;
        a = b = 'S';
        break;
      case 'z': if (d === 'h') step = 2; a = b = 'S'; break;
      case 't':
        if (d === 'c' && text[i + 2] === 'h') { a = b = 'S'; step = 3; }
        else if (d === 's' || d === 'z') { a = b = 'S'; step = d === 's' && text[i + 2] === 'h' ? 3 : 2; }
        else if (d === 'h') { a = 'T'; b = 'S'; step = 2; }
        else a = b = 'T';
        break;
      case 'd':
        if (d === 'j') { a = b = 'S'; step = 2; }
        else if (d === 'g') { a = 'S'; b = 'K'; step = 2; }
        else if (d === 'z') { a = 'S'; b = 'S'; step = text[i + 2] === 'h' ? 3 : 2; }
        else if (d === 'h') { a = 'D'; b = 'S'; step = 2; }
        else if (d === 't') { a = b = 'T'; step = 2; }
        else a = b = i === n - 1 ? 'T' : 'D';
        break;
      case 'j': a = 'S'; b = i === 0 ? 'A' : ''; break;
      case 'v': a = b = 'F'; break;
      case 'f': a = b = 'F'; break;
      case 'w': a = i === 0 ? 'F' : ''; b = i === 0 ? 'A' : 'F'; break;
      case 'l': a = b = 'L'; break;
      case 'r': a = b = 'R'; break;
      case 'm': a = b = 'M'; break;
      case 'n': a = b = 'N'; break;
      default: a = b = c;
    }
    // Doubled letters count once; across a vowel or a silent letter they are two.
    if (a !== '' && a !== lastA) first += a;
    if (b !== '' && b !== lastB) second += b;
    lastA = a;
    lastB = b;
    i += step;
  }
  if (first.length <= 1) first += vowelClass(text);
  if (second.length <= 1) second += vowelClass(text);
  return { first: first.slice(0, 8), second: second.slice(0, 8) };
}

function isLiquid(letter: string): boolean {
  return letter === 'r' || letter === 'l';
}

/** A name with one consonant is told apart by its vowel: Li, Lo, La. */
function vowelClass(text: string): string {
  for (const letter of text) {
    if (letter === 'i' || letter === 'e' || letter === 'y') return 'i';
    if (letter === 'a') return 'a';
    if (letter === 'o' || letter === 'u') return 'u';
  }
  return '';
}
