import { describe, expect, it } from 'vitest';
import { inputFormats } from './detect.ts';
import { readFormat } from './index.ts';
import { collect, inPieces } from './testing.ts';

/** A fixed generator, so that a failure can be had again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const pieces = ['id,name,dob\n', '1,"Ana', '"', '\n', '\r', ',', '{', '}', '[', ']', '"id":"a",', '"kind":"person"', '"names":[{"full":"x"}]', '<sdnEntry>', '</sdnEntry>', '<uid>1</uid>', '<INDIVIDUAL>', '<', '>', '&amp;', '&x;', '<!DOCTYPE a>', '-0- ', '\u0000', '\ud800', 'é', '漢', '\\', '\\u12', '1970-13-45', '\ufeff'];

describe('every reader', () => {
  it.each(inputFormats)('%s yields rows for any text and never throws', async (format) => {
    const next = random(7);
    for (let round = 0; round < 150; round += 1) {
      let text = '';
      for (let index = 0; index < 60; index += 1) text += pieces[Math.floor(next() * pieces.length)] ?? '';
      const bytes = new TextEncoder().encode(text);
      for (let index = 0; index < bytes.length; index += 1) if (next() < 0.02) bytes[index] = Math.floor(next() * 256);
      const { records } = await collect(readFormat(format, inPieces(bytes, 1 + Math.floor(next() * 90))));
      for (const record of records) expect(JSON.stringify(record)).toSatisfy((json: string) => json.isWellFormed() && !json.includes('\\u0000'));
    }
  });
});
