import type { Message } from '@vigie/server/messages/contract';
import { createContext, useContext, type ComponentType } from 'react';

/** A part of the panel beside a message's text that a slice to the right brings along: its case, its persons and things. */
export type MessageSection = ComponentType<{ readonly message: Message }>;

const MessageSectionsContext = createContext<readonly MessageSection[]>([]);

/** The sections of other slices, in the order they are shown; given by `app/message-sections.tsx`. */
export const MessageSections = MessageSectionsContext.Provider;

export function useMessageSections(): readonly MessageSection[] {
  return useContext(MessageSectionsContext);
}
