import type { RequestAct } from '@vigie/server/requests/flow';
import { Ban, CheckCheck, CircleHelp, Gavel, Gauge, ListChecks, MailQuestion, Reply, Send, Shield, Undo2, type LucideIcon } from 'lucide-react';

const icons: Readonly<Partial<Record<RequestAct, LucideIcon>>> = {
  answer: Reply,
  'answer-partly': Reply,
  send: Send,
  assess: Gauge,
  'check-content': ListChecks,
  'ask-clarification': MailQuestion,
  'send-clarification': Reply,
  refuse: Ban,
  'refuse-rest': Ban,
  'decide-europol': Shield,
  'need-authorisation': Gavel,
  'grant-authorisation': Gavel,
  'refuse-authorisation': Gavel,
  close: CheckCheck,
  reopen: Undo2,
};

/** A sign for an act; the word stands beside it. */
export function iconOf(act: RequestAct): LucideIcon {
  return icons[act] ?? CircleHelp;
}
