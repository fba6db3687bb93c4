import type { CallOf } from '@vigie/server/kernel/endpoint';
import type { InformationEvaluation, SourceEvaluation } from '@vigie/server/kernel/vocabulary';
import { partialDate, type linkSubjects } from '@vigie/server/subjects/contract';
import { symmetricLinkTypes, type LinkType, type StatementType, type SubjectId } from '@vigie/server/subjects/model';
import { partialDateOf } from '../form/partial-date.ts';

/** The form of a link as it is typed, seen from one of its ends. */
export interface ConnectValues {
  readonly otherId: SubjectId | null;
  readonly type: LinkType | null;
  /** `onwards`: this is the owner of the other; `back`: the other is the owner of this. */
  readonly direction: 'onwards' | 'back';
  readonly from: string;
  readonly to: string;
  readonly statementType: StatementType;
  readonly sourceEvaluation: SourceEvaluation | null;
  readonly informationEvaluation: InformationEvaluation | null;
  readonly reason: string;
}

export function linkFaultsOf(values: ConnectValues): Readonly<Partial<Record<keyof ConnectValues, 'required' | 'date'>>> {
  const isNoDate = (typed: string) => typed.trim() !== '' && !partialDate.safeParse(partialDateOf(typed)).success;
  const hasPeriod = values.type !== 'same-as';
  return {
    ...(values.otherId === null && { otherId: 'required' as const }),
    ...(values.type === null && { type: 'required' as const }),
    ...(hasPeriod && isNoDate(values.from) && { from: 'date' as const }),
    ...(hasPeriod && isNoDate(values.to) && { to: 'date' as const }),
    ...(values.reason.trim() === '' && { reason: 'required' as const }),
  };
}

/** What is sent; undefined while something is wanting. */
export function linkBodyOf(id: SubjectId, values: ConnectValues): CallOf<typeof linkSubjects>['body'] | undefined {
  const { otherId, type } = values;
  if (otherId === null || type === null) return undefined;
  const [firstId, secondId] = values.direction === 'back' && !symmetricLinkTypes.includes(type) ? [otherId, id] : [id, otherId];
  const period = type === 'same-as' ? {} : { ...day('from', values.from), ...day('to', values.to) };
  const { statementType, sourceEvaluation, informationEvaluation } = values;
  return { firstId, secondId, type, ...period, statementType, sourceEvaluation, informationEvaluation, reason: values.reason.trim() };
}

function day<Name extends 'from' | 'to'>(name: Name, typed: string): { readonly [Key in Name]?: string } {
  return (typed.trim() === '' ? {} : { [name]: partialDateOf(typed) }) as { readonly [Key in Name]?: string };
}
