import { spawn } from 'node:child_process';

/** `npm run dev`: the server restarts on a change, the web client reloads; open the address that Vite prints. */
const children = [
  spawn('node', ['--watch', '--watch-preserve-output', 'packages/server/src/main.ts'], { stdio: 'inherit' }),
  spawn('npm', ['run', 'dev', '--workspace', '@vigie/web'], { stdio: 'inherit' }),
];
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => children.forEach((child) => child.kill(signal)));
for (const child of children) child.on('exit', () => children.forEach((other) => other.kill('SIGTERM')));
