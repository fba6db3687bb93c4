import { readFile, stat } from 'node:fs/promises';
import { exitCodes, numberOption, readArguments, UsageError, type Command } from '../command.ts';
import { recordKinds } from '../engine.ts';
import { count } from '../input/refusals.ts';
import { readMapping } from '../input/mapping.ts';
import { createApp } from '../server/app.ts';
import { isLocalAddress } from '../server/auth.ts';
import { Holdings } from '../server/holdings.ts';

const shortestKey = 16;

export const serveCommand: Command = {
  name: 'serve',
  summary: 'answer match requests over HTTP (yente’s wire format, W3C Reconciliation)',
  usage: `
Usage: vigie serve --holdings FILE... [OPTIONS]

  --snapshot FILE                   the index from \`vigie index\` of the same files: starts sooner
  --mapping FILE                    what the columns of CSV files mean
  --port N                          (8000)
  --host ADDRESS                    (127.0.0.1); anything but this machine's own address needs a key
  --api-key-file FILE               clients send \`Authorization: ApiKey KEY\`; needed to change records
  --workers N                       search threads (0: the server's own)
  --false-alerts-per-thousand X     what a score of 0.7 stands for (1)

Routes: POST /match/{dataset}, GET /search/{dataset}, /entities/{id}, /catalog, /algorithms, /healthz, /readyz,
POST /updatez (reads the files anew), PUT and DELETE /records/{id}, and /reconcile/{dataset}.
`,
  async run(args, output) {
    const { options, rest } = readArguments(args, {
      holdings: { type: 'list' }, snapshot: { type: 'string' }, mapping: { type: 'string' }, port: { type: 'string' }, host: { type: 'string' },
      'api-key-file': { type: 'string' }, workers: { type: 'string' }, 'false-alerts-per-thousand': { type: 'string' },
    });
    if (rest.length > 0) throw new UsageError(`unexpected: ${rest.join(' ')}`);
    if (options.holdings.length === 0 && options.snapshot === undefined) throw new UsageError('--holdings names at least one file, or --snapshot an index');
    const apiKey = await readKey(options['api-key-file']);
    const host = options.host ?? '127.0.0.1';
    if (apiKey === undefined && !isLocalAddress(host)) throw new UsageError(`--host ${host} can be reached from other machines: that needs --api-key-file`);
    const port = numberOption('port', options.port, 0, 65_535, true) ?? 8000;
    const holdings = new Holdings(
      {
        files: options.holdings, snapshot: options.snapshot, mapping: await readMapping(options.mapping),
        workerCount: numberOption('workers', options.workers, 0, 64, true) ?? 0,
        falseAlertsPerThousand: numberOption('false-alerts-per-thousand', options['false-alerts-per-thousand'], 1e-9, 1000) ?? 1,
      },
      output,
    );
    const app = createApp({ holdings, apiKey });
    const stopped = untilStopped();
    try {
      // Listens first: whoever watches over the server asks /readyz while the holdings are read.
      const address = await app.listen({ port, host });
      output.err(`Listening on ${address}${apiKey === undefined ? '' : ', with a key'}; the holdings are being read.\n`);
      await holdings.load();
      const kinds = recordKinds.flatMap((kind) => (holdings.countOf(kind) > 0 ? [`${count(holdings.countOf(kind))} ${kind}`] : []));
      output.err(`Ready: ${kinds.join(', ') || 'no records'}.\n`);
      await stopped;
      return exitCodes.ok;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new UsageError(`port ${String(port)} is taken: choose another with --port`, { cause: error });
      throw error;
    } finally {
      await app.close();
      await holdings.close();
    }
  },
};

async function readKey(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  try {
    const key = (await readFile(path, 'utf8')).trim();
    if (key.length < shortestKey || /\s/.test(key)) throw new UsageError(`${path}: a key is one word of at least ${String(shortestKey)} characters`);
    if (((await stat(path)).mode & 0o004) !== 0) throw new UsageError(`${path}: everybody on this machine can read the key; chmod 600 it`);
    return key;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path}: ${(error as Error).message}`, { cause: error });
  }
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
