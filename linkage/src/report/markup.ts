/** Text made safe for HTML and SVG. */
export function safe(text: string | number): string {
  return String(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export interface Column<T> {
  readonly head: string;
  readonly cell: (row: T) => string | number;
  /** A bar behind the number: share of the row's width, −1 to 1 (negative bars go left and are red). */
  readonly bar?: (row: T) => number | undefined;
  /** Numbers stand right. */
  readonly isNumber?: boolean;
}

/** A table with caption; the first column heads its rows. Wide ones scroll inside their own box, which the keyboard reaches. */
export function table<T>(caption: string, rows: readonly T[], columns: readonly Column<T>[]): string {
  const head = columns.map(
    ({ head: text, isNumber }) => `<th scope="col"${isNumber ? ' class="n"' : ''}>${safe(text)}</th>`,
  );
  const body = rows.map((row) => {
    const cells = columns.map(({ cell, bar, isNumber }, c) => {
      const text = safe(cell(row)) + barOf(bar?.(row));
      const kind = isNumber ? ' class="n"' : '';
      return c === 0 ? `<th scope="row"${kind}>${text}</th>` : `<td${kind}>${text}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<div class="scroll" tabindex="0" role="region" aria-label="${safe(caption)}"><table><caption>${safe(caption)}</caption><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

function barOf(share: number | undefined): string {
  if (share === undefined) return '';
  const width = Math.min(100, Math.abs(share) * 100).toFixed(1);
  return `<span class="bar${share < 0 ? ' minus' : ''}" aria-hidden="true"><span style="width:${width}%"></span></span>`;
}

/** A picture with its words beside it: `says` for those who do not see it, `more` (a table) for those who want the numbers. */
export function figure(svg: string, caption: string, more = ''): string {
  const numbers = more === '' ? '' : `<details><summary>The numbers</summary>${more}</details>`;
  return `<figure>${svg}<figcaption>${safe(caption)}</figcaption></figure>${numbers}`;
}

export function section(id: string, title: string, ...content: readonly string[]): string {
  return `<section aria-labelledby="${id}"><h2 id="${id}">${safe(title)}</h2>${content.join('')}</section>`;
}

export function paragraph(text: string): string {
  return `<p>${safe(text)}</p>`;
}

export const percent = (share: number, digits = 1): string => `${(100 * share).toFixed(digits)} %`;
export const count = (n: number): string => n.toLocaleString('en-GB');
