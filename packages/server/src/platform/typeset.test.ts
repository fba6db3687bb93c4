import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../kernel/time.ts';
import { openPdf } from './testing-pdf.ts';
import { typesetPdf, type PrintedDocument } from './typeset.ts';

const plain: PrintedDocument = {
  language: 'fr',
  title: 'Statistiques de l’année',
  subtitle: 'Édition 2',
  issuer: 'SPOC Maravel',
  at: '2027-02-28T10:11:12.000Z' as Instant,
  footer: 'SPOC Maravel, édition 2',
  marking: 'Diffusion restreinte',
  blocks: [
    { kind: 'heading', level: 1, text: 'Demandes reçues' },
    { kind: 'paragraph', text: 'Première ligne\nDeuxième ligne' },
    { kind: 'facts', items: [{ label: 'Année', value: '2026' }] },
    { kind: 'list', items: ['un élément'] },
    { kind: 'table', caption: 'Par État', columns: [{ title: 'État', align: 'start', width: 1 }, { title: 'Nombre', align: 'end' }], rows: [['Xanthie', '1\u202f204'], ['Ωmega Жук', '7']], total: ['Total', '1\u202f211'] },
    { kind: 'remark', text: 'Une remarque.' },
  ],
};
const saying = (text: string): PrintedDocument => ({ ...plain, title: text, subtitle: text, footer: text, marking: text, blocks: [{ kind: 'heading', level: 1, text }, { kind: 'paragraph', text }, { kind: 'table', caption: text, columns: [{ title: text, align: 'start' }], rows: [[text]] }] });
const squeezed = (text: string) => text.replaceAll(/\s/g, '');

describe('a typeset document', () => {
  const opened = openPdf(typesetPdf(plain));

  test('says what it was given', () => {
    for (const words of ['Statistiques de l’année', 'Édition 2', 'Demandes reçues', 'Première ligne', 'Deuxième ligne', 'Année', '2026', 'un élément', 'Par État', 'État', 'Nombre', 'Xanthie', '1\u202f204', 'Ωmega Жук', 'Total', '1\u202f211', 'Une remarque.', 'SPOC Maravel, édition 2', 'DIFFUSION RESTREINTE']) {
      expect(squeezed(opened.text)).toContain(squeezed(words));
    }
  });

  test('is tagged, with language, title and table headers', () => {
    expect(opened.objects).toContain('/StructTreeRoot');
    expect(opened.objects).toMatch(/\/MarkInfo <<\s*\/Marked true/);
    expect(opened.objects).toMatch(/\/Lang \(fr\)/);
    expect(opened.objects).toContain(`/Title <FEFF${Buffer.from(plain.title, 'utf16le').swap16().toString('hex').toUpperCase()}>`);
    expect(opened.objects).toMatch(/\/DisplayDocTitle true/);
    for (const tag of ['/S /H1', '/S /Table', '/S /TH', '/S /TD', '/S /Caption']) expect(opened.objects).toContain(tag);
    expect(Buffer.from(typesetPdf(plain)).toString('latin1')).toMatch(/<pdfuaid:part>1</);
  });

  test('carries the date it was given and no other: the same document gives the same bytes', () => {
    expect(opened.objects).toContain('/CreationDate (D:20270228101112Z)');
    expect(Buffer.compare(typesetPdf(plain), typesetPdf(plain))).toBe(0);
    expect(Buffer.compare(typesetPdf(plain), typesetPdf({ ...plain, at: '2027-02-28T10:11:13.000Z' as Instant }))).not.toBe(0);
  });

  test.each(['#panic("x")', '$ #1 $', '*bold* _it_ `raw` <label> @ref', '= heading', '#import "a.typ": *', '\\u{41} \\', '// comment', '/* comment', '"] + read("/etc/passwd") + ["', '#{', '}', ']', '~ -- --- ...', 'https://x.example'])('shows %s and does not obey it', (words) => {
    const text = squeezed(openPdf(typesetPdf(saying(words))).text);
    expect(text.split(squeezed(words)).length - 1).toBeGreaterThanOrEqual(5);
  });

  test('what cannot be printed does not stop it', () => {
    expect(openPdf(typesetPdf(saying('a\u0000b\ud800c\ufffed\u0007e'))).text).toContain('a\ufffdb\ufffdc\ufffdd\ufffde');
    // Text that claims to run the other way is set as it stands.
    expect(openPdf(typesetPdf(saying('exe\u202etxt'))).text).toContain('exetxt');
  });

  test('nor does anything else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(Buffer.from(typesetPdf(saying(text))).subarray(0, 5).toString()).toBe('%PDF-');
      }),
      { numRuns: 15, seed: 7 },
    );
  });

  test('a table goes over pages with its header on each', () => {
    const rows = Array.from({ length: 120 }, (_, index) => [`Row ${index}`]);
    const { text } = openPdf(typesetPdf({ ...plain, blocks: [{ kind: 'table', caption: 'Long', columns: [{ title: 'Repeated header', align: 'start' }], rows }] }));
    expect(text.split('Repeated header').length - 1).toBeGreaterThan(2);
    expect(text).toContain('Row 119');
  });

  test('a row that does not fit is a bug', () => {
    expect(() => typesetPdf({ ...plain, blocks: [{ kind: 'table', caption: 'Odd', columns: [{ title: 'a', align: 'start' }], rows: [['a', 'b']] }] })).toThrow('a row of 2 cells in a table of 1 columns: Odd');
  });
});
