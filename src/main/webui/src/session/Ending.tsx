import { Alert, Button, Modal } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signedOut } from '../api/client';
import { SignIn } from './SignIn';
import { useMe } from './session';
import { SESSION } from './words';

const WARN_MINUTES = 5;

/** Warns before the session ends; once it has, asks to sign in over the page, so that nothing on it is lost. */
export function Ending() {
  const { t } = useTranslation(SESSION);
  const me = useMe();
  const queries = useQueryClient();
  const [over, setOver] = useState(false);
  const [minutes, setMinutes] = useState<number>();
  useEffect(() => {
    const ended = () => setOver(true);
    signedOut.addEventListener('ended', ended);
    return () => signedOut.removeEventListener('ended', ended);
  }, []);
  useEffect(() => {
    const ends = [me.endsAt, me.idleEndsAt].filter((one) => one !== undefined).map((one) => Date.parse(one));
    if (ends.length === 0) return undefined;
    const look = () => setMinutes(Math.ceil((Math.min(...ends) - Date.now()) / 60_000));
    look();
    const timer = setInterval(look, 20_000);
    return () => clearInterval(timer);
  }, [me.endsAt, me.idleEndsAt]);
  return (
    <>
      {minutes !== undefined && minutes <= WARN_MINUTES && minutes > 0 && (
        <Alert
          banner
          type="warning"
          title={t('endsSoon', { minutes })}
          action={<Button size="small" onClick={() => void queries.invalidateQueries({ queryKey: ['me'] })}>{t('stay')}</Button>}
        />
      )}
      <Modal open={over} closable={false} keyboard={false} footer={null} title={t('title')} destroyOnHidden>
        <SignIn ended done={() => setOver(false)} />
      </Modal>
    </>
  );
}
