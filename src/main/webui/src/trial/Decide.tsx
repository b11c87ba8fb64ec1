import { Alert, Button, Form, Input, Modal, Select, Tooltip } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Fault } from '../parts/Fault';
import { Problem } from '../api/problem';
import { PARTS } from '../parts/words';
import type { Case } from './case';
import { decide, type SubjectKind, type Trial } from './trials';
import { TRIAL } from './words';

const KINDS: SubjectKind[] = ['enterprise', 'agency', 'individual', 'government'];

/** 正式判定: the same question asked for good, of somebody by reference. */
export function Decide({ of: asked, trial }: { of: Case; trial: Trial | undefined }) {
  const { t } = useTranslation(TRIAL);
  const { t: part } = useTranslation(PARTS);
  const [isOpen, open] = useState(false);
  const [decided, setDecided] = useState<string>();
  const [problem, tell] = useState<unknown>();
  const [isUnderWay, setUnderWay] = useState(false);
  const attempt = useRef<{ body: string; key: string }>(undefined);
  const isDraft = asked.release?.startsWith('draft-') ?? false;

  async function make(subject: { kind: SubjectKind; id: string; name?: string }) {
    const request = { ...asked.request, subject: { kind: subject.kind, id: subject.id.trim(), ...(subject.name?.trim() ? { name: subject.name.trim() } : {}) } };
    const body = JSON.stringify(request);
    // the same key for the same question until it is answered: asked twice, it is decided once
    if (attempt.current?.body !== body) attempt.current = { body, key: crypto.randomUUID() };
    tell(undefined);
    setUnderWay(true);
    try {
      setDecided((await decide(request, attempt.current.key)).evaluationId);
      attempt.current = undefined;
    } catch (thrown) {
      tell(thrown);
      if (!(thrown instanceof Problem) || !thrown.passes) attempt.current = undefined;
    } finally {
      setUnderWay(false);
    }
  }

  return (
    <>
      <Tooltip title={isDraft ? t('decide.noDraft') : undefined}>
        <Button type="primary" disabled={isDraft || !trial} onClick={() => open(true)}>{t('decide.open')}</Button>
      </Tooltip>
      <Modal
        open={isOpen}
        title={t('decide.title')}
        footer={null}
        destroyOnHidden
        onCancel={() => {
          open(false);
          setDecided(undefined);
          tell(undefined);
        }}
      >
        {decided ? (
          <Alert type="success" showIcon role="status" title={t('decide.done')} description={<Link to={`/decisions/${decided}`}>{t('decide.see')} {decided}</Link>} />
        ) : (
          <>
            <p className="line">{t('decide.hint')}</p>
            {problem !== undefined && <Fault problem={problem} />}
            <Form
              layout="vertical"
              requiredMark={false}
              initialValues={{ kind: asked.kind === 'any' ? undefined : asked.kind }}
              onFinish={(values: { kind: SubjectKind; id: string; name?: string }) => void make(values)}
            >
              <Form.Item label={t('decide.scope')}>
                <span>
                  {[
                    asked.measures.length > 0 ? asked.measures.join(' ') : t('ask.all'),
                    t('answer.asOf', { day: trial?.asOf }),
                    t('answer.byNumber', { number: trial?.release.number }),
                  ].join(' · ')}
                </span>
              </Form.Item>
              <Form.Item name="kind" label={t('decide.kind')} rules={[{ required: true, message: t('decide.kindMissing') }]}>
                <Select options={KINDS.map((kind) => ({ value: kind, label: part(kind) }))} />
              </Form.Item>
              <Form.Item name="id" label={t('decide.id')} extra={t('decide.idHint')} rules={[{ required: true, whitespace: true, message: t('decide.idMissing') }]}>
                <Input maxLength={200} autoComplete="off" />
              </Form.Item>
              <Form.Item name="name" label={t('decide.name')}>
                <Input maxLength={200} autoComplete="off" />
              </Form.Item>
              <Button type="primary" htmlType="submit" loading={isUnderWay}>{t('decide.make')}</Button>
            </Form>
          </>
        )}
      </Modal>
    </>
  );
}
