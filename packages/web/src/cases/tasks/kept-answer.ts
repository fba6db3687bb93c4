import { useEffect, useState } from 'react';

/** Writing a long text at every key would be felt. */
const delayMs = 300;

/**
 * An answer as it is typed, in the memory of this tab only: it outlives loading the page anew and signing in again, not the
 * tab. It is there until the answer is given, and only for whom it is.
 */
export function useKeptAnswer(accountId: string, taskId: string): readonly [string, (text: string) => void] {
  const key = `vigie.task.${accountId}.${taskId}`;
  const [text, setText] = useState(() => read(key));
  useEffect(() => {
    const write = () => keep(key, text);
    const timer = setTimeout(write, delayMs);
    window.addEventListener('pagehide', write);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', write);
      write();
    };
  }, [key, text]);
  return [text, setText];
}

function read(key: string): string {
  try {
    return window.sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function keep(key: string, text: string): void {
  try {
    if (text === '') window.sessionStorage.removeItem(key);
    else window.sessionStorage.setItem(key, text);
  } catch {
    // Storage refused or full: then it is on the screen only.
  }
}
