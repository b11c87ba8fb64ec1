import {
  ArrowDownOutlined, ArrowUpOutlined, CheckCircleOutlined, CloseCircleOutlined, CopyOutlined, DeleteOutlined, EditOutlined, LoadingOutlined, MenuFoldOutlined,
  MenuUnfoldOutlined, PlusOutlined, QuestionCircleOutlined, RedoOutlined, UndoOutlined, WarningOutlined,
} from '@ant-design/icons';
import { Button, Popover, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Saving } from './saving';
import type { RowAction, RowActions } from './useRowActions';
import { TABLES } from './words';
import type { Working } from './working';

const ICONS = { undo: UndoOutlined, redo: RedoOutlined, addBelow: PlusOutlined, duplicate: CopyOutlined, up: ArrowUpOutlined, down: ArrowDownOutlined, remove: DeleteOutlined };
const KEYS: Partial<Record<RowAction, string>> = { undo: 'Ctrl+Z', redo: 'Ctrl+Y', addBelow: 'Ctrl+Enter', up: 'Alt+↑', down: 'Alt+↓', remove: 'Ctrl+Delete' };
const STANDINGS = { saved: CheckCircleOutlined, waiting: EditOutlined, saving: LoadingOutlined, faults: CloseCircleOutlined, away: WarningOutlined, clash: WarningOutlined, refused: CloseCircleOutlined };

/** What can be done, and whether it is saved. */
export function EditorBar({ actions, working, saving, count, rows, readonly, side, toggle }: {
  actions: RowActions;
  working: Working;
  saving: Saving;
  count: number;
  rows: boolean;
  readonly: boolean;
  side: boolean;
  toggle: () => void;
}) {
  const { t } = useTranslation(TABLES);
  const button = (action: keyof typeof ICONS, disabled = false, worded = false) => {
    const Icon = ICONS[action];
    return (
      <Tooltip title={`${t(action)} ${KEYS[action] ?? ''}`} key={action}>
        <Button
          size="small"
          icon={<Icon />}
          disabled={disabled}
          aria-label={t(action)}
          // the grid keeps its selection
          onMouseUp={(event) => event.preventDefault()}
          onClick={() => void actions.run(action)}
        >
          {worded && t(action)}
        </Button>
      </Tooltip>
    );
  };
  const Mark = STANDINGS[saving.standing];
  return (
    <div className="editor-bar" role="toolbar" aria-label={t('does')}>
      {!readonly && (
        <>
          {button('undo', !working.canUndo)}
          {button('redo', !working.canRedo)}
          {rows && (
            <>
              {button('addBelow', false, true)}
              {button('duplicate', false, true)}
              {button('up')}
              {button('down')}
              {button('remove', false, true)}
            </>
          )}
          <Popover trigger="click" title={t('keys')} content={<div style={{ maxWidth: 320 }}>{t('keyList')}</div>}>
            <Button size="small" type="text" icon={<QuestionCircleOutlined />} aria-label={t('keys')} />
          </Popover>
        </>
      )}
      <span className="push" />
      {!readonly && (
        <span className={`save-state ${saving.standing}`} role="status" data-testid="save-state">
          <Mark aria-hidden /> {saving.standing === 'faults' ? t('faulty', { count }) : t(saving.standing)}
        </span>
      )}
      <Tooltip title={t(side ? 'hideSide' : 'showSide')}>
        <Button size="small" type="text" icon={side ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />} aria-label={t(side ? 'hideSide' : 'showSide')} aria-pressed={side} onClick={toggle} />
      </Tooltip>
    </div>
  );
}
