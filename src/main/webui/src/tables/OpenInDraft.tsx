import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { answer, api } from '../api/client';
import { at } from '../language/times';
import { Fault } from '../parts/Fault';
import { Loaded } from '../parts/Loaded';
import { useKept } from '../parts/kept';
import { useMe } from '../session/session';
import { TABLES } from './words';

/** A table in force is changed in a draft: one that is open, or a new one. */
export function OpenInDraft({ slug, title, close, package: packageId }: { slug: string; title: string; close: () => void; package?: string }) {
  const { t } = useTranslation(TABLES);
  const me = useMe();
  const go = useNavigate();
  const [name, setName] = useKept('tables.draft-title', '');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const drafts = useQuery({
    queryKey: ['drafts', 'editable', packageId],
    queryFn: async () => {
      const all = await answer(api.GET('/api/v1/drafts', { params: { query: packageId ? { package: packageId } : {} } }));
      const mine = (one: (typeof all)[number]) => Number(one.author.id === me.id);
      return all.filter((one) => (one.state === 'open' || one.state === 'rejected') && (one.kind === 'change' || one.kind === 'package')).sort((a, b) => mine(b) - mine(a));
    },
  });

  async function create() {
    setBusy(true);
    setProblem(undefined);
    try {
      const draft = await answer(api.POST('/api/v1/drafts', { body: { title: name.trim(), kind: 'change', ...(packageId ? { package: packageId } : {}) } }));
      setName('');
      void go(`/drafts/${draft.id}/tables/${slug}`);
    } catch (found) {
      setProblem(found);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal open title={t('openDraft', { title })} footer={null} onCancel={close} width={560}>
      {problem !== undefined && <Fault problem={problem} />}
      <Form layout="inline" style={{ flexWrap: 'nowrap', marginBottom: 16 }} onFinish={() => void create()}>
        <Form.Item style={{ flex: 1 }}>
          <Input aria-label={t('newTitle')} placeholder={t('newTitle')} value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy} disabled={name.trim() === ''}>{t('create')}</Button>
      </Form>
      <Loaded query={drafts} rows={3}>
        {(all) => (
          <>
            <strong>{t('goOn')}</strong>
            {all.length === 0 && <p className="muted">{t('noDrafts')}</p>}
            <ul className="draft-list">
              {all.map((draft) => (
                <li key={draft.id}>
                  <span>
                    <span>{draft.id} {draft.title}</span>
                    <span className="muted">{t('by', { name: draft.author.id === me.id ? t('mine') : draft.author.name, at: at(draft.changedAt as unknown as string) })}</span>
                  </span>
                  <Button size="small" aria-label={`${t('edit')} ${draft.title}`} onClick={() => void go(`/drafts/${draft.id}/tables/${slug}`)}>{t('edit')}</Button>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </Modal>
  );
}
