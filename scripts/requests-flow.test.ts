import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { flow } from '../packages/server/src/requests/flow.ts';
import { requestsFlowFile, requestsFlowText } from './write-requests-flow.ts';

const text = readFileSync(requestsFlowFile, 'utf8');

test('the flow in docs/ is up to date (node scripts/write-requests-flow.ts)', () => {
  expect(text).toBe(requestsFlowText());
});

test('it has every row of the flow', () => {
  expect(text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| State '))).toHaveLength(flow.length);
});
