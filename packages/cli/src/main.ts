import { SnapshotFileError } from '@vigie/pool';
import { pathToFileURL } from 'node:url';
import { commands } from './commands/all.ts';
import { exitCodes, UsageError } from './command.ts';
import { outputOf, type Output } from './output.ts';

/** Runs one command line; the number is the exit code. Errors of the caller become a sentence, errors of ours a stack. */
export async function run(args: readonly string[], output: Output): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    output.out(overview());
    return name === undefined ? exitCodes.usage : exitCodes.ok;
  }
  const command = commands.find((known) => known.name === name);
  if (command === undefined) {
    output.err(`vigie: there is no command “${name}”. \`vigie help\` lists them.\n`);
    return exitCodes.usage;
  }
  if ((rest.includes('--help') || rest.includes('-h')) && name !== 'bench') {
    output.out(`${command.usage.trim()}\n`);
    return exitCodes.ok;
  }
  try {
    return await command.run(rest, output);
  } catch (error) {
    // A snapshot that cannot be read or written is the caller's to mend, as a wrong option is.
    if (!(error instanceof UsageError || error instanceof SnapshotFileError)) throw error;
    output.err(`vigie ${name}: ${error.message}\n`);
    return exitCodes.usage;
  }
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return `Usage: vigie COMMAND [OPTIONS]\n\n${commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n')}\n\n\`vigie COMMAND --help\` tells more.\n`;
}

/** A reader that closes the pipe early (`| head`) ends the command, quietly. */
function endOnClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.ok);
    throw error;
  });
}

function isStarted(): boolean {
  const started = process.argv[1];
  return started !== undefined && (import.meta.url === pathToFileURL(started).href || started.endsWith('vigie') || started.endsWith('vigie.js'));
}

if (isStarted()) {
  endOnClosedPipe();
  process.exitCode = await run(process.argv.slice(2), outputOf(process.stdout, process.stderr));
}
