import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/** The flow. A slice imports only what stands before it; kernel and platform are everybody's. */
const flow = ['audit', 'accounts', 'partners', 'channels', 'messages', 'drafts', 'subjects', 'cases', 'requests', 'holdings', 'alerts', 'screening', 'hits'] as const;
const everybodys = ['kernel', 'platform'] as const;
/** The table of contents and what lays a demo: they know the whole system. */
const above = ['', 'demo'] as const;

const server = dirname(fileURLToPath(import.meta.url));
const web = resolve(server, '../../web/src');

interface SourceFile {
  readonly path: string;
  /** First folder below `src`, '' for files directly in it. */
  readonly folder: string;
  readonly text: string;
}

function filesBelow(root: string): readonly SourceFile[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|tsx|css)$/.test(path) && statSync(join(root, path)).isFile())
    .map((path) => ({ path: join(root, path), folder: path.includes(sep) ? path.split(sep)[0]! : '', text: readFileSync(join(root, path), 'utf8') }));
}

function importsOf(file: SourceFile): readonly string[] {
  return [...file.text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, specifier]) => specifier!);
}

const serverFiles = filesBelow(server);
const webFiles = filesBelow(web);
const rankOf = (folder: string) => (flow as readonly string[]).indexOf(folder);
const nameOf = (file: SourceFile) => relative(resolve(server, '../../..'), file.path);

describe('the house', () => {
  test('every folder is a slice of the flow, kernel, platform or the demo', () => {
    const known = new Set<string>([...flow, ...everybodys, ...above]);
    expect([...new Set(serverFiles.map((file) => file.folder))].filter((folder) => !known.has(folder))).toEqual([]);
  });

  test('a slice imports only what stands to its left', () => {
    const offences = serverFiles
      .filter((file) => !(above as readonly string[]).includes(file.folder))
      .flatMap((file) =>
        importsOf(file)
          .filter((specifier) => specifier.startsWith('.'))
          .flatMap((specifier) => {
            const target = relative(server, resolve(dirname(file.path), specifier)).split(sep);
            const folder = target.length > 1 ? target[0]! : '';
            if (folder === file.folder || folder === 'kernel') return [];
            if (folder === 'platform') return file.folder === 'kernel' ? [`${nameOf(file)} imports platform: the kernel stands on nothing`] : [];
            if (file.folder === 'kernel' || file.folder === 'platform') return [`${nameOf(file)} imports the slice ${folder}: ${file.folder} knows no slice`];
            if (rankOf(folder) < 0) return [`${nameOf(file)} imports ${specifier}, which is no slice`];
            return rankOf(folder) < rankOf(file.folder) ? [] : [`${nameOf(file)} imports ${folder}, which stands to its right: record a fact and let ${folder} react`];
          }),
      );
    expect(offences).toEqual([]);
  });

  test('nobody touches another slice’s tables', () => {
    const offences = serverFiles
      .filter((file) => (flow as readonly string[]).includes(file.folder) && !file.path.includes('.test.') && !file.path.includes('testing'))
      .flatMap((file) =>
        flow
          .filter((slice) => slice !== file.folder)
          .flatMap((slice) => {
            const tables = [...file.text.matchAll(new RegExp(`(?:from|join|into|update|selectFrom\\('|insertInto\\('|updateTable\\('|deleteFrom\\('|Join\\(')\\s*(${slice}_[a-z_]+)`, 'g'))];
            return tables.map(([, table]) => `${nameOf(file)} touches ${table}: ask ${slice}/store.ts`);
          }),
      );
    expect(offences).toEqual([]);
  });

  test('SQL stands only in stores', () => {
    const offences = serverFiles
      .filter((file) => (flow as readonly string[]).includes(file.folder))
      .filter((file) => !/(\/store[^/]*|\/testing[^/]*|\.test|\/sequencer|\/identify)\.ts$/.test(file.path))
      .filter((file) => /\bsql`|\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(file.text))
      .map((file) => `${nameOf(file)} holds SQL: it belongs into a store`);
    expect(offences).toEqual([]);
  });

  test('rules read no clock and touch no machine', () => {
    const offences = serverFiles
      .filter((file) => /\/(rules|release|threads|flow|clock|advice)[a-z-]*\.ts$/.test(file.path))
      .filter((file) => /Date\.now|new Date\(\)|systemClock|from '\.\.\/platform/.test(file.text))
      .map((file) => `${nameOf(file)} reads a clock or the platform: rules are given what they need`);
    expect(offences).toEqual([]);
  });

  test('a slice is a folder of the same name in the web client too', () => {
    const known = new Set<string>([...flow, 'app', 'shared', '']);
    expect([...new Set(webFiles.map((file) => file.folder))].filter((folder) => !known.has(folder))).toEqual([]);
  });

  test('the web client reaches the server only through contracts, models, flow and clock, kernel and texts', () => {
    const offences = webFiles.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith('@vigie/server/') && !/^@vigie\/server\/(kernel\/[a-z-]+|[a-z]+\/(contract|model|flow|clock|text\.[a-z]{2}\.json))(\.json)?$/.test(specifier))
        .map((specifier) => `${nameOf(file)} imports ${specifier}`),
    );
    expect(offences).toEqual([]);
  });

  test('no folder has a name that says nothing, and no file is a monster', () => {
    const all = [...serverFiles, ...webFiles];
    expect(all.filter((file) => /(^|\/)(utils?|libs?|common|helpers?|services?|types|misc)\//.test(nameOf(file))).map(nameOf)).toEqual([]);
    const tooLong = all.filter((file) => file.text.split('\n').length > 700).map((file) => `${nameOf(file)} has ${file.text.split('\n').length} lines: two things in one file`);
    expect(tooLong).toEqual([]);
  });
});
