import { useId, useState, type ReactNode } from 'react';
import { ApiProblem } from './api-problem.ts';
import { useForm, type FormOptions, type FormState } from './form.tsx';
import { Segmented } from './segmented.tsx';
import { useText } from './text.tsx';
import { divergencesOf, isSameValue, mergedValues, type ThreeWay } from './three-way.ts';
import './styles/versioned-form.css';

interface Seen<Values> {
  readonly values: Values;
  /** Sent as `If-Match`. */
  readonly version: number;
}

export interface VersionedFormState<Values extends object> {
  readonly form: FormState<Values>;
  /** Set once somebody else turned out to be faster. */
  readonly conflict: ThreeWay<Values> | undefined;
}

/**
 * A form over something that others may change as well. When the server answers 412, the present state is fetched: what
 * only somebody else changed is taken over, what was typed is kept, and {@link ConflictNotice} shows each field's three
 * states; the next sending goes onto the version that is shown.
 */
export function useVersionedForm<Values extends object>(
  options: Omit<FormOptions<Values>, 'initial' | 'submit'> & {
    readonly seen: Seen<Values>;
    readonly send: (values: Values, version: number) => Promise<void>;
    readonly fetchPresent: () => Promise<Seen<Values>>;
  },
): VersionedFormState<Values> {
  const { seen, send, fetchPresent, ...rest } = options;
  const [base, setBase] = useState(seen);
  const [conflict, setConflict] = useState<ThreeWay<Values> | undefined>();
  const form: FormState<Values> = useForm({
    ...rest,
    initial: seen.values,
    submit: async (values) => {
      try {
        await send(values, base.version);
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 412) {
          const present = await fetchPresent();
          const states = { base: base.values, theirs: present.values, mine: values };
          setBase(present);
          setConflict(states);
          form.set(mergedValues(states));
        }
        throw error;
      }
    },
  });
  return { form, conflict };
}

/** What somebody else changed meanwhile, beside what one typed. Stands in the form, above its fields; nothing without a conflict. */
export function ConflictNotice<Values extends object>(props: {
  readonly state: VersionedFormState<Values>;
  readonly labels: { readonly [Name in keyof Values]: string };
  /** A value as it is read. */
  readonly show: <Name extends keyof Values & string>(name: Name, value: Values[Name]) => ReactNode;
}) {
  const t = useText();
  const titleId = useId();
  const { form, conflict } = props.state;
  if (!conflict) return null;
  const divergences = divergencesOf(conflict);
  if (divergences.length === 0) return <p className="conflict-note">{t('shared.conflict.nothing-collides')}</p>;
  return (
    <section className="conflict" aria-labelledby={titleId}>
      <h3 id={titleId} className="conflict-title">
        {t('shared.conflict.title')}
      </h3>
      <table className="conflict-table">
        <thead>
          <tr>
            <th scope="col">{t('shared.conflict.field')}</th>
            <th scope="col">{t('shared.conflict.before')}</th>
            <th scope="col">{t('shared.conflict.theirs')}</th>
            <th scope="col">{t('shared.conflict.mine')}</th>
            <th scope="col">{t('shared.conflict.choice')}</th>
          </tr>
        </thead>
        <tbody>
          {divergences.map(({ name, kind }) => (
            <tr key={name}>
              <th scope="row">{props.labels[name]}</th>
              <td>{props.show(name, conflict.base[name])}</td>
              <td>{props.show(name, conflict.theirs[name])}</td>
              <td>{kind === 'both' ? props.show(name, conflict.mine[name]) : <span className="muted">{t('shared.conflict.untouched')}</span>}</td>
              <td>
                {kind === 'theirs' ? (
                  t('shared.conflict.taken-over')
                ) : (
                  <Segmented
                    label={t('shared.conflict.choice-of', { field: props.labels[name] })}
                    options={[
                      { value: 'mine', label: t('shared.conflict.keep-mine') },
                      { value: 'theirs', label: t('shared.conflict.take-theirs') },
                    ]}
                    value={isSameValue(form.values[name], conflict.theirs[name]) ? 'theirs' : 'mine'}
                    onChange={(side) => form.set({ [name]: conflict[side][name] } as unknown as Partial<Values>)}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="conflict-note">{t('shared.conflict.save-again')}</p>
    </section>
  );
}
