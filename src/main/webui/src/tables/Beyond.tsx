import { Button } from 'antd';
import { useEffect, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { TABLES } from './words';

/** What scrolls sideways, and where each of its columns ends in it. */
export interface Wide {
  box: HTMLElement;
  ends: number[];
}

const SLACK = 6;

/**
 * Says how many columns are out of sight to the right, and takes one there; edges that hide something get a shadow.
 *
 * @param of what the shadow falls on
 * @param find asked again whenever something may have moved
 */
export function Beyond({ of, find }: { of: RefObject<HTMLElement | null>; find: () => Wide | undefined }) {
  const { t } = useTranslation(TABLES);
  const [right, setRight] = useState(0);
  useEffect(() => {
    const frame = of.current;
    if (!frame) return undefined;
    let next = 0;
    const look = () => {
      cancelAnimationFrame(next);
      next = requestAnimationFrame(() => {
        const wide = find();
        if (!wide) return;
        const { box, ends } = wide;
        const seen = box.scrollLeft + box.clientWidth;
        const beyond = seen >= box.scrollWidth - SLACK ? 0 : ends.filter((end) => end > seen + SLACK).length;
        frame.classList.toggle('more-right', beyond > 0);
        frame.classList.toggle('more-left', box.scrollLeft > SLACK);
        setRight(beyond);
      });
    };
    // scrolling does not bubble, but it is seen on the way down; a grid draws itself some time after it is there
    frame.addEventListener('scroll', look, true);
    const sizes = new ResizeObserver(look);
    sizes.observe(frame);
    const drawn = new MutationObserver(look);
    drawn.observe(frame, { childList: true, subtree: true });
    look();
    return () => {
      cancelAnimationFrame(next);
      frame.removeEventListener('scroll', look, true);
      sizes.disconnect();
      drawn.disconnect();
    };
  }, [of, find]);
  return (
    <div className="beyond">
      {right > 0 && (
        <Button
          type="link"
          size="small"
          onClick={() => {
            // at once: a grid that draws itself anew while it scrolls would stop a smooth one
            const box = find()?.box;
            if (box) box.scrollLeft += box.clientWidth * 0.8;
          }}
        >
          {t('moreRight', { count: right })} →
        </Button>
      )}
    </div>
  );
}
