import { useEffect, useRef, useState } from 'react';

const restMs = 250;

/**
 * What is typed into a filter, at once, while the filter itself follows only when the typing rests: `value` and `onChange`
 * are for the field. A change from elsewhere (the filter taken away) shows in the field.
 */
export function useTypedFilter(filter: string, put: (value: string) => void): { readonly value: string; readonly onChange: (value: string) => void } {
  const [typed, setTyped] = useState(filter);
  const lastPut = useRef(filter);
  const latestPut = useRef(put);
  useEffect(() => {
    latestPut.current = put;
  });
  useEffect(() => {
    if (filter === lastPut.current) return;
    lastPut.current = filter;
    setTyped(filter);
  }, [filter]);
  useEffect(() => {
    if (typed === lastPut.current) return;
    const timer = setTimeout(() => {
      lastPut.current = typed;
      latestPut.current(typed);
    }, restMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return { value: typed, onChange: setTyped };
}
