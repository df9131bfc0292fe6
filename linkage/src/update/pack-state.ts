import { type Texts, textsOf } from '../compare/texts.ts';
import { codedColumn, codedList } from '../encode/coded-column.ts';
import type { Column } from '../encode/column.ts';
import { LinkageError } from '../problems.ts';
import type { Model } from '../score/model.ts';
import type { Reader } from '../settings/reader.ts';
import type { LinkState } from './link-state.ts';
import { tableWith } from './merge-tables.ts';
import type { Numbers } from './sections.ts';

/** What a state says in words beside its arrays. */
export interface StateFacts {
  readonly comparedAt: number;
  readonly sourceNames: readonly string[];
  readonly missing: readonly string[];
  readonly columns: readonly { readonly name: string; readonly roots: readonly string[] }[];
}

export function factsOf({ known: { table }, comparedAt }: LinkState): StateFacts {
  return {
    comparedAt,
    sourceNames: table.sourceNames,
    missing: table.missing,
    columns: [...table.columns.keys()].map((name) => ({
      name,
      roots: [...(table.roots.get(name) ?? [name])],
    })),
  };
}

/** Reads what `factsOf` wrote. */
export function readFacts(reader: Reader): StateFacts {
  return {
    comparedAt: reader.field('comparedAt').number(0),
    // A source may have no name.
    sourceNames: reader
      .field('sourceNames')
      .list()
      .map(({ value }) => String(value)),
    missing: reader.field('missing').texts(),
    columns: reader
      .field('columns')
      .list()
      .map((column) => ({ name: column.field('name').text(), roots: column.field('roots').texts() })),
  };
}

/** A state's arrays by name. */
export function packState({ known, pairs, persons }: LinkState): Map<string, Numbers> {
  const arrays = new Map<string, Numbers>();
  const addTexts = (name: string, { bytes, starts }: Texts): void => {
    arrays.set(`${name} bytes`, bytes.subarray(0, starts.at(-1) ?? 0)).set(`${name} starts`, starts);
  };
  addTexts('ids', known.ids);
  arrays.set('sources', known.table.sources);
  [...known.table.columns.values()].forEach((column, c) => {
    addTexts(`column ${c} texts`, textsOf(column));
    arrays.set(`column ${c} codes`, column.codes).set(`column ${c} counts`, column.counts);
    if (column.kind === 'list') arrays.set(`column ${c} list`, column.starts);
  });
  arrays.set('pairs left', pairs.left).set('pairs right', pairs.right);
  arrays.set('pairs pattern', pairs.pattern).set('pairs rule', pairs.rule);
  arrays.set('person of', persons.of);
  addTexts('persons', persons.names);
  return arrays;
}

/** Puts a state together again. Throws LinkageError where an array is missing or of another kind. */
export function unpackState(
  arrays: ReadonlyMap<string, Numbers>,
  facts: StateFacts,
  model: Model,
  path: string,
): LinkState {
  const get = <T extends Numbers>(name: string, isIt: (array: Numbers | undefined) => array is T): T => {
    const array = arrays.get(name);
    if (!isIt(array)) throw new LinkageError('bad-state', `${path} lacks "${name}".`, { path });
    return array;
  };
  const whole = (name: string): Int32Array => get(name, (array) => array instanceof Int32Array);
  const bytes = (name: string): Uint8Array => get(name, (array) => array instanceof Uint8Array);
  const texts = (name: string): Texts => ({ bytes: bytes(`${name} bytes`), starts: whole(`${name} starts`) });
  const ids = texts('ids');
  const columns = facts.columns.map(({ name }, c): [string, Column] => {
    const [codes, counts, values] = [
      whole(`column ${c} codes`),
      whole(`column ${c} counts`),
      texts(`column ${c} texts`),
    ];
    return [
      name,
      arrays.has(`column ${c} list`)
        ? codedList(whole(`column ${c} list`), codes, values, counts)
        : codedColumn(codes, values, counts),
    ];
  });
  return {
    model,
    known: {
      ids,
      table: tableWith(ids, {
        sources: whole('sources'),
        sourceNames: facts.sourceNames,
        columns: new Map(columns),
        roots: new Map(facts.columns.map(({ name, roots }) => [name, new Set(roots)])),
        missing: facts.missing,
      }),
    },
    pairs: {
      left: whole('pairs left'),
      right: whole('pairs right'),
      pattern: get('pairs pattern', (array) => array instanceof Uint32Array),
      rule: bytes('pairs rule'),
    },
    persons: { of: whole('person of'), names: texts('persons') },
    comparedAt: facts.comparedAt,
  };
}
