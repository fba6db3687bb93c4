import { chmod } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CommandFolder } from './testing.ts';

let folder: CommandFolder;
beforeAll(async () => {
  folder = await CommandFolder.make({ 'people.csv': 'id,name,dob\n1,Ivan Petrov,1970-05-12\n', 'key.txt': 'a-key-of-the-tests\n', 'short.txt': 'short\n', 'open.txt': 'a-key-of-the-tests\n' });
  await chmod(join(folder.path, 'key.txt'), 0o600);
  await chmod(join(folder.path, 'short.txt'), 0o600);
  await chmod(join(folder.path, 'open.txt'), 0o644);
});
afterAll(async () => await folder.remove());

test.each<readonly [string, readonly string[], string]>([
  ['to listen to others without a key', ['--holdings', '{people.csv}', '--host', '0.0.0.0'], 'needs --api-key-file'],
  ['to listen to others without a key, IPv6', ['--holdings', '{people.csv}', '--host', '::'], 'needs --api-key-file'],
  ['a short key', ['--holdings', '{people.csv}', '--api-key-file', '{short.txt}'], 'at least 16 characters'],
  ['a key that everybody can read', ['--holdings', '{people.csv}', '--api-key-file', '{open.txt}'], 'chmod 600'],
  ['nothing to hold', [], '--holdings names at least one file'],
  ['a port that is none', ['--holdings', '{people.csv}', '--port', '70000'], '--port'],
  ['a file that is not there', ['--holdings', '{none.csv}', '--port', '0'], 'there is no such file'],
])('refuses %s', async (_, args, told) => {
  const { code, stderr } = await folder.run('serve', ...args);
  expect(stderr).toContain(told);
  expect(code).toBe(2);
});

test('starts as a program of its own, answers, and ends in order when asked to', async () => {
  const program = spawn(process.execPath, [join(import.meta.dirname, '../../bin/vigie.js'), 'serve', '--holdings', join(folder.path, 'people.csv'), '--port', '0', '--api-key-file', join(folder.path, 'key.txt')], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(program, 'exit');
  let told = '';
  program.stderr.setEncoding('utf8');
  for await (const chunk of program.stderr as AsyncIterable<string>) {
    told += chunk;
    if (told.includes('Ready: 1 person.')) break;
  }
  const address = /Listening on (http:\S+?),/.exec(told)?.[1] ?? '';
  const answer = await fetch(`${address}/entities/1`, { headers: { authorization: 'ApiKey a-key-of-the-tests', connection: 'close' } });
  expect([answer.status, await answer.json()]).toMatchObject([200, { id: '1', caption: 'Ivan Petrov' }]);
  program.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
});
