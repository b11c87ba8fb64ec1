import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, save } from '../api/client';
import { grouped } from '../language/numbers';
import { Copied } from '../parts/Copied';
import { Fault } from '../parts/Fault';
import { Section } from '../parts/Page';
import { LOG } from './words';

/** That the log of one size is the beginning of that of another. */
export function Consistency() {
  const { t } = useTranslation(LOG);
  const [from, setFrom] = useState<number | null>(1);
  const [to, setTo] = useState<number | null>(null);
  const proof = useMutation({
    mutationFn: () => answer(api.GET('/api/v1/log/consistency', { params: { query: { from: from ?? 1, to: to ?? undefined } } })),
  });
  const found = proof.data;
  return (
    <Section title={t('consistency')} hint={t('consistencyHint')}>
      <Form layout="inline" onFinish={() => proof.mutate()}>
        <Form.Item label={t('earlierSize')} htmlFor="consistency-from"><InputNumber id="consistency-from" min={1} precision={0} value={from} onChange={setFrom} /></Form.Item>
        <Form.Item label={t('laterSize')} htmlFor="consistency-to"><InputNumber id="consistency-to" min={1} precision={0} style={{ width: 150 }} placeholder={t('latestSize')} value={to} onChange={setTo} /></Form.Item>
        <Button htmlType="submit" loading={proof.isPending}>{t('check')}</Button>
      </Form>
      {proof.error && <div style={{ marginTop: 10 }}><Fault problem={proof.error} /></div>}
      {found && (
        <div style={{ marginTop: 10 }} role="status">
          <Alert
            type="info"
            showIcon
            title={t('consistent', { from: grouped(found.from), to: grouped(found.to) })}
            action={
              <Button size="small" icon={<DownloadOutlined />} onClick={() => save(new Blob([JSON.stringify(found, null, 1)], { type: 'application/json' }), `consistency-${found.from}-${found.to}.json`)}>
                {t('download')}
              </Button>
            }
          />
          <dl className="log-defs">
            <div><dt>{t('root')} {grouped(found.from)}</dt><dd><Copied text={found.fromRoot} /></dd></div>
            <div><dt>{t('root')} {grouped(found.to)}</dt><dd><Copied text={found.toRoot} /></dd></div>
          </dl>
          <details>
            <summary>{t('proofPath', { count: found.proof.length })}</summary>
            <ol className="hashes">{found.proof.map((hash) => <li key={hash}><code>{hash}</code></li>)}</ol>
          </details>
        </div>
      )}
    </Section>
  );
}
