import { CaseOfMessage } from '../cases/case-of-message.tsx';
import { HitsOfMessage } from '../hits/hits-of-message.tsx';
import { MessageScreen } from '../messages/message/message-screen.tsx';
import { MessageSections, type MessageSection } from '../messages/message/side-slots.ts';
import { RequestOfMessage } from '../requests/request-of-message.tsx';
import { SubjectsOfMessage } from '../subjects/message/subjects-of-message.tsx';

/** What the slices to the right say of a message, on its screen below its work, in this order. */
const sections: readonly MessageSection[] = [RequestOfMessage, HitsOfMessage, CaseOfMessage, SubjectsOfMessage];

/** The screen of a message with the sections of all slices: messages know nothing of what is made of them. */
export function MessageRoute() {
  return (
    <MessageSections value={sections}>
      <MessageScreen />
    </MessageSections>
  );
}
