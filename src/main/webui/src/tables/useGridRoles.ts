import { useEffect, type RefObject } from 'react';

/** What the grid says of its size; it belongs where the role of a grid is. */
const SIZES = ['aria-rowcount', 'aria-colcount', 'aria-multiselectable'];

/**
 * Gives the parts of the grid the roles that screen readers need. The element itself holds more than rows (its makers' mark), so that
 * the grid is what lies within; its line of headings is a row.
 */
export function useGridRoles(grid: RefObject<HTMLElement | null>, label: string) {
  useEffect(() => {
    const host = grid.current;
    if (!host) return undefined;
    function settle() {
      const within = host?.querySelector('.viewports');
      if (!host || !within) return;
      for (const size of SIZES) {
        const said = host.getAttribute(size);
        if (said === null) continue;
        within.setAttribute(size, said);
        host.removeAttribute(size);
      }
      if (host.getAttribute('role') !== 'group') host.setAttribute('role', 'group');
      within.setAttribute('role', 'grid');
      within.setAttribute('aria-label', label);
      for (const part of within.querySelectorAll('revogr-viewport-scroll')) part.setAttribute('role', 'rowgroup');
      // whoever has no mouse can scroll it
      within.querySelector('.rgCol')?.setAttribute('tabindex', '0');
      for (const heads of host.querySelectorAll('.header-rgRow.actual-rgRow:not([role])')) heads.setAttribute('role', 'row');
    }
    let due = 0;
    const changes = new MutationObserver(() => {
      cancelAnimationFrame(due);
      due = requestAnimationFrame(settle);
    });
    settle();
    changes.observe(host, { attributes: true, attributeFilter: ['role', ...SIZES], childList: true, subtree: true });
    return () => {
      changes.disconnect();
      cancelAnimationFrame(due);
    };
  }, [grid, label]);
}
