import { Alert, Button, Popconfirm, Tabs, Tag } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useLabel, useLanguage } from '../language';
import { ButtonLink } from '../parts/ButtonLink';
import { Fault } from '../parts/Fault';
import { Page, Section } from '../parts/Page';
import { PARTS } from '../parts/words';
import { useMay } from '../session/session';
import { bookOf, PARAMETERS } from './book';
import { CellLine } from './CellLine';
import { Changes } from './Changes';
import { Clashes } from './Clashes';
import type { Opened } from './DraftTablePage';
import { EditorBar } from './EditorBar';
import { EditorFiles } from './EditorFiles';
import { Law } from './Law';
import { Marks } from './marks';
import { sheetName } from './naming';
import { NumberLines } from './NumberLines';
import { Problems } from './Problems';
import SheetGrid, { type GridHandle } from './SheetGrid';
import { useRowActions } from './useRowActions';
import { useWorking } from './useWorking';
import type { Place } from './view';
import { TABLES } from './words';

/** A workbook of a draft as a spreadsheet, with the law, the problems and the changes beside it. */
export default function Editor({ opened, reopen }: { opened: Opened; reopen: () => void }) {
  const { t } = useTranslation(TABLES);
  const { t: parts } = useTranslation(PARTS);
  const label = useLabel();
  const language = useLanguage();
  const { draft, table, measure } = opened;
  const editor = useMay('editor');
  const over = draft.state === 'published' || draft.state === 'withdrawn';
  const readonly = over || !editor;
  const { working, saving, restored, revision, savings } = useWorking(opened);
  const base = useMemo(() => (opened.base ? bookOf(opened.base) : undefined), [opened.base]);
  const [search, setSearch] = useSearchParams();
  const go = useNavigate();
  const ids = useMemo(() => [...table.sheets.map((sheet) => sheet.id), ...(table.parameters.length > 0 ? [PARAMETERS] : [])], [table]);
  const asked = search.get('sheet');
  const id = asked === 'parameters' ? PARAMETERS : asked && ids.includes(asked) ? asked : (ids[0] ?? PARAMETERS);
  const side = search.get('side') !== 'off';
  const grid = useRef<GridHandle>(null);
  const [focused, setFocused] = useState<Place>();
  const [noticed, setNoticed] = useState(restored === 0);

  const open = useCallback(
    (change: Record<string, string | undefined>) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(change)) {
            if (value === undefined) next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
  const wanted = useRef<Place>(undefined);
  function show(place: Place) {
    if (place.table !== id) {
      wanted.current = place;
      open({ sheet: place.table || 'parameters' });
    } else {
      grid.current?.show(place);
    }
  }
  // the cell that the address, or a jump to another sheet, names: once its grid is there
  const first = useRef(search.get('row') ?? search.get('column') ? { row: search.get('row') ?? '', column: search.get('column') ?? 'cites' } : undefined);
  useEffect(() => {
    const place = wanted.current ?? (first.current && { table: id, ...first.current });
    if (!place) return undefined;
    const later = setTimeout(() => {
      wanted.current = undefined;
      first.current = undefined;
      grid.current?.show(place);
    }, 250);
    return () => clearTimeout(later);
  }, [id]);

  const actions = useRowActions({ working, id, citation: measure.citation, grid, readonly });
  // whatever is saved opens the draft again
  const state = saving.saves > 0 ? 'open' : draft.state;
  const local = useCallback(() => working.local, [working]);
  const [marks] = useState(() => new Marks());
  useEffect(() => {
    marks.find(new Set(saving.findings.flatMap((finding) => finding.between?.rows ?? (finding.row ? [finding.row] : []))));
    // findings change with what is saved
  }, [marks, saving, savings]);
  const count = [...saving.faults.values()].filter((placed) => placed.length > 0).length;

  return (
    <Page
      wide
      title={label(measure.title)}
      hint={
        <>
          <span>{measure.id}</span>
          <Link to={`/drafts/${draft.id}`}>{t('draft', { id: draft.id, title: draft.title })}</Link>
          <Tag>{parts(state)}</Tag>
        </>
      }
      actions={
        <>
          <EditorFiles opened={opened} readonly={readonly} unsaved={saving.unsaved} reopen={reopen} />
          {count > 0 ? (
            <Popconfirm title={t('leaveFaulty', { count })} okText={t('leave')} cancelText={t('stay')} onConfirm={() => void go(`/drafts/${draft.id}`)}>
              <Button>{t('submit')}</Button>
            </Popconfirm>
          ) : (
            <ButtonLink to={`/drafts/${draft.id}`} type={readonly ? 'default' : 'primary'}>{t(readonly ? 'toDraft' : 'submit')}</ButtonLink>
          )}
        </>
      }
    >
      {over && <Alert className="fault" type="info" showIcon title={t('closed', { state: t(`state_${draft.state}`) })} />}
      {!over && !editor && <Alert className="fault" type="info" showIcon title={t('onlyRead')} />}
      {editor && state === 'submitted' && <Alert className="fault" type="warning" showIcon title={t('reopens')} />}
      {editor && state === 'rejected' && <Alert className="fault" type="info" showIcon title={t('wasRejected')} description={draft.decision} />}
      {!noticed && <Alert className="fault" type="info" showIcon closable={{ onClose: () => setNoticed(true) }} title={t('restored', { count: restored })} />}
      {saving.relettered.length > 0 && (
        <Alert className="fault" type="info" showIcon closable={{ onClose: () => saving.seen() }} title={t('relettered', { rows: saving.relettered.map((one) => `${one.was} → ${one.now}`).join('、') })} />
      )}
      {saving.problem && <Fault problem={saving.problem} retry={() => void saving.send()} />}
      <div className="editor">
        <div className="editor-main">
          <Tabs
            size="small"
            activeKey={id || 'parameters'}
            onChange={(sheet) => open({ sheet, row: undefined, column: undefined })}
            items={ids.map((one) => ({ key: one || 'parameters', label: sheetName(table, one, t('parameters')) }))}
          />
          <EditorBar actions={actions} working={working} saving={saving} count={count} rows={id !== PARAMETERS} readonly={readonly} side={side} toggle={() => open({ side: side ? 'off' : undefined })} />
          <CellLine table={table} place={focused?.table === id ? focused : undefined} working={working} saving={saving} base={base} />
          {actions.menu(
            <SheetGrid
              key={id}
              table={table}
              id={id}
              working={working}
              saving={saving}
              base={base}
              language={language}
              readonly={readonly}
              marks={marks}
              handle={grid}
              onFocus={setFocused}
              paste={actions.room}
            />,
          )}
          <Problems table={table} working={working} saving={saving} show={show} />
          {id !== PARAMETERS && <NumberLines table={table} id={id} book={local} revision={revision} focused={focused?.row} marks={marks} show={show} />}
        </div>
        {side && (
          <aside className="editor-side" aria-label={t('lawAndReadings')}>
            <Section title={t('lawAndReadings')}>
              <Tabs
                size="small"
                activeKey={search.get('beside') ?? 'law'}
                onChange={(beside) => open({ beside: beside === 'law' ? undefined : beside })}
                items={[
                  { key: 'law', label: t('law'), children: <Law measure={measure} place={focused} table={table} show={show} /> },
                  { key: 'changes', label: t('changes'), children: <Changes table={table} base={base} origin={draft.base} working={working} revision={revision} notices={saving.notices} show={show} /> },
                ]}
              />
            </Section>
          </aside>
        )}
      </div>
      <Clashes table={table} saving={saving} />
    </Page>
  );
}
