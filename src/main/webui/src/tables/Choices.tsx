import { useEffect, useMemo, useState } from 'react';
import { canonical, shown } from './cells';
import type { PanelProps } from './CellField';

/** The choices of a cell: one is taken by Enter or a click; of several, a click or the space bar ticks, Enter takes. */
export function Choices({ spec, language, text, filter, write, save, keysRef }: PanelProps) {
  const many = spec.type === 'codes';
  const options = useMemo(() => {
    const all = spec.type === 'yes_no' ? ['yes', 'no'] : (spec.options ?? []).map((option) => option.code);
    const listed = all.map((code) => ({ code, name: shown(spec, code, language) }));
    if (many || !filter) return listed;
    const narrowed = listed.filter((one) => `${one.name} ${one.code}`.toLowerCase().includes(filter.toLowerCase()));
    return narrowed.length > 0 ? narrowed : listed;
  }, [spec, language, filter, many]);
  const now = canonical(spec, text);
  const chosen = now.sure ? (many ? (now.value?.split(' ') ?? []) : [now.value ?? '']) : [];
  const [marked, mark] = useState(() => Math.max(0, options.findIndex((one) => chosen.includes(one.code))));
  const at = Math.min(marked, options.length - 1);
  const [moved, setMoved] = useState(false);

  function tick(code: string) {
    const next = chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code];
    write(shown(spec, (spec.options ?? []).map((one) => one.code).filter((one) => next.includes(one)).join(' ') || null, language));
  }

  useEffect(() => {
    keysRef.current = (event) => {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        mark((at + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length);
        setMoved(true);
        return true;
      }
      const one = options[at];
      if (many && event.key === ' ' && one) {
        tick(one.code);
        return true;
      }
      if (!many && event.key === 'Enter' && one && (moved || (filter !== '' && one.name.toLowerCase().includes(filter.toLowerCase())))) {
        save(one.name);
        return true;
      }
      return false;
    };
  });

  return (
    <ul role="listbox" aria-multiselectable={many} className="choices">
      {options.map((one, i) => (
        <li
          key={one.code}
          role="option"
          aria-selected={chosen.includes(one.code)}
          className={i === at ? 'marked' : undefined}
          onClick={() => (many ? tick(one.code) : save(one.name))}
          onMouseMove={() => mark(i)}
        >
          <span aria-hidden className="tick">{chosen.includes(one.code) ? '✓' : ''}</span>
          {one.name}
        </li>
      ))}
    </ul>
  );
}
