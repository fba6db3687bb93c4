import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { envelopeSchema } from '../packages/server/src/channels/envelope-codec.ts';

/** Where the schema is for those who do not read TypeScript. */
export const envelopeSchemaFile = new URL('../docs/envelope.schema.json', import.meta.url);

/** What Zod cannot say in JSON Schema: H3 has its restriction in words. */
const textWithH3 = {
  if: { required: ['handling'], properties: { handling: { contains: { const: 'H3' } } } },
  // oxlint-disable-next-line unicorn/no-thenable -- the keyword of JSON Schema
  then: { required: ['handlingText'], properties: { handlingText: { pattern: '\\S' } } },
};

/** Control characters as every dialect of regular expressions knows them; `\p` is foreign to some. */
const controls: readonly [string, string] = ['\\\\p{Cc}', '\\\\x00-\\\\x1f\\\\x7f-\\\\x9f'];

/** The envelope as JSON Schema 2020-12, as the file holds it: what a sender may write. */
export function envelopeSchemaText(): string {
  const { $schema, $defs } = z.toJSONSchema(envelopeSchema, { io: 'input' });
  const envelope = $defs?.['Envelope'];
  if (!envelope) throw new Error('the envelope has lost its name');
  const sentAt = envelope.properties?.['sentAt'];
  if (typeof sentAt !== 'object') throw new Error('the envelope has lost its date');
  sentAt.format = 'date-time';
  const { id: _id, ...rest } = envelope;
  return `${JSON.stringify({ $schema, $comment: 'Written by scripts/write-envelope-schema.ts; see integrator-guide.md.', ...rest, ...textWithH3 }, null, 2).replaceAll(...controls)}\n`;
}

if (import.meta.main) await writeFile(envelopeSchemaFile, envelopeSchemaText());
