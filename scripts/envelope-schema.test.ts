import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { decodeEnvelope, envelopeSchema } from '../packages/server/src/channels/envelope-codec.ts';
import { decodeMail } from '../packages/server/src/channels/mail-codec.ts';
import { writeStated } from '../packages/server/src/channels/stated-fields.ts';
import { channels, messageKinds, urgencyGrounds } from '../packages/server/src/kernel/vocabulary.ts';
import { envelopeSchemaFile, envelopeSchemaText } from './write-envelope-schema.ts';

const guide = readFileSync(new URL('../docs/integrator-guide.md', import.meta.url), 'utf8');
const example = [...guide.matchAll(/^```json\n(.*?)^```$/gms)].map(([, block]) => block!).find((block) => block.includes('"vigieEnvelope"'))!;

test('the schema in docs/ is up to date (node scripts/write-envelope-schema.ts)', () => {
  expect(readFileSync(envelopeSchemaFile, 'utf8')).toBe(envelopeSchemaText());
});

test('the example of the guide is read without a warning and uses every field that an answer can have', () => {
  const decoding = decodeEnvelope(Buffer.from(example));
  expect(decoding).toMatchObject({ ok: true, message: { warnings: [], stated: { kind: 'answer', handling: ['H1', 'H3'] } } });
  const fields = Object.keys(JSON.parse(example) as object);
  const left = Object.keys(envelopeSchema.shape).filter((name) => !fields.includes(name));
  expect(left).toEqual(['urgencyGround', 'autoSubmitted']);
});

test('the example fits the schema in docs/, and an unknown field does not', () => {
  const { if: _if, then: _then, ...schema } = JSON.parse(readFileSync(envelopeSchemaFile, 'utf8')) as z.core.JSONSchema.JSONSchema;
  const fromFile = z.fromJSONSchema(schema);
  const envelope = JSON.parse(example) as object;
  expect(fromFile.safeParse(envelope).error).toBeUndefined();
  expect(fromFile.safeParse({ ...envelope, secret: true }).success).toBe(false);
});

test('the guide names every field of the envelope and every code of the short vocabularies', () => {
  const names = [...Object.keys(envelopeSchema.shape), ...channels, ...messageKinds, ...urgencyGrounds];
  expect(names.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
});

test('the mail of the guide is read without a warning, and the guide names every Vigie- field that is written', () => {
  const mail = /^```\n(From: .*?)^```$/ms.exec(guide)?.[1] ?? '';
  const decoding = decodeMail(Buffer.from(mail.replaceAll('\n', '\r\n')));
  expect(decoding).toMatchObject({ ok: true, message: { warnings: [], stated: { kind: 'request', urgencyGround: 'life-or-limb', ownReference: 'MV-2026-0117' } } });
  const written = writeStated({
    kind: 'request',
    urgency: 'urgent',
    urgencyGround: 'life-or-limb',
    handling: ['H3'],
    handlingText: 'only here',
    sourceEvaluation: 'A',
    informationEvaluation: '1',
    classification: 'restricted',
    crimeAreas: ['corruption'],
    language: 'fr',
    ownReference: 'A 1',
    otherReferences: ['B 2'],
  }).map(({ key }) => key);
  expect(written.length).toBe(11);
  expect(written.filter((key) => !guide.includes(`| \`${key}\` |`))).toEqual([]);
});
