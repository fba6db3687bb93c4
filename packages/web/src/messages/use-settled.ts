import { useEffect, useState } from 'react';

/** The value once it has stood still for a while; undefined until then. What flits past is not asked for, nor logged. */
export function useSettled<Value>(value: Value, afterMs: number): Value | undefined {
  const [settled, setSettled] = useState<Value | undefined>();
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled === value ? settled : undefined;
}
