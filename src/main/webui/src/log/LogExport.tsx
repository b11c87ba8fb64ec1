import { DownloadOutlined } from '@ant-design/icons';
import { Button, Form, InputNumber, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../api/client';
import { sizeOf } from '../decisions/Exports';
import { Copied } from '../parts/Copied';
import { Fault } from '../parts/Fault';
import { Section } from '../parts/Page';
import { LOG } from './words';

/** The log as a file for the offline verifier, for whoever may take it, and how to verify it. */
export function LogExport({ audit }: { audit: boolean }) {
  const { t } = useTranslation(LOG);
  const [from, setFrom] = useState<number | null>(0);
  const [to, setTo] = useState<number | null>(null);
  const [pack, setPack] = useState('zstd');
  const [bytes, setBytes] = useState<number>();
  const [problem, setProblem] = useState<unknown>();
  const running = useRef<AbortController>(undefined);
  async function get() {
    const query = new URLSearchParams({ from: String(from ?? 0), pack });
    if (to !== null) query.set('to', String(to));
    running.current = new AbortController();
    setProblem(undefined);
    setBytes(0);
    try {
      await download(`/api/v1/log/export?${query}`, { signal: running.current.signal, progress: setBytes });
    } catch (error) {
      if (!(error instanceof DOMException)) setProblem(error);
    } finally {
      setBytes(undefined);
    }
  }
  return (
    <Section title={t('verify')} hint={t('verifyWhy')}>
      {problem !== undefined && <Fault problem={problem} />}
      {audit && <Form layout="inline" onFinish={() => void get()}>
        <Form.Item label={t('exportFrom')} htmlFor="export-from"><InputNumber id="export-from" min={0} precision={0} value={from} onChange={setFrom} /></Form.Item>
        <Form.Item label={t('exportTo')} htmlFor="export-to"><InputNumber id="export-to" min={1} precision={0} style={{ width: 150 }} placeholder={t('toEnd')} value={to} onChange={setTo} /></Form.Item>
        <Form.Item label={t('pack')} htmlFor="export-pack">
          <Select
            id="export-pack"
            style={{ width: 110 }}
            value={pack}
            onChange={setPack}
            options={[{ value: 'zstd', label: 'zstd' }, { value: 'gzip', label: 'gzip' }, { value: 'none', label: t('packNone') }]}
          />
        </Form.Item>
        <Button htmlType="submit" icon={<DownloadOutlined />} loading={bytes !== undefined}>{t('export')}</Button>
        {bytes !== undefined && (
          <span role="status" className="muted">
            {t('exporting', { size: sizeOf(bytes) })} <Button type="link" size="small" onClick={() => running.current?.abort()}>{t('cancel')}</Button>
          </span>
        )}
      </Form>}
      <p><Copied text="java -jar quarkus-run.jar verify --export log.ndjson.zst --key log.pub --checkpoint my.checkpoint" /></p>
      <p className="muted">{t('exitCodes')}</p>
    </Section>
  );
}
