/** Georgian by the national system of 2002, Armenian by the usage of Armenian passports (eastern values). */
const georgian: Readonly<Record<string, string>> = {
  ა: 'a', ბ: 'b', გ: 'g', დ: 'd', ე: 'e', ვ: 'v', ზ: 'z', თ: 't', ი: 'i', კ: 'k', ლ: 'l', მ: 'm', ნ: 'n', ო: 'o', პ: 'p', ჟ: 'zh', რ: 'r',
  ს: 's', ტ: 't', უ: 'u', ფ: 'p', ქ: 'k', ღ: 'gh', ყ: 'q', შ: 'sh', ჩ: 'ch', ც: 'ts', ძ: 'dz', წ: 'ts', ჭ: 'ch', ხ: 'kh', ჯ: 'j', ჰ: 'h',
};

const armenian: Readonly<Record<string, string>> = {
  ա: 'a', բ: 'b', գ: 'g', դ: 'd', ե: 'e', զ: 'z', է: 'e', ը: 'y', թ: 't', ժ: 'zh', ի: 'i', լ: 'l', խ: 'kh', ծ: 'ts', կ: 'k', հ: 'h', ձ: 'dz',
  ղ: 'gh', ճ: 'ch', մ: 'm', յ: 'y', ն: 'n', շ: 'sh', ո: 'o', չ: 'ch', պ: 'p', ջ: 'j', ռ: 'r', ս: 's', վ: 'v', տ: 't', ր: 'r', ց: 'ts', ւ: 'v',
  փ: 'p', ք: 'k', օ: 'o', ֆ: 'f', և: 'ev',
};

export function romaniseGeorgian(word: string): { text: string; others: string[] } {
  let text = '';
  for (const letter of word) text += georgian[letter] ?? '';
  return { text, others: word.includes('ფ') ? [Array.from(word).map((letter) => (letter === 'ფ' ? 'f' : (georgian[letter] ?? ''))).join('')] : [] };
}

export function romaniseArmenian(word: string): { text: string; others: string[] } {
  const joined = word.replace(/ու/gu, '\u0001');
  let text = '';
  let other = '';
  for (const letter of joined) {
    const sound = letter === '\u0001' ? 'u' : (armenian[letter] ?? '');
    text += letter === 'ո' && text === '' ? 'vo' : letter === 'ե' && text === '' ? 'ye' : sound;
    other += sound;
  }
  return { text, others: [other] };
}
