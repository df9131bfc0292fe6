import { z } from 'zod';
import type { Problem } from '../problems.ts';
import type { Criterion } from './criterion.ts';

export const ColumnType = z.enum(['text', 'int', 'double', 'bool', 'date']);
export type ColumnType = z.infer<typeof ColumnType>;

const Columns = z.record(z.string(), z.record(z.string(), ColumnType));

/** frameworks/datasets.yaml. An episode without an end is still running; an event without an end ends the day it starts. */
export const DatasetsFile = z.strictObject({ episodes: Columns, events: Columns });

export type Dataset = { readonly columns: Readonly<Record<string, ColumnType>>; readonly event: boolean };
export type Datasets = Readonly<Record<string, Dataset>>;

export const toDatasets = (file: z.infer<typeof DatasetsFile>): Datasets => ({
  ...Object.fromEntries(
    Object.entries(file.episodes).map(([name, columns]) => [name, { columns, event: false }]),
  ),
  ...Object.fromEntries(
    Object.entries(file.events).map(([name, columns]) => [name, { columns, event: true }]),
  ),
});

/** A criterion may name only datasets and columns that exist. */
export const checkUses = (
  criterion: Pick<Criterion, 'uses' | 'file'>,
  datasets: Datasets,
): readonly Problem[] =>
  Object.entries(criterion.uses).flatMap(([dataset, columns]): Problem[] => {
    const known = datasets[dataset]?.columns;
    if (!known)
      return [{ code: 'dataset-unknown', file: criterion.file, dataset, known: Object.keys(datasets) }];
    return columns
      .filter((column) => !(column in known))
      .map((column) => ({
        code: 'column-unknown',
        file: criterion.file,
        dataset,
        column,
        known: Object.keys(known),
      }));
  });
