import {
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBDateValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
  listValue,
} from '@duckdb/node-api';
import type { DuckTable } from './job.ts';

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Copies the named columns (and the rows that `where` keeps) into a table of the fresh database; nothing else is ever there. */
export async function loadTable(connection: DuckDBConnection, name: string, table: DuckTable): Promise<void> {
  const columns = Object.entries(table.columns);
  if ('file' in table) {
    const where = table.where ? ` where ${table.where}` : '';
    const list = columns.map(([column]) => quoteName(column)).join(', ');
    const types = columns.map(([column, type]) => `${quoteText(column)}: ${quoteText(type)}`).join(', ');
    const from =
      table.format === 'parquet'
        ? `read_parquet(${quoteText(table.file)})`
        : `read_csv(${quoteText(table.file)}, header = true, delim = ',', quote = '"', escape = '"', nullstr = '', auto_detect = false, columns = {${types}})`;
    await connection.run(`create table ${quoteName(name)} as select ${list} from ${from}${where}`);
    return;
  }
  await connection.run(
    `create table ${quoteName(name)} (${columns.map(([column, type]) => `${quoteName(column)} ${type}`).join(', ')})`,
  );
  const appender = await connection.createAppender(name);
  const types = columns.map((_, index) => appender.columnType(index));
  const values = columns.map(([column]) => table.values[column] ?? []);
  const rows = Math.max(0, ...values.map((column) => column.length));
  for (let from = 0; from < rows; from += 2048) {
    const chunk = DuckDBDataChunk.create(types);
    chunk.setColumns(
      values.map((column, index) =>
        column.slice(from, from + 2048).map((value) => toDuckValue(value, types[index])),
      ),
    );
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function toDuckValue(value: unknown, type: DuckDBType | undefined): DuckDBValue {
  if (value === null || value === undefined) return null;
  switch (type?.typeId) {
    case DuckDBTypeId.BIGINT:
      return BigInt(value as number | bigint | string);
    case DuckDBTypeId.DATE:
      return typeof value === 'number'
        ? new DuckDBDateValue(value)
        : new DuckDBDateValue(Math.round(Date.parse(value as string) / 86_400_000));
    case DuckDBTypeId.LIST: {
      const inner = 'valueType' in type ? type.valueType : undefined;
      return listValue((value as readonly unknown[]).map((item) => toDuckValue(item, inner)));
    }
    default:
      return value as DuckDBValue;
  }
}
