import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const desk = {
  DATABASE_URL: 'postgres://desk@db.example/vigie',
  VIGIE_PUBLIC_URL: 'https://desk.example',
  VIGIE_AUDIT_KEY: 'ab'.repeat(32),
  VIGIE_DESK_NAME: 'SPOC Maravel',
  VIGIE_COUNTRY: 'XM',
  VIGIE_TIME_ZONE: 'Europe/Brussels',
};

function problemsOf(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('settings', () => {
  test('without any it is a demo desk on its own database', () => {
    expect(readConfig({}, '/srv')).toMatchObject({ mode: 'demo', database: undefined, varDirectory: '/srv/var', publicOrigin: 'http://localhost:8080', host: '127.0.0.1' });
  });

  test('with a database it is a real desk, without the demo’s folders', () => {
    const config = readConfig(desk);
    expect(config).toMatchObject({ mode: 'desk', folders: [], outgoing: undefined, database: { ownerUrl: desk.DATABASE_URL } });
    expect(readConfig({ ...desk, DATABASE_OWNER_URL: 'postgres://owner@db.example/vigie' }).database?.ownerUrl).toBe('postgres://owner@db.example/vigie');
  });

  test('a real desk names everything it misses, at once', () => {
    const problems = problemsOf({ DATABASE_URL: desk.DATABASE_URL });
    for (const name of ['VIGIE_PUBLIC_URL', 'VIGIE_AUDIT_KEY', 'VIGIE_DESK_NAME', 'VIGIE_COUNTRY', 'VIGIE_TIME_ZONE']) {
      expect(problems).toContainEqual(expect.stringMatching(new RegExp(`^${name} is missing`)));
    }
    expect(problems).toHaveLength(5);
  });

  test('a real desk does not start on the demo’s secret, nor in the clear', () => {
    expect(problemsOf({ ...desk, VIGIE_AUDIT_KEY: '76'.repeat(32) })).toEqual([expect.stringContaining('demo desk’s key')]);
    expect(problemsOf({ ...desk, VIGIE_PUBLIC_URL: 'http://desk.example' })).toEqual([expect.stringContaining('must be https')]);
    expect(problemsOf({ ...desk, VIGIE_PUBLIC_URL: 'http://localhost:8080' })).toEqual([]);
  });

  test.each([
    ['VIGIE_PORT', 'eighty'],
    ['VIGIE_PORT', '70000'],
    ['VIGIE_TIME_ZONE', 'Mars/Olympus'],
    ['VIGIE_COUNTRY', 'Maravel'],
    ['VIGIE_AUDIT_KEY', 'short'],
    ['VIGIE_FOLDERS', 'incoming'],
    ['VIGIE_FOLDERS', 'in=carrier-pigeon=in'],
    ['VIGIE_OUTGOING_FOLDER', 'out'],
    ['VIGIE_METRICS_TOKEN', 'short'],
    ['VIGIE_SESSION_IDLE_MINUTES', '0'],
  ])('%s=%s is refused by name, without repeating a secret', (name, value) => {
    const problems = problemsOf({ ...desk, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(name);
    expect(problems[0]).not.toContain(`"${value}"`);
  });

  test('an empty setting is none', () => {
    expect(readConfig({ DATABASE_URL: '', VIGIE_PORT: '' })).toMatchObject({ mode: 'demo', port: 8080 });
  });

  test('folders are read with their channel', () => {
    expect(readConfig({ ...desk, VIGIE_FOLDERS: 'pccc-west=pccc=/srv/in; lo=lo=drop' }, '/srv').folders).toEqual([
      { name: 'pccc-west', channel: 'pccc', directory: '/srv/in' },
      { name: 'lo', channel: 'lo', directory: '/srv/drop' },
    ]);
  });
});
