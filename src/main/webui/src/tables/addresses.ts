/** Where cells stand in a workbook: rows begin in line 5, parameters in line 4; A is the letter, B the citation. */
export const FIRST_LINE = 5;
export const FIRST_PARAMETER_LINE = 4;

/** From 0, of the rows of a sheet. */
export function rowIndexOf(cell: string): number {
  return Number(/\d+$/.exec(cell)?.[0] ?? 0) - FIRST_LINE;
}

/** From 0: A, B, … */
export function columnIndexOf(cell: string): number {
  let index = 0;
  for (const letter of /^[A-Z]+/.exec(cell)?.[0] ?? '') index = index * 26 + (letter.charCodeAt(0) - 64);
  return index - 1;
}

export function address(column: number, line: number): string {
  let letters = '';
  for (let rank = column + 1; rank > 0; rank = (rank - 1 - ((rank - 1) % 26)) / 26) letters = String.fromCharCode(65 + ((rank - 1) % 26)) + letters;
  return letters + String(line);
}
