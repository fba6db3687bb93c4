/** Father's name as a middle name: Russian (also Chechen), Ukrainian and Bulgarian rules, in Cyrillic. */
const russianIrregular: ReadonlyMap<string, string> = new Map(Object.entries({ Лев: 'Льв', Павел: 'Павл', Пётр: 'Петр', Яков: 'Яковл' }));

export function patronymic(father: string, sex: 'F' | 'M', code: string): string {
  if (code === 'bulgarian') return bulgarian(father, sex);
  return code === 'ukrainian' ? ukrainian(father, sex) : russian(father, sex);
}

function russian(father: string, sex: 'F' | 'M'): string {
  const irregular = russianIrregular.get(father);
  if (irregular !== undefined) {
    if (father === 'Яков') return sex === 'M' ? 'Яковлевич' : 'Яковлевна';
    return irregular + (sex === 'M' ? 'ович' : 'овна');
  }
  if (father.endsWith('ий')) {
    const soft = `${father.slice(0, -2)}ь`;
    return soft + (sex === 'M' ? 'евич' : 'евна');
  }
  const stem = father.slice(0, -1);
  if (father.endsWith('й') || father.endsWith('ь')) return stem + (sex === 'M' ? 'евич' : 'евна');
  if (father.endsWith('а') || father.endsWith('я')) return stem + (sex === 'M' ? 'ич' : 'ична');
  if (father.endsWith('и') || father.endsWith('о') || father.endsWith('у')) return father + (sex === 'M' ? 'евич' : 'евна');
  return father + (sex === 'M' ? 'ович' : 'овна');
}

function ukrainian(father: string, sex: 'F' | 'M'): string {
  if (father === 'Микола') return sex === 'M' ? 'Миколайович' : 'Миколаївна';
  if (father === 'Ілля') return sex === 'M' ? 'Ілліч' : 'Іллівна';
  const stem = father.slice(0, -1);
  if (father.endsWith('й')) return sex === 'M' ? `${stem}йович` : `${stem}ївна`;
  if (father.endsWith('о') || father.endsWith('ь') || father.endsWith('а')) return stem + (sex === 'M' ? 'ович' : 'івна');
  return father + (sex === 'M' ? 'ович' : 'івна');
}

function bulgarian(father: string, sex: 'F' | 'M'): string {
  const end = sex === 'M' ? '' : 'а';
  const last = father.slice(-1);
  if (last === 'й') return `${father.slice(0, -1)}ев${end}`;
  if (last === 'и') return `${father}ев${end}`;
  if (last === 'о' || last === 'а') return `${father.slice(0, -1)}ов${end}`;
  return last === 'я' || last === 'е' ? `${father.slice(0, -1)}ев${end}` : `${father}ов${end}`;
}
