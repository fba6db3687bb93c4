import { done, refuse } from '../kernel/outcome.ts';
import { findAbout, findQuotable } from '../messages/store-answered.ts';
import { bind, type Bound } from '../platform/http.ts';
import * as commands from './commands.ts';
import * as links from './commands-links.ts';
import * as contract from './contract.ts';
import { readStructured } from './reading-structured.ts';
import { searchSubjects, type SearchParts } from './searching.ts';
import { findSubject, listSubjectsOfMessage } from './store.ts';
import { listLinks } from './store-links.ts';
import { detailOf, linksOf, viewsOf } from './view.ts';

export type SubjectsParts = commands.HeldCheck & SearchParts;

/** Persons and things as their sources state them, and what connects them. */
export function subjectsRoutes(parts: SubjectsParts): readonly Bound[] {
  return [
    bind(contract.stateSubjects, async (act, { body }) => {
      const stated = await commands.stateSubjects(act, body);
      return stated.ok ? done({ items: [...stated.value] }) : stated;
    }),
    bind(contract.getSubject, async (act, { params }) => {
      act.touch('subject', [params.id]);
      const subject = await findSubject(act.db, params.id);
      if (!subject) return refuse('subjects.subject-not-found');
      const { detail, shown } = await detailOf(act.db, subject);
      act.touch('subject', shown);
      return done(detail);
    }),
    bind(contract.listOfMessage, async (act, { query: { messageId } }) => {
      act.touch('message', [messageId]);
      if (!(await findAbout(act.db, messageId))) return refuse('subjects.message-not-found');
      const subjects = await listSubjectsOfMessage(act.db, messageId);
      const connections = await linksOf(act.db, await listLinks(act.db, subjects.map(({ id }) => id)));
      act.touch('subject', [...subjects.map(({ id }) => id), ...connections.flatMap(({ first, second }) => [first.id, second.id])]);
      return done({ items: [...(await viewsOf(act.db, subjects))], links: [...connections] });
    }),
    bind(contract.correctSubject, (act, { params, body }, { version }) => commands.correctSubject(act, params.id, version, body)),
    bind(contract.changeRole, (act, { params, body }, { version }) => commands.changeRole(act, params.id, version, body)),
    bind(contract.eraseSubject, (act, { params, body }, { version }) => commands.eraseSubject(act, parts, params.id, version, body.ground)),
    bind(contract.linkSubjects, (act, { body }) => links.linkSubjects(act, body)),
    bind(contract.undoLink, (act, { params, body }) => links.undoLink(act, params.id, body.reason)),
    bind(contract.searchSubjects, (act, { body: { purpose, ...criteria } }) => {
      act.because(purpose);
      return searchSubjects(act, parts, criteria);
    }),
    bind(contract.readStructured, async (act, { body }) => {
      if (body.messageId === undefined) return done(readStructured({ text: body.text ?? '', hint: body.hint, at: act.at }));
      act.touch('message', [body.messageId]);
      const message = await findQuotable(act.db, body.messageId);
      return message ? done(readStructured({ text: message.body, hint: body.hint, at: act.at })) : refuse('subjects.message-not-found');
    }),
  ];
}
