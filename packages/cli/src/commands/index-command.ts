import { writeSnapshotFile } from '@vigie/pool';
import { exitCodes, readArguments, UsageError, type Command } from '../command.ts';
import { count } from '../input/refusals.ts';
import { readMapping } from '../input/mapping.ts';
import { loadEngine } from '../search/load.ts';

export const indexCommand: Command = {
  name: 'index',
  summary: 'build a snapshot of holdings, which loads in a second',
  usage: `
Usage: vigie index --holdings FILE... --output SNAPSHOT [--mapping FILE] [--strict]

Reads files of records (CSV, JSON lines, FollowTheMoney, Interpol notices, OFAC SDN, UN list) and writes the index as one
file for \`vigie screen --snapshot\` and \`vigie serve --snapshot\`. The file holds personal data of the holdings and is
protected like them. It belongs to one version of the models: after an update it is built anew.

  --mapping FILE   what the columns of CSV files mean, where their headers do not say it
  --strict         exit code 4 when a row was refused
`,
  async run(args, output) {
    const { options, rest } = readArguments(args, { holdings: { type: 'list' }, output: { type: 'string' }, mapping: { type: 'string' }, strict: { type: 'boolean' } });
    if (rest.length > 0) throw new UsageError(`unexpected: ${rest.join(' ')}`);
    if (options.holdings.length === 0) throw new UsageError('--holdings names at least one file');
    if (options.output === undefined) throw new UsageError('--output names the file to write');
    const { engine, refusals } = await loadEngine({ holdings: options.holdings, mapping: await readMapping(options.mapping) }, output);
    if (engine.count === 0) {
      output.err('Not one row could be read: no snapshot is written.\n');
      return exitCodes.nothingRead;
    }
    const startedAt = performance.now();
    const byteCount = await writeSnapshotFile(engine, options.output);
    output.err(`${options.output}: ${count(engine.count)} records, ${(byteCount / 1e6).toFixed(1)} MB, written in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.\n`);
    return options.strict === true && refusals.refusedCount > 0 ? exitCodes.rowsRefused : exitCodes.ok;
  },
};
