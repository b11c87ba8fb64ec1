import { useCallback, useEffect, type KeyboardEvent } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { Summary } from './catalogue';

/** Going through the measures that are listed: Alt with the arrows anywhere, the arrows alone within the list. */
export function useStep(listed: Summary[], chosen: string | undefined) {
  const navigate = useNavigate();
  const { search } = useLocation();
  const at = listed.findIndex((one) => one.id === chosen);
  const before = listed[at - 1]?.id;
  const after = at < 0 ? listed[0]?.id : listed[at + 1]?.id;
  const go = useCallback((id: string | undefined) => {
    if (id) void navigate({ pathname: `/measures/${id}`, search }, { replace: true });
  }, [navigate, search]);

  useEffect(() => {
    const pressed = (event: globalThis.KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
      event.preventDefault();
      go(event.key === 'ArrowUp' ? before : after);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [go, before, after]);

  return {
    previous: before ? () => go(before) : undefined,
    next: after ? () => go(after) : undefined,
    byArrow: (event: KeyboardEvent) => {
      if (event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
      event.preventDefault();
      go(event.key === 'ArrowUp' ? before : after);
    },
  };
}
