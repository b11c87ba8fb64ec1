import { Button, type ButtonProps } from 'antd';
import type { MouseEvent } from 'react';
import { useHref, useLinkClickHandler } from 'react-router';

/** A link that looks like a button: one thing to press, that also opens in a new tab. */
export function ButtonLink({ to, ...button }: { to: string } & Omit<ButtonProps, 'href' | 'onClick'>) {
  const go = useLinkClickHandler(to);
  return <Button href={useHref(to)} onClick={(event) => go(event as MouseEvent<HTMLAnchorElement>)} {...button} />;
}
