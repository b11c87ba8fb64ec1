import { useRef, useState } from 'react';

/** How long the focus may be nowhere while it passes from one field to the next. */
const PASSING_MS = 60;

/**
 * A list that does not move under the hands: while the focus is inside, or the mouse is pressed there, what was shown stays in
 * its place and new things come after it.
 */
export function useSteady(now: string[]) {
  const place = useRef<HTMLDivElement>(null);
  const isPressed = useRef(false);
  const [held, hold] = useState<string[]>();
  const shown = held ? [...held, ...now.filter((one) => !held.includes(one))] : now;

  function letGo() {
    setTimeout(() => {
      if (!isPressed.current && !place.current?.contains(document.activeElement)) hold(undefined);
    }, PASSING_MS);
  }
  function press() {
    isPressed.current = true;
    hold(shown);
    const release = () => {
      window.removeEventListener('pointerup', release);
      window.removeEventListener('pointercancel', release);
      isPressed.current = false;
      letGo();
    };
    window.addEventListener('pointerup', release);
    window.addEventListener('pointercancel', release);
  }
  return { shown, isHeld: held !== undefined, handlers: { ref: place, onFocus: () => hold(shown), onBlur: letGo, onPointerDown: press } };
}
