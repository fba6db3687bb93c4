import { describe, expect, it } from 'vitest';
import { joinBody, splitBody } from './quoted-body.ts';

const number = 'IN-2026-000123';
const quote = `SPOC Ardenia, 2026-11-24 06:00 UTC (${number}):\n> Dear colleagues,\n>\n> please check.`;

describe('the quote below a body', () => {
  it.each([
    ['an answer not begun', `\n\n${quote}`, ''],
    ['an answer', `Nothing found.\n\n${quote}`, 'Nothing found.'],
    ['an answer that ends with empty lines', `Nothing found.\n\n\n\n${quote}`, 'Nothing found.\n\n'],
  ])('is taken off %s and put back as it was', (_, body, text) => {
    expect(splitBody(body, number)).toEqual({ text, quote });
    expect(joinBody(splitBody(body, number))).toBe(body);
  });

  it.each([
    ['something is written behind it', `\n\n${quote}\nBest regards`],
    ['something is written within it', `\n\n${quote.replace('\n>\n', '\nYes.\n')}`],
    ['the gap above it is gone', `text\n${quote}`],
    ['another message is quoted', `\n\n${quote.replace(number, 'IN-2026-000001')}`],
    ['there is none', 'Just a text'],
  ])('stays in the text when %s', (_, body) => {
    expect(splitBody(body, number)).toEqual({ text: body, quote: undefined });
  });

  it('is the last of several', () => {
    const twice = `See below.\n\n${quote.replaceAll('\n>', '\n> >')}\n\n${quote}`;
    expect(joinBody(splitBody(twice, number))).toBe(twice);
    expect(splitBody(twice, number).quote).toBe(quote);
  });
});
