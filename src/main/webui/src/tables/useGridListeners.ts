import { useEffect, useRef, type RefObject } from 'react';
import type { Opening } from './CellEditor';
import { POPUP } from './CellField';

/** What the grid tells by events that its React component does not know: the clipboard, and keys before the editor is there. */
export function useGridListeners(grid: RefObject<HTMLRevoGridElement | null>, told: {
  readonly: boolean;
  opening: Opening;
  pasted: (text: string) => Promise<void>;
  open: () => Promise<void>;
}) {
  const latest = useRef(told);
  useEffect(() => {
    latest.current = told;
  });
  useEffect(() => {
    const node = grid.current;
    if (!node) return undefined;
    const own = (event: Event) => {
      // browsers have an event of this name too, without a detail
      if (elsewhere((event as CustomEvent<{ event?: Event } | null>).detail?.event, node)) event.preventDefault();
    };
    const paste = (event: Event) => {
      event.preventDefault();
      const { event: original, dataText, raw } = (event as CustomEvent<{ event: ClipboardEvent; dataText: string; raw: string }>).detail;
      if (elsewhere(original, node)) return;
      original.preventDefault();
      if (!latest.current.readonly) void latest.current.pasted(dataText || raw);
    };
    const begins = () => {
      if (!latest.current.readonly) Object.assign(latest.current.opening, { busy: true, done: false });
    };
    // an input method swallows the first key: the cell opens for what follows
    const key = (event: Event) => {
      const { original } = (event as CustomEvent<{ original: KeyboardEvent }>).detail;
      if (latest.current.opening.busy && ['Enter', 'Tab'].includes(original.key)) {
        latest.current.opening.done = true;
        event.preventDefault();
      }
      if (latest.current.opening.busy && original.key === 'Escape') latest.current.opening.busy = false;
      if ((original.key === 'Process' || original.key === 'F2') && !latest.current.readonly) void latest.current.open();
    };
    const all: [string, (event: Event) => void][] = [['beforecopy', own], ['beforecut', own], ['beforepasteapply', paste], ['beforekeydown', key], ['beforeeditstart', begins]];
    all.forEach(([name, listener]) => node.addEventListener(name, listener));
    // clicks in a popup of an editor are no clicks elsewhere
    const inside = (event: Event) => {
      if (event.target instanceof Element && event.target.closest(`.${POPUP}`)) event.preventDefault();
    };
    document.addEventListener('mouseup', inside, true);
    return () => {
      all.forEach(([name, listener]) => node.removeEventListener(name, listener));
      document.removeEventListener('mouseup', inside, true);
    };
  }, [grid]);
}

/** Whether a clipboard event is for a text field outside the grid. */
function elsewhere(event: Event | undefined, grid: HTMLElement | null) {
  const target = event?.target;
  return target instanceof Element && !grid?.contains(target) && target.closest('input, textarea, [contenteditable]') !== null;
}
