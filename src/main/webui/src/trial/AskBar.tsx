import { Button, DatePicker, Segmented, Select, TreeSelect } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { useLabel } from '../language';
import { today } from '../language/times';
import { PARTS } from '../parts/words';
import type { Asked, Case } from './case';
import { useLiveDrafts, useReleases } from './sources';
import { TRIAL } from './words';

/** Who, which measures, which day, which release. */
export function AskBar({ of: asked, measures }: { of: Case; measures: Schemas['MeasureSummary'][] }) {
  const { t } = useTranslation(TRIAL);
  const label = useLabel();
  const { t: part } = useTranslation(PARTS);
  const releases = useReleases();
  const drafts = useLiveDrafts();
  const addressed = asked.kind === 'any' ? measures : measures.filter((measure) => asked.kind in measure.subjects || asked.measures.includes(measure.id));
  const articles = [...new Set(addressed.map((measure) => measure.article))];
  const draftNumber = /^draft-(\d+)$/.exec(asked.release ?? '')?.[1];
  const byName = [
    ...(releases.data ?? []).map((one) => ({ value: String(one.number), label: t('ask.number', { number: one.number }) })),
    ...(asked.release && !draftNumber && !releases.data?.some((one) => String(one.number) === asked.release)
      ? [{ value: asked.release, label: t('ask.number', { number: asked.release }) }]
      : []),
  ];
  const live = (drafts.data ?? []).map((one) => ({ value: `draft-${one.id}`, label: t('ask.draft', { number: one.id, title: one.title ?? '' }) }));
  if (draftNumber && !live.some((one) => one.value === asked.release)) live.push({ value: `draft-${draftNumber}`, label: t('ask.draftOnly', { number: draftNumber }) });
  return (
    <div className="ask" role="group" aria-label={t('ask.title')}>
      <Segmented
        size="small"
        aria-label={t('ask.subject')}
        value={asked.kind}
        onChange={(kind) => asked.ask({ subject: kind === 'enterprise' ? undefined : kind, measures: undefined })}
        options={(['enterprise', 'agency', 'individual', 'government', 'any'] as Asked[]).map((kind) => ({
          value: kind,
          label: kind === 'any' ? t('ask.any') : part(kind),
        }))}
      />
      <TreeSelect
        size="small"
        className="ask-measures"
        aria-label={t('ask.measures')}
        placeholder={t('ask.all')}
        treeCheckable
        showCheckedStrategy={TreeSelect.SHOW_CHILD}
        showSearch={{ filterTreeNode: (typed, node) => String(node.search ?? '').includes(typed.toLowerCase()) }}
        allowClear
        maxTagCount="responsive"
        treeDefaultExpandAll
        popupMatchSelectWidth={380}
        value={asked.measures}
        onChange={(chosen: string[]) => asked.ask({ measures: chosen.join(',') })}
        treeData={articles.map((article) => ({
          value: `article-${article}`,
          title: t('ask.article', { number: article }),
          search: '',
          children: addressed
            .filter((measure) => measure.article === article)
            .map((measure) => ({
              value: measure.id,
              title: `${measure.id} ${label(measure.title)}`,
              search: `${measure.id} ${measure.title.zh} ${measure.title.en}`.toLowerCase(),
            })),
        }))}
        tagRender={({ value, label: rest, closable, onClose }) => (
          <span className="measure-tag">
            {value === undefined ? rest : String(value)}
            {closable && <Button type="text" size="small" aria-label={`− ${String(value)}`} onClick={onClose}>×</Button>}
          </span>
        )}
        popupRender={(tree) => (
          <>
            <div className="presets">
              <Button size="small" onClick={() => asked.ask({ subject: undefined, measures: undefined })}>{t('ask.presetEnterprise')}</Button>
              <Button size="small" onClick={() => asked.ask({ subject: 'individual', measures: undefined })}>{t('ask.presetIndividual')}</Button>
            </div>
            {tree}
          </>
        )}
      />
      <DatePicker
        size="small"
        className="ask-day"
        aria-label={t('ask.day')}
        format="YYYY-MM-DD"
        placeholder={`${t('ask.today')} ${today()}`}
        value={asked.asOf ? dayjs(asked.asOf) : null}
        onChange={(day) => asked.ask({ asOf: day?.format('YYYY-MM-DD') })}
      />
      <Select
        size="small"
        className="ask-release"
        aria-label={t('ask.release')}
        popupMatchSelectWidth={false}
        value={asked.release ?? ''}
        onChange={(release: string) => asked.ask({ release })}
        options={[
          { value: '', label: t('ask.inForce') },
          { label: t('ask.releases'), options: byName },
          ...(live.length > 0 ? [{ label: t('ask.drafts'), options: live }] : []),
        ]}
      />
    </div>
  );
}
