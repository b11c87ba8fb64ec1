import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Language } from '../language';
import { Choices } from './Choices';
import { Days } from './Days';
import { Months } from './Months';
import type { Spec } from './service';

/** Where clicks belong to the editor although they are not in the grid. */
export const POPUP = 'cell-popup';

/** The field of a cell that is edited, and the list or calendar of its type. */
export function CellField({ spec, language, place, initial, replaced, hold, change, save, close }: {
  spec: Spec;
  language: Language;
  place: HTMLElement;
  initial: string;
  /** begun by typing: what was typed takes the place of what stood there */
  replaced: boolean;
  hold: (field: { input: HTMLInputElement; append: (text: string) => void } | null) => void;
  change: (text: string) => void;
  save: (text: string, stay?: boolean) => void;
  close: () => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(initial);
  const [filtering, setFiltering] = useState(replaced);
  const keys = useRef<(event: React.KeyboardEvent) => boolean>(undefined);
  useEffect(() => {
    const field = input.current;
    if (!field) return undefined;
    field.focus({ preventScroll: true });
    hold({ input: field, append: (more) => write(field.value + more) });
    if (!replaced) field.select();
    return () => hold(null);
    // once
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  function write(next: string) {
    // the field itself holds what was typed, however fast that was
    if (input.current && input.current.value !== next) input.current.value = next;
    setText(next);
    change(next);
  }
  const Panel = PANELS[spec.type];
  return (
    <>
      <input
        ref={input}
        defaultValue={initial}
        aria-label={spec[language] ?? spec.zh}
        onChange={(event) => {
          write(event.target.value);
          setFiltering(true);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (keys.current?.(event)) {
            event.preventDefault();
            event.stopPropagation();
          } else if (event.key === 'Enter' || event.key === 'Tab') {
            save(event.currentTarget.value, event.key === 'Tab');
          }
        }}
      />
      {Panel && (
        <Under place={place}>
          <Panel spec={spec} language={language} text={text} filter={filtering ? text : ''} write={write} save={save} close={close} keysRef={keys} />
        </Under>
      )}
    </>
  );
}

/** What a panel under a cell works with. */
export interface PanelProps {
  spec: Spec;
  language: Language;
  text: string;
  /** what was typed, to narrow the list by; empty if nothing was yet */
  filter: string;
  write: (text: string) => void;
  save: (text: string) => void;
  close: () => void;
  /** gets the keys first; answers whether it has used them */
  keysRef: React.RefObject<((event: React.KeyboardEvent) => boolean) | undefined>;
}

const PANELS: Partial<Record<string, React.ComponentType<PanelProps>>> = {
  yes_no: Choices,
  code: Choices,
  codes: Choices,
  date: Days,
  month: Months,
  months: Months,
};

/** Under the cell, or above it where there is no room. */
function Under({ place, children }: { place: HTMLElement; children: React.ReactNode }) {
  const panel = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<React.CSSProperties>({ visibility: 'hidden' });
  useLayoutEffect(() => {
    const cell = place.getBoundingClientRect();
    const size = panel.current?.getBoundingClientRect();
    const height = size?.height ?? 0;
    const below = cell.bottom + height + 4 <= window.innerHeight || cell.top < height;
    setAt({
      left: Math.max(4, Math.min(cell.left, window.innerWidth - (size?.width ?? 0) - 8)),
      top: below ? cell.bottom + 2 : cell.top - height - 2,
      minWidth: Math.max(cell.width, 140),
    });
  }, [place]);
  return createPortal(<div ref={panel} className={POPUP} style={at} onMouseDown={(event) => event.preventDefault()}>{children}</div>, document.body);
}
