/** One cell of a table: words, perhaps a link or a tag in a colour of GOV.UK. */
export type Cell =
  | string
  | number
  | undefined
  | {
      readonly text: string;
      readonly href?: string;
      readonly tag?: 'green' | 'yellow' | 'red' | 'grey' | 'blue';
    };

/**
 * A table as `table.njk` draws it: `{{ dataTable(view.flows | plain) }}`. The first cell of a row is its heading.
 * @param empty the sentence where there is no row
 */
export const table = (
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
  empty: string,
) => ({
  caption,
  empty,
  heads,
  rows: rows.map((cells) =>
    cells.map((cell) => {
      const { text, href, tag } =
        typeof cell === 'object'
          ? { href: undefined, tag: undefined, ...cell }
          : { text: cell ?? '', href: undefined, tag: undefined };
      return {
        text: typeof text === 'number' ? text.toLocaleString('en-GB') : text,
        href,
        tag,
        number: typeof text === 'number',
      };
    }),
  ),
});
