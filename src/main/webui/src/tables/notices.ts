import { PARAMETERS } from './book';
import type { Notice } from './service';
import type { Place } from './view';

/** What the clause says otherwise of a cell. */
export function noticeAt(notices: Notice[], place: Place): Notice | undefined {
  return notices.find((one) => one.column === place.column && (one.table ?? PARAMETERS) === place.table && (one.row ?? '') === place.row);
}

export function placeOfNotice(notice: Notice): Place {
  return { table: notice.table ?? PARAMETERS, row: notice.row ?? '', column: notice.column };
}
