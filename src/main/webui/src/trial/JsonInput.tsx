import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem, type Fault as Place } from '../api/problem';
import { useLabel } from '../language';
import { Fault } from '../parts/Fault';
import { useKept } from '../parts/kept';
import { Section } from '../parts/Page';
import type { Case } from './case';
import type { Dossier, Value } from './dossier';
import { NotJson, readJson, type Read } from './json';
import { tryOut, type TrialRequest } from './trials';
import { TRIAL } from './words';

type Told = { kind: 'notJson'; line: number; found: string } | { kind: 'notObject' } | { kind: 'fine' } | { kind: 'faults'; faults: { line: number; fault: Place }[] } | { kind: 'problem'; problem: unknown };

/** A request as text, or only its facts: checked by the service, its faults told line by line. */
export function JsonInput({ of: asked }: { of: Case }) {
  const { t } = useTranslation(TRIAL);
  const label = useLabel();
  const [text, type] = useKept('trial.json', '');
  const [told, tell] = useState<Told>();
  const [isUnderWay, setUnderWay] = useState(false);

  async function check() {
    let read: Read;
    try {
      read = readJson(text);
    } catch (thrown) {
      if (!(thrown instanceof NotJson)) throw thrown;
      tell({ kind: 'notJson', line: thrown.line, found: thrown.found });
      return;
    }
    const body = read.value;
    if (body === null || typeof body !== 'object' || Array.isArray(body)) {
      tell({ kind: 'notObject' });
      return;
    }
    const isRequest = 'facts' in body;
    setUnderWay(true);
    try {
      await tryOut((isRequest ? body : { ...asked.request, facts: body }) as unknown as TrialRequest);
      adopt(isRequest ? body : { facts: body });
      tell({ kind: 'fine' });
    } catch (problem) {
      if (problem instanceof Problem && problem.faults.length > 0) {
        const line = (path: string) => read.lineOf(isRequest ? path : path.replace(/^\$\.facts/, '$'));
        const faults = problem.faults.map((fault) => ({ line: line(fault.path ?? '$'), fault }));
        tell({ kind: 'faults', faults: faults.sort((a, b) => a.line - b.line) });
      } else {
        tell({ kind: 'problem', problem });
      }
    } finally {
      setUnderWay(false);
    }
  }

  function adopt(body: { [name: string]: Value }) {
    const subject = body.subject as { kind?: string } | null | undefined;
    asked.setFacts((body.facts ?? {}) as Dossier);
    asked.ask({
      ...(subject?.kind ? { subject: subject.kind === 'enterprise' ? undefined : subject.kind } : {}),
      ...(Array.isArray(body.measures) ? { measures: body.measures.join(',') } : {}),
      ...(typeof body.asOf === 'string' ? { asOf: body.asOf } : {}),
      ...(body.release === undefined || body.release === null ? {} : { release: String(body.release as string | number) }),
    });
  }

  return (
    <Section title={t('input.json')} hint={t('json.hint')}>
      <div className="json-input">
        <Input.TextArea
          aria-label={t('json.label')}
          className="json-text"
          spellCheck={false}
          autoSize={{ minRows: 14, maxRows: 28 }}
          placeholder={t('json.placeholder')}
          value={text}
          onChange={(event) => {
            type(event.target.value);
            tell(undefined);
          }}
        />
        <div className="list-start">
          <Button size="small" type="primary" loading={isUnderWay} disabled={text.trim() === ''} onClick={() => void check()}>{t('json.check')}</Button>
          <Button size="small" onClick={() => type(JSON.stringify(asked.request, null, 2))}>{t('json.fill')}</Button>
        </div>
        <div role="status">
          {told?.kind === 'fine' && <Alert type="success" showIcon title={t('json.fine')} />}
          {told?.kind === 'notObject' && <Alert type="error" showIcon title={t('json.notObject')} />}
          {told?.kind === 'notJson' && <Alert type="error" showIcon title={t('json.notJson', { line: told.line, found: told.found || t('json.end') })} />}
          {told?.kind === 'problem' && <Fault problem={told.problem} />}
          {told?.kind === 'faults' && (
            <Alert
              type="error"
              showIcon
              title={t('json.faults', { count: told.faults.length })}
              description={
                <ol className="json-faults">
                  {told.faults.map(({ line, fault }, i) => (
                    <li key={i}>{t('json.line', { line })} <code>{fault.path}</code> {label(fault)}</li>
                  ))}
                </ol>
              }
            />
          )}
        </div>
      </div>
    </Section>
  );
}
