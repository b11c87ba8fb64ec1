import { App, Button, Form, Input, Modal } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { answer, api, json, send, type Schemas } from '../api/client';
import { useLabel } from '../language';
import { Fault } from '../parts/Fault';
import { editsOf, type TriedCell } from './cells';
import { TRIAL } from './words';

/** Opens a draft that has the thresholds tried; it goes its way from there. */
export function NewDraft({ cells, base, policyPackage }: { cells: TriedCell[]; base: number | undefined; policyPackage: string | undefined }) {
  const { t } = useTranslation(TRIAL);
  const label = useLabel();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [isOpen, open] = useState(false);
  const [problem, tell] = useState<unknown>();
  const [isUnderWay, setUnderWay] = useState(false);
  const suggested = t('whatIf.draftDefault', { cells: cells.map((one) => `${one.measure} ${label(one.threshold.about)}`).join(t('comma')) });

  async function make({ title }: { title: string }) {
    tell(undefined);
    setUnderWay(true);
    let draft: Schemas['Draft'] | undefined;
    try {
      draft = await answer(api.POST('/api/v1/drafts', { body: { title, kind: 'change', package: policyPackage, base } }));
      await queries.invalidateQueries({ queryKey: ['drafts'] });
      for (const { book, edits } of editsOf(cells)) {
        const path = `/api/v1/drafts/${draft.id}/tables/${book}`;
        const digest = (await send('GET', path)).headers.get('ETag') ?? '';
        await send('PATCH', path, json(edits, { 'If-Match': digest }));
      }
      void navigate(`/drafts/${draft.id}`);
    } catch (thrown) {
      // a draft without its edits would only mislead
      if (draft) await send('DELETE', `/api/v1/drafts/${draft.id}`).catch(() => void message.warning(t('whatIf.draftLeft', { number: draft?.id })));
      tell(thrown);
    } finally {
      setUnderWay(false);
    }
  }

  return (
    <>
      <Button size="small" disabled={base === undefined} onClick={() => open(true)}>{t('whatIf.draft')}</Button>
      <Modal open={isOpen} title={t('whatIf.draft')} footer={null} onCancel={() => open(false)} destroyOnHidden>
        <p className="line">{t('whatIf.draftHint')}</p>
        {problem !== undefined && <Fault problem={problem} />}
        <Form layout="vertical" requiredMark={false} initialValues={{ title: suggested.slice(0, 100) }} onFinish={(values: { title: string }) => void make(values)}>
          <Form.Item name="title" label={t('whatIf.draftTitle')} rules={[{ required: true, whitespace: true, message: t('whatIf.draftTitle') }]}>
            <Input maxLength={100} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={isUnderWay}>{t('whatIf.draftMake')}</Button>
        </Form>
      </Modal>
    </>
  );
}
