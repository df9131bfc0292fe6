import type { Layout } from './layout.ts';
import { readFhir } from './read-fhir.ts';
import { readText } from './read-text.ts';
import { readWorkbook } from './read-workbook.ts';
import { readXml } from './read-xml.ts';
import { readZip } from './read-zip.ts';
import type { SourceTable } from './source-table.ts';
import { DeliveryStopped } from './stopped.ts';

export type ReadDelivery = {
  readonly tables: readonly SourceTable[];
  readonly droppedParts: readonly string[];
};

/** Reads a taken file by its layout's format into tables of text. Stops the delivery where it is not what it should be. */
export async function readDelivery(path: string, layout: Layout, dir: string): Promise<ReadDelivery> {
  const [only] = layout.tables;
  if (!only) throw new DeliveryStopped({ code: 'not-this-format' });
  switch (layout.format) {
    case 'csv':
      return { tables: [await readText(path, only, layout)], droppedParts: [] };
    case 'zip':
    case 'ssd': {
      const { tables, dropped } = await readZip(path, layout, dir);
      return { tables, droppedParts: dropped };
    }
    case 'xlsx': {
      const { table, dropped } = await readWorkbook(path, only, layout);
      return { tables: [table], droppedParts: dropped };
    }
    case 'cin-xml': {
      const { tables, dropped } = await readXml(path, layout, dir);
      return { tables, droppedParts: dropped };
    }
    case 'fhir': {
      const { tables, dropped } = await readFhir(path, layout, dir);
      return { tables, droppedParts: dropped };
    }
    case 'form':
      throw new DeliveryStopped({ code: 'not-this-format' });
  }
}
