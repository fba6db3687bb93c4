/** What an act came to: a value, or a refusal with a code of the closed list its endpoint declares. A bug throws instead. */
export type Outcome<Value, Code extends string = string> =
  | { readonly ok: true; readonly value: Value }
  | Refused<Code>;

export interface Refused<Code extends string = string> {
  readonly ok: false;
  /** `slice.reason-in-words`; has a sentence in four languages in the slice's text files and a status in its contract. */
  readonly code: Code;
  /** Values for the sentence's placeholders. Never anything about a person. */
  readonly detail?: Readonly<Record<string, string | number>>;
  /** What was done before the refusal stays (a counter of failed attempts). Without it everything is undone. */
  readonly keep?: true;
}

export function done<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function refuse<Code extends string>(code: Code, detail?: Refused['detail']): Refused<Code> {
  return detail ? { ok: false, code, detail } : { ok: false, code };
}

/** A refusal that keeps what the act has written so far. */
export function refuseKeeping<Code extends string>(code: Code, detail?: Refused['detail']): Refused<Code> {
  return { ...refuse(code, detail), keep: true };
}
