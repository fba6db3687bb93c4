import type { Act } from '../platform/act.ts';
import { writeCsv } from '../platform/csv.ts';
import type { MessageLine, Party } from './contract.ts';
import { findLines } from './store-reading.ts';
import { findIds, lookUp, type Search } from './store-search.ts';

const lineLimit = 10_000;
const batch = 500;

const columns: Readonly<Record<string, (line: MessageLine) => string | number | null>> = {
  number: (line) => line.number,
  direction: (line) => line.direction,
  channel: (line) => line.channel,
  kind: (line) => line.kind,
  urgency: (line) => line.urgency,
  urgencyGround: (line) => line.urgencyGround,
  classification: (line) => line.classification,
  handling: (line) => line.handling.join(' '),
  language: (line) => line.language,
  crimeAreas: (line) => line.crimeAreas.join(' '),
  subject: (line) => line.subject,
  senderCode: (line) => line.sender.code,
  senderName: (line) => line.sender.name,
  senderCountry: (line) => line.sender.country,
  senderAddress: (line) => line.sender.address,
  recipients: (line) => line.recipients.map(nameOf).join('; '),
  attachmentCount: (line) => line.attachmentCount,
  receivedAt: (line) => line.receivedAt,
  registeredAt: (line) => line.registeredAt,
  dueAt: (line) => line.dueAt,
  dueRule: (line) => line.dueRule,
  workState: (line) => line.workState,
  assignee: (line) => line.assignee?.name ?? null,
  threadMessageCount: (line) => line.threadMessageCount,
  deliveryState: (line) => line.deliveryState,
};

function nameOf(party: Party): string {
  return party.code ?? (party.name || (party.address ?? ''));
}

/**
 * The lines of a search as CSV for a spreadsheet: UTF-8 with its mark, CRLF, and nothing in a cell that a spreadsheet would
 * take for a formula. At most {@link lineLimit} lines; each message in it is named in the access log.
 */
export async function exportCsv(act: Act, search: Search): Promise<Uint8Array> {
  const lookedUp = await lookUp(act.db, search);
  const lines: MessageLine[] = [];
  let past: Awaited<ReturnType<typeof findIds>>[number] | undefined;
  while (lines.length < lineLimit) {
    const found = await findIds(act.db, lookedUp, Math.min(batch, lineLimit - lines.length), past);
    lines.push(...(await findLines(act.db, found.map(({ id }) => id))));
    past = found.at(-1);
    if (found.length < batch) break;
  }
  act.touch('message', lines.map((line) => line.id));
  act.note({ count: lines.length, isCut: lines.length === lineLimit });
  const rows = lines.map((line) => Object.values(columns).map((value) => value(line)));
  return writeCsv([Object.keys(columns), ...rows]);
}
