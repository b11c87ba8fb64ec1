import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { App, Button, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PARTS } from './words';

/** A digest, an id: shown short, copied whole. */
export function Copied({ text, shown }: { text: string; shown?: string }) {
  const { t } = useTranslation(PARTS);
  const { message } = App.useApp();
  const [done, setDone] = useState(false);
  function copy() {
    navigator.clipboard.writeText(text).then(
      () => {
        setDone(true);
        setTimeout(() => setDone(false), 1500);
      },
      () => void message.warning(t('copyFailed')),
    );
  }
  return (
    <span className="copied">
      <Tooltip title={text}><code>{shown ?? text}</code></Tooltip>
      <Button type="text" size="small" aria-label={`${t('copy')} ${text}`} icon={done ? <CheckOutlined /> : <CopyOutlined />} onClick={copy} />
    </span>
  );
}

/** The beginning of a digest, enough to tell two apart. */
export function Digest({ of }: { of: string }) {
  return <Copied text={of} shown={`${of.slice(0, of.indexOf(':') + 9)}…`} />;
}
