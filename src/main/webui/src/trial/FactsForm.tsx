import { Button, Popconfirm, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../parts/Page';
import { useLabel } from '../language';
import { groupOf, type Catalogue } from './catalogue';
import { get, known, put, type Dossier, type Value } from './dossier';
import { EXAMPLES, type Example } from './examples';
import { FactRow } from './FactRow';
import { FindFact } from './FindFact';
import { useSteady } from './steady';
import type { NextFact } from './trials';
import { TRIAL } from './words';

const AT_FIRST = 8;

/** The facts: what to ask next, then what is known. */
export function FactsForm({ facts, next, catalogue, measures, onChange, onExample }: {
  facts: Dossier;
  next: NextFact[] | undefined;
  catalogue: Catalogue;
  measures: Set<string>;
  onChange: (change: (facts: Dossier) => Dossier) => void;
  onExample: (example: Example) => void;
}) {
  const { t } = useTranslation(TRIAL);
  const label = useLabel();
  const [most, showMost] = useState(AT_FIRST);
  const [opened, open] = useState<string[]>([]);
  const have = known(facts);
  const questions = new Map((next ?? []).map((one) => [one.path, one]));
  const asked = useSteady([...questions.keys()].filter((path) => get(facts, path) === undefined && !opened.includes(path) && catalogue.at(path)));
  const given = useSteady([...have, ...opened.filter((path) => !have.includes(path))].filter((path) => !asked.shown.includes(path)));
  // the records of a list that stands open here are asked for there
  const visible = asked.shown.filter(
    (path) => !given.shown.includes(path) && !asked.shown.some((list) => path.startsWith(`${list}[`) && Array.isArray(get(facts, list))),
  );
  const unanswered = visible.filter((path) => get(facts, path) === undefined);
  const cut = unanswered[most];
  const rows = cut === undefined ? visible : visible.slice(0, visible.indexOf(cut));
  const wanted = new Set(questions.keys());
  const change = (path: string) => (value: Value | undefined) => onChange((before) => put(before, path, value));
  const shared = { catalogue, measures, wanted };
  const groups = [...new Set(given.shown.map(groupOf))];

  /** A fact that is being typed anew stays where it is, even while there is nothing in its field. */
  const keepOpen = (path: string) => (value: Value | undefined) => {
    if (value === undefined && !opened.includes(path) && catalogue.at(path)?.type !== 'flag') open([...opened, path]);
    change(path)(value);
  };

  function remove(path: string) {
    open(opened.filter((one) => one !== path));
    onChange((before) => put(before, path, undefined));
  }

  return (
    <>
      <Section title={t('form.next')} hint={next && unanswered.length > 0 ? t('form.nextHint', { count: unanswered.length }) : undefined}>
        {!next && <Skeleton active title={false} paragraph={{ rows: 5 }} aria-label={t('form.nextWaiting')} />}
        {next && visible.length === 0 && <p className="line">{t('form.nextNone')}</p>}
        <div className="trial-asked" {...asked.handlers}>
          {rows.map((path) => (
            <FactRow
              key={path}
              {...shared}
              path={path}
              value={get(facts, path)}
              question={questions.get(path)}
              isSettled={asked.isHeld && !questions.has(path) && get(facts, path) === undefined}
              onChange={change(path)}
            />
          ))}
        </div>
        {cut !== undefined && (
          <Button type="link" size="small" onClick={() => showMost(most + 20)}>{t('form.more', { count: unanswered.length - most })}</Button>
        )}
      </Section>
      <Section
        title={t('form.known')}
        hint={have.length > 0 ? t('form.knownHint', { count: have.length }) : undefined}
        actions={
          have.length > 0 && (
            <Popconfirm
              title={t('form.clearSure')}
              okText={t('form.clearYes')}
              cancelText={t('form.cancel')}
              onConfirm={() => {
                open([]);
                onChange(() => ({}));
              }}
            >
              <Button size="small">{t('form.clear')}</Button>
            </Popconfirm>
          )
        }
      >
        <FindFact catalogue={catalogue} measures={measures} onPick={(path) => open([...opened.filter((one) => one !== path), path])} />
        {have.length === 0 && given.shown.length === 0 && (
          <>
            <p className="line">{t('form.knownNone')}</p>
            <ul className="examples">
              {EXAMPLES.map((example) => (
                <li key={example.name}><Button type="link" size="small" onClick={() => onExample(example)}>{t(`example.${example.name}`)}</Button></li>
              ))}
            </ul>
          </>
        )}
        <div {...given.handlers}>
          {groups.map((group) => (
            <div key={group} className="trial-asked" role="group" aria-label={label(catalogue.group(group)) || group}>
              {catalogue.at(group)?.type !== 'list' && <h3 className="group-name">{label(catalogue.group(group)) || group}</h3>}
              {given.shown.filter((path) => groupOf(path) === group).map((path) => (
                <FactRow key={path} {...shared} path={path} value={get(facts, path)} onChange={keepOpen(path)} onRemove={() => remove(path)} />
              ))}
            </div>
          ))}
        </div>
      </Section>
    </>
  );
}
