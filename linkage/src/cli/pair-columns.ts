import { levelIn, shapeOf } from '../compare/pattern.ts';
import type { Table } from '../encode/table.ts';
import type { OutColumn } from '../files/write-table.ts';
import { LinkageError } from '../problems.ts';
import type { Edges } from '../score/edges.ts';
import { toProbability } from '../score/weigh.ts';
import { gammasOf } from '../settings/gammas-of.ts';
import type { Settings } from '../settings/settings.ts';

/** What `score` writes of its pairs; `splink`: under Splink's names. Between sources, each record's source too. */
export function pairColumns(edges: Edges, table: Table, settings: Settings, style: string): OutColumn[] {
  if (style !== 'kinsight' && style !== 'splink')
    throw new LinkageError('bad-columns', `"${style}" is no style of columns; give kinsight or splink.`);
  const id = (row: number | undefined): string => table.ids[row ?? -1] ?? '';
  const source = (row: number | undefined): string => table.sourceNames[table.sources[row ?? -1] ?? -1] ?? '';
  const facts = settings.splink ?? { uniqueId: 'unique_id', sourceDataset: 'source_dataset' };
  const asSplink = style === 'splink';
  const across = settings.linkType !== 'dedupe_only';
  const text = (name: string, at: OutColumn['at']): OutColumn => ({ name, type: 'text', at });
  const ids = [
    text(asSplink ? `${facts.uniqueId}_l` : 'left', (i) => id(edges.left[i])),
    text(asSplink ? `${facts.uniqueId}_r` : 'right', (i) => id(edges.right[i])),
  ];
  const sources = [
    text(asSplink ? `${facts.sourceDataset}_l` : 'left_source', (i) => source(edges.left[i])),
    text(asSplink ? `${facts.sourceDataset}_r` : 'right_source', (i) => source(edges.right[i])),
  ];
  const weights: OutColumn[] = [
    { name: asSplink ? 'match_weight' : 'weight', type: 'number', at: (i) => edges.weight[i] ?? 0 },
    {
      name: asSplink ? 'match_probability' : 'probability',
      type: 'number',
      at: (i) => toProbability(edges.weight[i] ?? 0),
    },
  ];
  return [
    ...(asSplink ? [...weights, ...(across ? sources : []), ...ids] : [...ids, ...weights]),
    ...gammaColumns(edges, settings),
    text('match_key', (i) => {
      const rule = edges.rule[i] ?? 0;
      return String(settings.blockingRules[rule]?.matchKey ?? rule);
    }),
    ...(across && !asSplink ? sources : []),
  ];
}

function gammaColumns(edges: Edges, settings: Settings): OutColumn[] {
  const shape = shapeOf(settings.comparisons);
  const names = new Set<string>();
  return settings.comparisons.map((comparison, c) => {
    const gammas = gammasOf(comparison);
    let name = `gamma_${comparison.name.replaceAll(/\W/g, '_')}`;
    // Files of Splink's may name two comparisons the same.
    while (names.has(name)) name += '_1';
    names.add(name);
    return {
      name,
      type: 'whole',
      at: (i) => gammas[levelIn(shape, edges.pattern[i] ?? 0, c)] ?? -1,
    };
  });
}
