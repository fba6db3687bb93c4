/** A field that somebody else changed since this form was opened; `both`: it was changed here as well, to something else. */
export interface Divergence<Values> {
  readonly name: keyof Values & string;
  readonly kind: 'theirs' | 'both';
}

/** Three states of the same fields: as the form found them, as they are at the desk by now, as they are typed here. */
export interface ThreeWay<Values> {
  readonly base: Values;
  readonly theirs: Values;
  readonly mine: Values;
}

/** Whether two values of a form are equal; the order within a list counts. */
export function isSameValue(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** What somebody else did meanwhile, field by field, in the order of the fields. */
export function divergencesOf<Values extends object>({ base, theirs, mine }: ThreeWay<Values>): readonly Divergence<Values>[] {
  return (Object.keys(mine) as (keyof Values & string)[]).flatMap((name): readonly Divergence<Values>[] => {
    if (isSameValue(theirs[name], base[name]) || isSameValue(theirs[name], mine[name])) return [];
    return [{ name, kind: isSameValue(mine[name], base[name]) ? 'theirs' : 'both' }];
  });
}

/** What is to be sent next: theirs where nothing was typed here, otherwise what was typed, so that nothing is lost. */
export function mergedValues<Values extends object>(states: ThreeWay<Values>): Values {
  const takenOver = divergencesOf(states).filter(({ kind }) => kind === 'theirs');
  return { ...states.mine, ...Object.fromEntries(takenOver.map(({ name }) => [name, states.theirs[name]])) };
}
