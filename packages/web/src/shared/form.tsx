import { useEffect, useId, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { CircleAlert } from 'lucide-react';
import { problemOf, type ApiProblem } from './api-problem.ts';
import { ProblemSentence } from './problem-notice.tsx';
import { useText } from './text.tsx';
import './styles/form.css';

type FieldErrors<Values> = { readonly [Name in keyof Values]?: string | undefined };

export interface FormOptions<Values extends object> {
  readonly initial: Values;
  /** The label of each field, shown at the field and in the summary of errors. */
  readonly labels: { readonly [Name in keyof Values]: string };
  /** What is wrong before it is sent, per field; nothing when it may go. */
  readonly check?: (values: Values) => FieldErrors<Values>;
  /** Sends it. An {@link ApiProblem} it throws is shown, its issues at their fields; what was typed stays. */
  readonly submit: (values: Values) => Promise<void>;
  /** Which field a refusal is about: its sentence then stands there. */
  readonly fieldOfRefusal?: { readonly [code: string]: keyof Values & string };
}

/** Spread onto a field of ours: `<TextField {...form.field('name')} />`. */
export interface FieldBinding<Value> {
  readonly name: string;
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly errorMessage: string | undefined;
}

export interface FormState<Values extends object> {
  readonly values: Values;
  readonly set: (change: Partial<Values>) => void;
  readonly field: <Name extends keyof Values & string>(name: Name) => FieldBinding<Values[Name]>;
  readonly isSubmitting: boolean;
  /** Something differs from what it began with. */
  readonly isChanged: boolean;
  /** Begins again with these values. */
  readonly reset: (values: Values) => void;
  /** For `<Form state>` alone. */
  readonly internals: {
    readonly errors: readonly { readonly name: string; readonly label: string; readonly message: string }[];
    readonly problem: ApiProblem | undefined;
    readonly attemptCount: number;
    readonly submit: () => Promise<void>;
  };
}

/**
 * The state of a form: values, errors per field, sending. An error goes away when its field is changed.
 * @example
 * const form = useForm({ initial: { name: '' }, labels: { name: t('accounts.field.name') },
 *   check: ({ name }) => ({ name: name ? undefined : t('shared.form.required') }),
 *   submit: async (values) => { await call(createUnit, { body: values }); close(); } });
 * <Form state={form}><TextField {...form.field('name')} isRequired /><Button type="submit">…</Button></Form>
 */
export function useForm<Values extends object>(options: FormOptions<Values>): FormState<Values> {
  const t = useText();
  const [initial, setInitial] = useState(options.initial);
  const [values, setValues] = useState(options.initial);
  const [errors, setErrors] = useState<FieldErrors<Values>>({});
  const [problem, setProblem] = useState<ApiProblem | undefined>();
  const [attemptCount, setAttemptCount] = useState(0);
  const [isSubmitting, setSubmitting] = useState(false);

  const set = (change: Partial<Values>) => {
    setValues((before) => ({ ...before, ...change }));
    setErrors((before) => ({ ...before, ...Object.fromEntries(Object.keys(change).map((name) => [name, undefined])) }));
  };
  const submit = async () => {
    if (isSubmitting) return;
    const wrong = options.check?.(values) ?? {};
    setErrors(wrong);
    setProblem(undefined);
    setAttemptCount((count) => count + 1);
    if (Object.values(wrong).some((message) => message !== undefined)) return;
    setSubmitting(true);
    try {
      await options.submit(values);
    } catch (error) {
      const failed = problemOf(error);
      const atFields = fieldErrorsOf(failed, values, options, (code) => t.refusal(code, failed.detail), t('shared.form.invalid'));
      setErrors(atFields);
      // A refusal that stands at its field is not said twice.
      setProblem(options.fieldOfRefusal?.[failed.code] ? undefined : failed);
      setAttemptCount((count) => count + 1);
    } finally {
      setSubmitting(false);
    }
  };
  return {
    values,
    set,
    field: (name) => ({
      name,
      label: options.labels[name],
      value: values[name],
      onChange: (value) => set({ [name]: value } as unknown as Partial<Values>),
      errorMessage: errors[name],
    }),
    isSubmitting,
    isChanged: JSON.stringify(values) !== JSON.stringify(initial),
    reset: (next) => {
      setInitial(next);
      setValues(next);
      setErrors({});
      setProblem(undefined);
    },
    internals: {
      errors: (Object.keys(values) as (keyof Values & string)[]).flatMap((name) => {
        const message = errors[name];
        return message === undefined ? [] : [{ name, label: options.labels[name], message }];
      }),
      problem,
      attemptCount,
      submit,
    },
  };
}

/** The server's issues by the field they begin at; a refusal that is about one field at that field. */
function fieldErrorsOf<Values extends object>(
  problem: ApiProblem,
  values: Values,
  options: Pick<FormOptions<Values>, 'fieldOfRefusal'>,
  sentence: (code: string) => string | undefined,
  fallback: string,
): FieldErrors<Values> {
  const errors: { [Name in keyof Values]?: string } = {};
  const refused = options.fieldOfRefusal?.[problem.code];
  if (refused) errors[refused] = sentence(problem.code) ?? fallback;
  for (const issue of problem.issues) {
    const name = issue.name.split('.')[0];
    if (name !== undefined && name in values) errors[name as keyof Values] ??= fallback;
  }
  return errors;
}

/** A form with the summary of what is wrong on top, which takes the focus when sending failed (so that it is read out). */
export function Form(props: { readonly state: Pick<FormState<object>, 'internals'>; readonly className?: string; readonly children: ReactNode }) {
  const { errors, problem, attemptCount, submit } = props.state.internals;
  const t = useText();
  const summary = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const titleId = useId();
  const isWrong = errors.length > 0 || problem !== undefined;
  useEffect(() => {
    if (attemptCount > 0 && isWrong) summary.current?.focus();
  }, [attemptCount, isWrong]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };
  const goTo = (name: string) => {
    const field = form.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
    field?.querySelector<HTMLElement>('input:not([hidden],[type=hidden]), textarea, button, [tabindex="0"]')?.focus();
  };
  return (
    <form ref={form} className={`form ${props.className ?? ''}`} onSubmit={onSubmit} noValidate>
      {isWrong && (
        <div ref={summary} className="form-summary" tabIndex={-1} role="group" aria-labelledby={titleId}>
          <CircleAlert aria-hidden className="icon" />
          <div>
            <p id={titleId} className="form-summary-title">
              {problem ? <ProblemSentence problem={problem} /> : t('shared.form.summary', { count: errors.length })}
            </p>
            {errors.length > 0 && (
              <ul>
                {errors.map(({ name, label, message }) => (
                  <li key={name}>
                    <a
                      href={`#${name}`}
                      onClick={(event) => {
                        event.preventDefault();
                        goTo(name);
                      }}
                    >
                      {label}
                    </a>
                    : {message}
                  </li>
                ))}
              </ul>
            )}
          </div>
        </div>
      )}
      {props.children}
    </form>
  );
}
