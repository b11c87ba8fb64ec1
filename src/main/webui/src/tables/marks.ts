/** What is pointed at: the row under the pointer, in the grid or on a number line, and rows with findings. */
export class Marks {
  hovered?: string;
  found: ReadonlySet<string> = new Set();
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getHovered = () => this.hovered;

  readonly hover = (row: string | undefined) => {
    if (row === this.hovered) return;
    this.hovered = row;
    this.tell();
  };

  readonly find = (rows: ReadonlySet<string>) => {
    this.found = rows;
    this.tell();
  };

  private tell() {
    for (const listener of this.listeners) listener();
  }
}
