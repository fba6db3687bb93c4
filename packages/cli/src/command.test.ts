import { expect, test } from 'vitest';
import { numberOption, readArguments, wordOption } from './command.ts';

const shape = { holdings: { type: 'list' }, limit: { type: 'string' }, strict: { type: 'boolean' } } as const;

test('a list takes all words up to the next option, and may be repeated', () => {
  const { options, rest } = readArguments(['first', '--holdings', 'a', 'b', '--limit', '3', '--holdings', 'c', '--strict'], shape);
  expect(options).toEqual({ holdings: ['a', 'b', 'c'], limit: '3', strict: true });
  expect(rest).toEqual(['first']);
  expect(readArguments(['--holdings=a', '--limit=3'], shape).options).toEqual({ holdings: ['a'], limit: '3', strict: undefined });
  expect(readArguments([], shape).options.holdings).toEqual([]);
});

test.each([[['--holdings']], [['--holdings', '--strict']], [['--limit']], [['--unknown']], [['--strict=yes']]])('%j is refused', (args) => {
  expect(() => readArguments(args, shape)).toThrow(expect.objectContaining({ name: 'UsageError' }) as Error);
});

test('numbers and words are checked', () => {
  expect(numberOption('x', '2.5', 0, 3)).toBe(2.5);
  expect(numberOption('x', undefined, 0, 3)).toBeUndefined();
  for (const text of ['', 'x', '4', '-1', 'Infinity', 'NaN']) expect(() => numberOption('x', text, 0, 3)).toThrow('--x is a number from 0 to 3');
  expect(() => numberOption('x', '2.5', 0, 3, true)).toThrow('whole number');
  expect(wordOption('x', 'b', ['a', 'b'])).toBe('b');
  expect(() => wordOption('x', 'c', ['a', 'b'])).toThrow('--x is one of a, b');
});
