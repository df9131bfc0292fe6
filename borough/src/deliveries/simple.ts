import { isoDay } from '../calendar/day.ts';
import type { Outbox, OutTable, TableSpec } from './outbox.ts';
import type { Entry, Scene, Sender } from './scene.ts';

/** A sender of one table, always in full: opens it, writes each ward, closes it with its line of the manifest. */
export function sendTable(
  out: Outbox,
  spec: TableSpec & { readonly population: string },
  write: (table: OutTable, scene: Scene) => void,
): Sender {
  const table = out.open(spec);
  return {
    write: (scene) => write(table, scene),
    close: (): readonly Entry[] => {
      table.file.close();
      return [
        {
          source: spec.source,
          flow: spec.source,
          file: spec.file,
          mode: 'full',
          asAt: isoDay(out.asAt),
          population: spec.population,
          rows: table.rows(),
        },
      ];
    },
  };
}
