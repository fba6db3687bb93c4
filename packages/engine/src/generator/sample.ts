import { type GeneratedAlert, generateAlerts } from './alert.ts';
import { corruptionKinds, dirtTable } from './corruption.ts';
import { generatePersons } from './person.ts';
import { generateThingAlerts } from './thing-alert.ts';
import { generateThings } from './things.ts';

/** What the frozen sample in `vectors/screening/` is made of. A change here, or of the generator, is a new sample. */
export const sampleOptions = {
  persons: { seed: 2026, count: 2000 },
  alerts: { seed: 1, holdingsSeed: 2026, holdingsCount: 2000, planted: 40, strangers: 260, dirt: 'usual', hard: 0.2 },
  things: { seed: 2026, count: 600 },
  thingAlerts: { seed: 1, holdingsSeed: 2026, holdingsCount: 600, planted: 40, strangers: 160 },
} as const;

/** The files of the sample by name, as text in UTF-8 with a line feed at the end of every line. */
export function sampleFiles(): ReadonlyMap<string, string> {
  const alerts = generateAlerts(sampleOptions.alerts);
  const thingAlerts = generateThingAlerts(sampleOptions.thingAlerts);
  return new Map([
    ['persons.jsonl', jsonLines(generatePersons(sampleOptions.persons))],
    ['alerts.jsonl', jsonLines(alerts.map((item) => item.alert))],
    ['alerts-truth.csv', alertTruth(alerts)],
    ['things.jsonl', jsonLines(generateThings(sampleOptions.things))],
    ['thing-alerts.jsonl', jsonLines(thingAlerts.map((item) => item.alert))],
    ['thing-alerts-truth.csv', csv(['alert', 'holding', 'corruptions'], thingAlerts.map((item) => [item.alert.id, item.holding ?? '', item.corruptions.join(' ')]))],
  ]);
}

/** `alert,holding,corruptions,resembles,relation`; no field needs quoting. */
export function alertTruth(alerts: readonly GeneratedAlert[]): string {
  return csv(['alert', 'holding', 'corruptions', 'resembles', 'relation'], alerts.map((item) => [item.alert.id, item.holding ?? '', item.corruptions.join(' '), item.resembles?.holding ?? '', item.resembles?.relation ?? '']));
}

function jsonLines(records: Iterable<unknown>): string {
  let out = '';
  for (const record of records) out += `${JSON.stringify(record)}\n`;
  return out;
}

function csv(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, ...rows].map((row) => `${row.join(',')}\n`).join('');
}

/** The table of chances as the README prints it. */
export function dirtMarkdown(): string {
  const rows = corruptionKinds.map((kind) => `| ${kind} | ${dirtTable[kind].join(' | ')} |`);
  return ['| Kind | light | usual | heavy |', '|---|---|---|---|', ...rows].join('\n');
}
