import { useEffect, useState, type RefObject } from 'react';

/** The width of an element in CSS pixels, kept up to date; undefined before it is measured. */
export function useWidth(reference: RefObject<HTMLElement | null>): number | undefined {
  const [width, setWidth] = useState<number | undefined>();
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.target.clientWidth));
    if (reference.current) observer.observe(reference.current);
    return () => observer.disconnect();
  }, [reference]);
  return width;
}
