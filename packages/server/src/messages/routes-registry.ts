import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { AccountId } from '../kernel/actor.ts';
import type { Act } from '../platform/act.ts';
import { bind, type Bound, type Download } from '../platform/http.ts';
import * as commands from './commands-work.ts';
import * as contract from './contract.ts';
import { exportCsv } from './export-csv.ts';
import type { MessageId } from './model.ts';
import { numberOf, parseNumber } from './rules.ts';
import { countQueue, listQueue } from './store-queue.ts';
import { findAttachmentBytes, findIdByNumber, findMessage, findOriginal, isVisible } from './store-reading.ts';
import { readCriteria, searchMessages } from './store-search.ts';

/** Binds the endpoints by which messages are listed, read, worked, searched and taken along. */
export function registryRoutes(_parts: { readonly timeZone: string }): readonly Bound[] {
  return [
    bind(contract.listQueue, async (act, { query: { overdue, ...query } }) => {
      const page = await listQueue(act.db, { ...query, overdue: overdue && overdue === 'true' }, act.at, accountOf(act));
      if (!page) return refuse('messages.cursor-invalid');
      act.touch('message', page.items.map((item) => item.id));
      act.note({ count: page.items.length });
      return done(page);
    }),
    bind(contract.countQueue, async (act) => done(await countQueue(act.db, act.at, accountOf(act)))),
    bind(contract.takeNext, (act, { body }) => commands.takeNext(act, body)),
    bind(contract.findByNumber, async (act, { params }) => {
      const number = parseNumber(params.number);
      const id = number && (await findIdByNumber(act.db, number));
      if (!id) return refuse('messages.message-not-found');
      act.touch('message', [id]);
      return done({ id });
    }),
    bind(contract.getMessage, async (act, { params }) => {
      act.touch('message', [params.id]);
      const message = await findMessage(act.db, params.id);
      if (!message) return refuse('messages.message-not-found');
      // The others of its thread are shown with it, by subject and sender.
      act.touch('message', message.thread.map(({ id }) => id));
      return done(message);
    }),

    bind(contract.claimMessage, (act, { params }, { version }) => commands.claim(act, params.id, version)),
    bind(contract.assignMessage, (act, { params, body }, { version }) => commands.assign(act, params.id, version, body)),
    bind(contract.handBack, (act, { params, body }, { version }) => commands.handBack(act, params.id, version, body.note)),
    bind(contract.finishMessage, (act, { params, body }, { version }) => commands.finish(act, params.id, version, body.note)),
    bind(contract.reopenMessage, (act, { params, body }, { version }) => commands.reopen(act, params.id, version, body.note)),
    bind(contract.correctMessage, (act, { params, body }, { version }) => commands.correct(act, params.id, version, body)),
    bind(contract.joinThread, (act, { params, body }, { version }) => commands.joinThread(act, params.id, version, body.withNumber)),
    bind(contract.leaveThread, (act, { params }, { version }) => commands.leaveThread(act, params.id, version)),

    bind(contract.searchMessages, async (act, { body: { limit, after, ...criteria } }) => {
      act.because(criteria.purpose);
      const search = readCriteria(criteria);
      if (!search) return refuse('messages.criteria-missing');
      act.note({ criteria: search.used });
      const page = await searchMessages(act.db, search, { limit, after });
      if (!page) return refuse('messages.cursor-invalid');
      act.touch('message', page.items.map((item) => item.id));
      act.note({ count: page.items.length });
      return done(page);
    }),
    bind(contract.exportSearch, async (act, { body }) => {
      act.because(body.purpose);
      const search = readCriteria(body);
      if (!search) return refuse('messages.criteria-missing');
      act.note({ criteria: search.used });
      return done({ name: `messages-${act.at.slice(0, 10)}.csv`, mediaType: 'text/csv; charset=utf-8', body: await exportCsv(act, search) });
    }),
    bind(contract.downloadOriginal, (act, { params }) => original(act, params.id)),
    bind(contract.downloadAttachment, (act, { params }) => attachment(act, params.id, params.position)),
  ];
}

function accountOf(act: Act): AccountId | null {
  return act.actor.kind === 'account' ? act.actor.accountId : null;
}

async function original(act: Act, id: MessageId): Promise<Outcome<Download, 'messages.message-not-found'>> {
  act.touch('message', [id]);
  const found = await findOriginal(act.db, id);
  if (!found) return refuse('messages.message-not-found');
  const extension = found.mediaType === 'message/rfc822' ? 'eml' : 'json';
  act.note({ byteCount: found.bytes.length });
  return done({ name: `${numberOf(found.direction, found.year, found.sequence)}.${extension}`, mediaType: found.mediaType ?? 'application/octet-stream', body: found.bytes });
}

async function attachment(act: Act, id: MessageId, position: number): Promise<Outcome<Download, 'messages.message-not-found' | 'messages.attachment-not-found'>> {
  act.touch('message', [id]);
  const found = await findAttachmentBytes(act.db, id, position);
  if (!found) return refuse((await isVisible(act.db, id)) ? 'messages.attachment-not-found' : 'messages.message-not-found');
  act.note({ position, byteCount: found.bytes.length });
  return done({ name: found.name, mediaType: found.suspicious ? 'application/octet-stream' : found.mediaType, body: found.bytes });
}
