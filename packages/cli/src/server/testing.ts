import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { KeptOutput } from '../output.ts';
import { createApp } from './app.ts';
import { Holdings } from './holdings.ts';

/** Invented people and things. */
export const holdingsText = [
  { id: 'NK-1', schema: 'Person', properties: { name: ['Иван Петров', 'Ivan Petrov'], birthDate: ['1970-05-12'], nationality: ['ru'], gender: ['male'], passportNumber: ['AB1234567'] }, referents: ['src-9', 'src-10'], first_seen: '2024-01-01T00:00:00' },
  { id: 'NK-2', schema: 'Person', properties: { name: ['Ivan Petrovsky'], birthDate: ['1988-11-30'], nationality: ['bg'] } },
  { id: 'NK-3', schema: 'Person', properties: { name: ['Amélie Vandenbroucke'], birthDate: ['1991'], nationality: ['be'], birthPlace: ['Ghent'] } },
  { id: 'NK-4', schema: 'Organization', properties: { name: ['Zorbatex Logistics GmbH'], country: ['at'], registrationNumber: ['FN 998877 k'] } },
  { id: 'NK-5', schema: 'Vehicle', properties: { registrationNumber: ['1-ABC-234'], vin: ['WVWZZZ1JZXW000001'], country: ['be'], make: ['Volkswagen'] } },
  { id: 'NK-6', schema: 'Document', properties: { number: ['XK5543219'], type: ['passport'], country: ['fr'] } },
  { id: 'NK-7', schema: 'Firearm', properties: { serialNumber: ['QZ448812'], make: ['Glock'], calibre: ['9x19'] } },
].map((entity) => JSON.stringify(entity)).join('\n');

export interface TestServer {
  readonly app: FastifyInstance;
  readonly holdings: Holdings;
  readonly address: string;
  /** The file that the server reads, for tests that change it. */
  readonly path: string;
  readonly output: KeptOutput;
  stop(): Promise<void>;
}

/** A server on a port of its own, over a file of invented records. */
export async function startTestServer(options: { readonly apiKey?: string; readonly workerCount?: number; readonly bodyLimit?: number } = {}): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-serve-'));
  const path = join(folder, 'holdings.jsonl');
  await writeFile(path, holdingsText);
  const output = new KeptOutput();
  const holdings = new Holdings({ files: [path], workerCount: options.workerCount ?? 0, falseAlertsPerThousand: 1 }, output);
  const app = createApp({ holdings, apiKey: options.apiKey, ...(options.bodyLimit === undefined ? {} : { bodyLimit: options.bodyLimit }) });
  await holdings.load();
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    app, holdings, address, path, output,
    async stop() {
      await app.close();
      await holdings.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** The body of an answer, as whatever the test says it is. */
export async function json<T>(answer: Response | Promise<Response>): Promise<T> {
  return (await (await answer).json()) as T;
}
