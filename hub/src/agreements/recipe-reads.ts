import { z } from 'zod';
import { openYamlObject } from '../law/index.ts';

/** What a column may hold. Each type's check lives in intake/column-types.ts. */
export const ColumnType = z.enum([
  'text',
  'ref',
  'date',
  'integer',
  'number',
  'yes-no',
  'code',
  'json',
  'nhs-number',
  'upn',
  'nino',
  'uprn',
  'urn',
  'postcode',
  'phone',
  'email',
]);
export type ColumnType = z.infer<typeof ColumnType>;

/** How one column is read. Keyed in the recipe by its header as the partner writes it. */
export const Column = openYamlObject({
  type: ColumnType.default('text'),
  as: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/)
    .optional(), // its name in contract.sql; by default the header in lower_snake_case
  also: z.array(z.string()).optional(), // other headers met in practice
  required: z.boolean().optional(), // a row without it is refused
  codes: z.array(z.string()).optional(), // the values it may hold, in any case
  bad: z.enum(['refuse', 'leave-out']).optional(), // what a wrong value does: refuse the row (default), or leave only the value out
  max: z.number().int().positive().optional(), // characters; 200 where nothing is said
  future: z.boolean().optional(), // a date that may lie after the delivery's as-at date
  freeText: z.boolean().optional(), // refused unless the flow names it
});
export type Column = z.infer<typeof Column>;

/** One table of a delivery: the whole file, one CSV in a zip, one element of an XML, one FHIR resource type. */
export const Table = openYamlObject({
  file: z.string().optional(), // in a zip; by default <table>.csv
  path: z.string().optional(), // the XML element or FHIR resource type that makes a row
  record: z.union([z.string(), z.array(z.string())]).optional(), // header(s) of the sender's own record number, cited in reports
  optional: z.boolean().optional(), // a delivery may come without it
  columns: z.record(z.string(), Column),
});
export type Table = z.infer<typeof Table>;

/** The intake half of a recipe: how the file is read. */
export const Reads = openYamlObject({
  format: z.enum(['csv', 'xlsx', 'zip', 'ssd', 'cin-xml', 'fhir', 'form']),
  encoding: z.enum(['detect', 'utf-8', 'windows-1252']).default('detect'),
  dates: z.array(z.enum(['iso', 'dd/mm/yyyy', 'dd/mm/yy', 'excel-serial'])).default(['iso']),
  headerWithin: z.number().int().min(1).max(50).default(5), // title rows may stand above the header
  totals: z.boolean().default(false), // a last row "Total …" is passed over
  extra: z.enum(['refuse', 'drop']).default('refuse'), // a column or table that no field of the flow names
  answers: openYamlObject({ request: z.string(), item: z.string() }).optional(), // columns naming who was asked about
  tables: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), Table),
});
export type Reads = z.infer<typeof Reads>;
