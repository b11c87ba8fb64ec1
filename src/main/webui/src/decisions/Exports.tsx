import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../api/client';
import { Fault } from '../parts/Fault';
import { subjectHeader } from './query';
import { FINDING } from './words';

/** What is found as a file; however long it takes, it can be watched and broken off. */
export function Exports({ query, subject }: { query: string; subject: string }) {
  const { t } = useTranslation(FINDING);
  const [bytes, setBytes] = useState<number>();
  const [problem, setProblem] = useState<unknown>();
  const running = useRef<AbortController>(undefined);
  async function get(ending: 'csv' | 'xlsx') {
    running.current = new AbortController();
    setProblem(undefined);
    setBytes(0);
    try {
      await download(`/api/v1/decisions.${ending}?${query}`, { headers: subjectHeader(subject), signal: running.current.signal, progress: setBytes });
    } catch (error) {
      if (!(error instanceof DOMException)) setProblem(error);
    } finally {
      setBytes(undefined);
    }
  }
  return (
    <>
      {problem !== undefined && <Fault problem={problem} />}
      {bytes !== undefined && (
        <span role="status" className="muted">
          {t('exporting', { size: sizeOf(bytes) })} <Button type="link" size="small" onClick={() => running.current?.abort()}>{t('cancel')}</Button>
        </span>
      )}
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'note', disabled: true, label: <small>{t('exportNoted')}</small> },
            { key: 'csv', label: t('exportCsv') },
            { key: 'xlsx', label: t('exportXlsx') },
          ],
          onClick: ({ key }) => void get(key as 'csv' | 'xlsx'),
        }}
      >
        <Button icon={<DownloadOutlined />} loading={bytes !== undefined}>{t('export')}</Button>
      </Dropdown>
    </>
  );
}

export function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
