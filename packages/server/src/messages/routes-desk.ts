import { createHash } from 'node:crypto';
import type { RefusalOf, ReplyOf } from '../kernel/endpoint.ts';
import type { Id } from '../kernel/id.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { Channel } from '../kernel/vocabulary.ts';
import { mediaTypes, type Deliver, type MediaType } from '../channels/model.ts';
import { bind, type Bound, type Exchange } from '../platform/http.ts';
import type { Act } from '../platform/act.ts';
import { deliverQueue } from './commands-sending.ts';
import { retryQuarantined as retry, setAside, viewsOf } from './commands-quarantine.ts';
import { downloadQuarantined, handIn, listOutbox, listQuarantine, previewQuarantined, retryDelivery, retryQuarantined, setAsideQuarantined } from './contract.ts';
import { numberOf } from './rules.ts';
import { findIdempotent, keepIdempotent } from './store-intake.ts';
import { listDeliveries, requeueDelivery, type OutboxLine } from './store-outbox.ts';
import { findQuarantinedBytes, listQuarantined } from './store-quarantine.ts';
import { getOrganisationRefs } from '../partners/store.ts';
import type { OrganisationId } from '../partners/model.ts';

interface DeskRoutesParts {
  readonly deliver: Deliver;
  readonly timeZone: string;
  /** The door through which a machine hands in; undefined once its key is revoked. */
  readonly channelOf: (act: Act, clientId: Id<'client'>) => Promise<Channel | undefined>;
}

/** Binds the endpoints of the doors themselves: HTTP intake, outbox, quarantine. */
export function deskRoutes(parts: DeskRoutesParts): readonly Bound[] {
  return [
    bind(handIn, (act, _input, exchange) => takeIn(act, exchange, parts)),

    bind(listOutbox, async (act, { query }) => {
      const page = await listDeliveries(act.db, query);
      if (!page) return refuse('messages.cursor-invalid');
      act.touch('delivery', page.items.map((item) => item.id));
      return done({ items: await outboxViews(act, page.items), next: page.next });
    }),
    bind(retryDelivery, async (act, { params }) => {
      act.touch('delivery', [params.id]);
      const state = await requeueDelivery(act.db, params.id);
      if (!state) return refuse('messages.delivery-not-found');
      if (state !== 'rejected' && state !== 'deferred') return refuse('messages.delivery-not-failed');
      await act.enqueue(deliverQueue, { deliveryId: params.id });
      act.announce('outbox');
      return done({});
    }),

    bind(listQuarantine, async (act, { query }) => {
      const page = await listQuarantined(act.db, query);
      if (!page) return refuse('messages.cursor-invalid');
      act.touch('quarantined', page.items.map((item) => item.id));
      return done({ items: await viewsOf(act, page.items), next: page.next });
    }),
    bind(previewQuarantined, async (act, { params }) => {
      act.touch('quarantined', [params.id]);
      const found = await findQuarantinedBytes(act.db, params.id);
      return found ? done(previewOf(found.bytes)) : refuse('messages.quarantined-not-found');
    }),
    bind(downloadQuarantined, async (act, { params }) => {
      act.touch('quarantined', [params.id]);
      const found = await findQuarantinedBytes(act.db, params.id);
      if (!found) return refuse('messages.quarantined-not-found');
      return done({ name: `${params.id}.bin`, mediaType: 'application/octet-stream', body: found.bytes });
    }),
    bind(retryQuarantined, (act, { params }) => retry(act, params.id, parts.timeZone)),
    bind(setAsideQuarantined, (act, { params, body }) => setAside(act, params.id, body.note)),
  ];
}

/**
 * One message over HTTP. The registry commits it in its own transaction before this one answers; `Idempotency-Key` and
 * content name the arrival, so a request repeated after a lost answer finds what became of the first. With its content: a
 * key used anew after its answer was forgotten names another arrival, and nothing is lost.
 */
async function takeIn(
  act: Act,
  exchange: Exchange,
  parts: DeskRoutesParts,
): Promise<Outcome<ReplyOf<typeof handIn>, RefusalOf<typeof handIn>>> {
  if (act.actor.kind !== 'client') throw new Error('the intake is for machines with a key');
  const { clientId } = act.actor;
  const mediaType = mediaTypes.find((known): known is MediaType => known === exchange.file.mediaType);
  if (!mediaType) return refuse('messages.intake-media-type');
  const key = parseKey(exchange.header('idempotency-key'));
  if (!key) return refuse('messages.idempotency-key-missing');
  const requestSha256 = createHash('sha256').update(mediaType).update('\n').update(exchange.file.bytes).digest();
  const before = await findIdempotent(act.db, clientId, key);
  if (before && !before.requestSha256.equals(requestSha256)) return refuse('messages.idempotency-key-reused');
  if (before) return done(before.reply as ReplyOf<typeof handIn>);

  const channel = await parts.channelOf(act, clientId);
  // Revoked since the request was let in.
  if (!channel) throw new Error('a key without its machine');
  const [fate] = await parts.deliver([
    { channel, source: `client:${clientId}`, transportId: `${key} ${requestSha256.toString('hex')}`, receivedAt: act.at, mediaType, bytes: exchange.file.bytes },
  ]);
  const settled = fate!.fate === 'known' ? fate!.formerly : fate!;
  const reply: ReplyOf<typeof handIn> = {
    fate: settled.fate,
    number: settled.fate === 'quarantined' ? null : settled.number,
    messageId: settled.fate === 'quarantined' ? null : settled.messageId,
    reason: settled.fate === 'quarantined' ? settled.reason : null,
  };
  await keepIdempotent(act.db, { clientId, key, requestSha256, reply, at: act.at });
  if (settled.fate === 'quarantined') act.touch('quarantined', [settled.quarantineId]);
  else act.touch('message', [settled.messageId]);
  return done(reply);
}

/** A structured-field string (draft-ietf-httpapi-idempotency-key-header): quoted; a bare token is taken too. */
function parseKey(header: string | undefined): string | undefined {
  const key = header?.trim().replace(/^"(.*)"$/, '$1');
  return key && /^[\x21-\x7e]{1,255}$/.test(key) ? key : undefined;
}

const previewLimit = 16 * 1024;

/** Bytes as text in which nothing hides: what is not printable, and what turns writing around, is shown as its code. */
export function previewOf(bytes: Uint8Array): { text: string; truncated: boolean } {
  const text = new TextDecoder('utf-8', { fatal: false }).decode(bytes.subarray(0, previewLimit));
  const visible = text.replaceAll(/[^\P{C}\n\t]|[\u2028\u2029\ufffd]/gu, (character) => `⟨${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`);
  return { text: visible, truncated: bytes.byteLength > previewLimit };
}

async function outboxViews(act: Act, lines: readonly OutboxLine[]) {
  const organisations = await getOrganisationRefs(act.db, lines.flatMap((line) => (line.organisationId ? [line.organisationId as OrganisationId] : [])));
  return lines.map((line) => {
    const organisation = line.organisationId ? organisations.get(line.organisationId as OrganisationId) : undefined;
    return {
      id: line.id,
      messageId: line.messageId,
      number: numberOf(line.direction, line.year, line.sequence),
      subject: line.subject,
      createdAt: line.createdAt,
      recipient: {
        organisationId: organisation?.id ?? null,
        code: organisation?.code ?? null,
        name: organisation?.name ?? line.name,
        country: organisation?.country ?? null,
        address: line.address,
      },
      via: line.via,
      state: line.state,
      attemptCount: line.attemptCount,
      lastAttemptAt: line.lastAttemptAt,
      nextAttemptAt: line.nextAttemptAt,
      sentAt: line.sentAt,
      reply: line.reply,
    };
  });
}
