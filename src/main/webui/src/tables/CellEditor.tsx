import type { EditCell, EditorBase, HyperFunc, VNode } from '@revolist/react-datagrid';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { createRoot, type Root } from 'react-dom/client';
import { theme } from '../app/theme';
import type { Language } from '../language';
import { CellField } from './CellField';
import type { Spec } from './service';

/** An editor that opens: keys that come before its field is there are not lost. */
export interface Opening {
  busy: boolean;
  /** Enter or Tab was pressed already */
  done: boolean;
}

/** The editor of a cell: one may always type; where the type has a list or a calendar it opens under the cell. */
export class CellEditor implements EditorBase {
  element: Element | null = null;
  editCell?: EditCell;
  private root?: Root;
  private field: { input: HTMLInputElement; append: (text: string) => void } | null = null;
  private typed?: string;
  /** what was typed before the field was there */
  private early = '';
  /** what the field began with; the grid adds to it what is typed before it knows this editor */
  private begun?: string;

  constructor(
    private readonly spec: Spec,
    private readonly language: Language,
    private readonly opening: Opening,
    private readonly save: (value: unknown, stay?: boolean) => void,
    private readonly close: (next?: boolean) => void,
  ) {}

  getValue() {
    return this.typed ?? String(this.editCell?.val ?? '') + this.early;
  }

  appendPendingInput(text: string) {
    if (this.field) this.field.append(text);
    else this.early += text;
    return true;
  }

  beforeDisconnect() {
    this.field?.input.blur();
  }

  disconnectedCallback() {
    const root = this.root;
    this.root = undefined;
    // React may be rendering at this moment
    setTimeout(() => root?.unmount());
  }

  render(h: HyperFunc<VNode>) {
    const now = String(this.editCell?.val ?? '');
    if (this.begun !== undefined && now !== this.begun && now.startsWith(this.begun)) this.appendPendingInput(now.slice(this.begun.length));
    this.begun = now;
    return h('span', { class: 'cell-editor', ref: (place: HTMLElement | null) => place && this.draw(place) });
  }

  private draw(place: HTMLElement) {
    if (this.root) return;
    this.root = createRoot(place);
    this.root.render(
      <ConfigProvider locale={this.language === 'en' ? enUS : zhCN} theme={theme}>
        <CellField
          spec={this.spec}
          language={this.language}
          place={place}
          initial={String(this.editCell?.val ?? '')}
          replaced={this.editCell?.val !== undefined && this.editCell.val !== this.editCell.model[this.editCell.prop]}
          hold={(field) => {
            this.field = field;
            if (field && this.early) field.append(this.early);
            this.early = '';
            if (field && this.opening.done) this.save(this.getValue());
            this.opening.busy = false;
            this.opening.done = false;
          }}
          change={(text) => (this.typed = text)}
          save={(text, stay) => {
            this.typed = text;
            this.beforeDisconnect();
            this.save(text, stay);
          }}
          close={() => this.close(false)}
        />
      </ConfigProvider>,
    );
  }
}
