import { exitCodes, readArguments, UsageError, wordOption, type Command } from '../command.ts';
import { modelOf, scoreOf } from '../engine.ts';
import { readRecordArgument } from '../input/record-argument.ts';
import { captionOf, strangersPerFalseAlert } from '../report/report.ts';
import { languages, sentenceOf } from '../report/sentences.ts';
import { bitsText, signed } from '../report/table.ts';
import { loadEngine } from '../search/load.ts';

/** The second record's identifier in the index: one that no holdings have. */
const ownId = '\u0001explained';

export const explainCommand: Command = {
  name: 'explain',
  summary: 'why two records are taken for the same, or are not',
  usage: `
Usage: vigie explain A B [--holdings FILE...] [--snapshot FILE] [--lang en|fr|nl|de] [--format text|json]

A and B are records: JSON in the engine's or FollowTheMoney's form, a file of one record, FILE#id, or the names of two
persons. Prints the ledger of evidence, line by line in bits, its sum, and the model that gave it. With holdings the rarity of
names is theirs; without, the world's at large.
`,
  async run(args, output) {
    const { options, rest } = readArguments(args, { holdings: { type: 'list' }, snapshot: { type: 'string' }, lang: { type: 'string' }, format: { type: 'string' } });
    const [first, second, ...others] = rest;
    if (first === undefined || second === undefined || others.length > 0) throw new UsageError('two records are wanted: vigie explain A B');
    const language = wordOption('lang', options.lang, languages) ?? 'en';
    const format = wordOption('format', options.format, ['text', 'json']) ?? 'text';
    const query = await readRecordArgument(first, 'A');
    const record = await readRecordArgument(second, 'B');
    const { engine } = await loadEngine(options, output);
    engine.add({ ...record, id: ownId });
    const candidate = engine.search(query, { limit: 1000, minBits: -1e6, ledger: true }).find(({ id }) => id === ownId);
    const model = modelOf(query.kind).name;
    const threshold = engine.thresholdFor(query.kind);
    if (candidate === undefined) {
      if (format === 'json') output.out(`${JSON.stringify({ model, meets: false })}\n`);
      else output.out(`${captionOf(query)}\n${captionOf(record)}\n\nThe two never meet: they have no class of name, no date and no number in common by which the engine would compare them (${model}).\n`);
      return exitCodes.ok;
    }
    if (format === 'json') {
      const lines = candidate.ledger.map((item) => ({ ...item, sentence: sentenceOf(item, language) }));
      output.out(`${JSON.stringify({ model, meets: true, bits: candidate.bits, thresholdBits: threshold, score: scoreOf(candidate.bits, threshold), ledger: lines })}\n`);
      return exitCodes.ok;
    }
    output.out(`${captionOf(query)}\n${captionOf(record)}\n\n`);
    for (const item of candidate.ledger) output.out(`${signed(item.bits).padStart(9)}  ${item.rule.padEnd(30)}  ${sentenceOf(item, language)}\n`);
    const strangers = strangersPerFalseAlert(engine, query.kind, candidate.bits);
    const among = engine.count > 1 ? `, one stranger in ${strangers.toPrecision(2)} reaches as much` : '';
    output.out(`${'─'.repeat(9)}\n${signed(candidate.bits).padStart(9)}  ${bitsText(candidate.bits)} by the model ${model}${among}\n`);
    return exitCodes.ok;
  },
};
