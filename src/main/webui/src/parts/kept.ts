import { useEffect, useState } from 'react';

/**
 * State that is still there after a reload. What may name a person is kept until the tab closes (`tab`), the rest until it is
 * cleared (`browser`); signing out clears the former.
 */
export function useKept<T>(name: string, initial: T, where: 'tab' | 'browser' = 'tab') {
  const store = where === 'tab' ? sessionStorage : localStorage;
  const key = `wengang.${name}`;
  const [value, setValue] = useState<T>(() => {
    try {
      const kept = store.getItem(key);
      return kept === null ? initial : (JSON.parse(kept) as T);
    } catch {
      return initial;
    }
  });
  useEffect(() => {
    try {
      if (value === initial) store.removeItem(key);
      else store.setItem(key, JSON.stringify(value));
    } catch {
      // a full or forbidden store: it is only not kept
    }
    // `initial` is what the first call gave
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, value, store]);
  return [value, setValue] as const;
}
