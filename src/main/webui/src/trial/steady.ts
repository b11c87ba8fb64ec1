import { useState, type FocusEvent } from 'react';

/**
 * A list that does not move under the hands: while the focus is inside, what was shown stays in its place and new things come
 * after it.
 */
export function useSteady(now: string[]) {
  const [held, hold] = useState<string[]>();
  const shown = held ? [...held, ...now.filter((one) => !held.includes(one))] : now;
  return {
    shown,
    isHeld: held !== undefined,
    handlers: {
      onFocus: () => hold(shown),
      onBlur: (event: FocusEvent<HTMLElement>) => {
        if (!event.currentTarget.contains(event.relatedTarget)) hold(undefined);
      },
    },
  };
}
