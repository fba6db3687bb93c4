import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dirtMarkdown, sampleFiles } from './index.ts';

const folder = new URL('../../../../vectors/screening/', import.meta.url);

/** When this fails on purpose, the benchmark has changed: `node vectors/screening/write.ts`, and say so in the README. */
describe('the frozen sample', () => {
  it('is made again to the byte', () => {
    const changed = [...sampleFiles()].filter(([name, text]) => readFileSync(new URL(name, folder), 'utf8') !== text);
    expect(changed.map(([name]) => name)).toEqual([]);
  });

  it('prints the table of chances in its README', () => {
    expect(readFileSync(new URL('README.md', folder), 'utf8')).toContain(dirtMarkdown());
  });
});
