import { describe, expect, it } from 'vitest';
import { beginningOf, splitLayout, splitQuotes } from './quoted-text.ts';

const parts = (body: string) => splitQuotes(body).map(({ kind, isFolded, lineCount }) => `${kind}${isFolded ? ' folded' : ''} ${lineCount}`);

const long = Array.from({ length: 8 }, (_, index) => `> line ${index}`).join('\n');

describe('splitQuotes', () => {
  it('leaves a text without quotes whole', () => {
    expect(splitQuotes('One.\n\nTwo.')).toEqual([{ kind: 'text', text: 'One.\n\nTwo.', lineCount: 3, isFolded: false }]);
  });

  it('folds a long quote and keeps a short one among the text', () => {
    expect(parts(`Our answer.\n\n${long}`)).toEqual(['text 2', 'quote folded 8']);
    expect(parts('> Is he known?\nYes.\n> Since when?\nMarch.')).toEqual(['quote 1', 'text 1', 'quote 1', 'text 1']);
  });

  it('takes a blank line between quoted lines for quoted', () => {
    expect(parts('Yes.\n> one\n> two\n\n> three\n> four\n> five')).toEqual(['text 1', 'quote folded 6']);
  });

  it.each([
    ['-----Original Message-----'],
    ['----- Forwarded message -----'],
    ['-------- Message d’origine --------'],
    ['-----Oorspronkelijk bericht-----'],
    ['-----Ursprüngliche Nachricht-----'],
  ])('folds everything below %s', (divider) => {
    expect(parts(`Seen.\n\n${divider}\n${'former line\n'.repeat(7)}`)).toEqual(['text 2', 'quote folded 8']);
  });

  it.each([
    ['From: NCB Lyon', 'Sent: Monday', 'To: SPOC', 'Subject: Plate'],
    ['De : BCN Lyon', 'Envoyé : lundi', 'À : SPOC', 'Objet : Plaque'],
    ['Von: NZB Wien', 'Gesendet: Montag', 'An: SPOC', 'Betreff: Kennzeichen'],
    ['Van: NCB Den Haag', 'Verzonden: maandag', 'Aan: SPOC', 'Onderwerp: Kenteken'],
  ])('folds a former message that begins with its header: %s', (...header) => {
    expect(parts(`Seen.\n\n${header.join('\n')}\n\n${'former line\n'.repeat(4)}`)).toEqual(['text 2', 'quote folded 9']);
  });

  it('does not take a line such as “To: everybody” for a header', () => {
    expect(parts('To: everybody who knows him.\nPlease answer.\nFrom: here.')).toEqual(['text 3']);
  });

  it('does not fold a message that is nothing but a quote', () => {
    expect(parts(long)).toEqual(['quote 8']);
    expect(parts(`\n${long}\n\n`)).toEqual(['quote 8']);
  });

  it('takes the first mark away and leaves those of older quotes', () => {
    expect(splitQuotes('> one\n>> two\n>three').map(({ text }) => text)).toEqual(['one\n> two\nthree']);
  });

  it('gives nothing for an empty text', () => {
    expect(splitQuotes('')).toEqual([]);
    expect(splitQuotes(' \n\n ')).toEqual([]);
  });

  it('reads line ends of every kind', () => {
    expect(parts('a\r\nb\rc')).toEqual(['text 3']);
  });

  it('loses no line of a text', () => {
    const body = `Dear colleagues,\n\n  plate\tXV 204\n\n${long}\n\nThank you.`;
    expect(splitQuotes(body).map(({ text }) => text).join('\n').replaceAll(/[\s>]/g, '')).toBe(body.replaceAll(/[\s>]/g, ''));
  });
});

describe('beginningOf', () => {
  it('leaves a short text whole', () => {
    expect(beginningOf('short', 10)).toEqual({ text: 'short', isCut: false });
  });

  it('cuts between words, and a text without any where it must', () => {
    expect(beginningOf('one two three four', 12)).toEqual({ text: 'one two', isCut: true });
    expect(beginningOf('x'.repeat(20), 12)).toEqual({ text: 'x'.repeat(12), isCut: true });
  });
});

describe('splitLayout', () => {
  const runs = (text: string) => splitLayout(text).map((run) => `${run.isLaidOut ? 'table' : 'text'} ${run.text.split('\n').length}`);
  const table = 'Plate        Make       Colour\nXV 204 KLM   Renault     grey\nQX 991 OI    Audi      blue';

  it('sees a table made with blanks or tabs among paragraphs', () => {
    expect(runs(`Dear colleagues,\n\nthese two:\n\n${table}\n\nKind regards`)).toEqual(['text 3', 'table 3', 'text 1']);
    expect(runs('Plate\tMake\nXV 204 KLM\tRenault')).toEqual(['table 2']);
  });

  it('does not take a letter for one', () => {
    expect(runs('Dear colleagues,\n\n    indented line\nTwo  blanks.  After a stop.\n\nKind regards')).toEqual(['text 6']);
    expect(runs('Name:      Doe')).toEqual(['text 1']);
  });

  it('keeps every line', () => {
    expect(splitLayout('').map((run) => run.text)).toEqual(['']);
    expect(splitLayout('a\n\n\n\nb').map((run) => run.text)).toEqual(['a\n\n\n\nb']);
    expect(splitLayout(`a\n\n${table}`).map((run) => run.text)).toEqual(['a', table]);
  });
});
