import { z } from 'zod';
import { openYamlObject } from '../law/index.ts';

/** How one column is read. Keyed in the recipe by its header as the partner writes it. */
export const Column = openYamlObject({
  type: z
    .enum(['text', 'date', 'integer', 'number', 'yes-no', 'code', 'json', 'nhs-number', 'upn', 'nino', 'uprn', 'postcode', 'phone', 'email'])
    .default('text'),
  as: z.string().optional(), // its name in contract.sql; by default the header in lower_snake_case
  also: z.array(z.string()).optional(), // other headers met in practice
  required: z.boolean().optional(), // a row without it is refused
  codes: z.array(z.string()).optional(), // the values it may hold
  freeText: z.boolean().optional(), // refused unless the flow names it
});
export type Column = z.infer<typeof Column>;

/** One table of a delivery: the whole file, one CSV in a zip, or one element of an XML. */
export const Table = openYamlObject({
  file: z.string().optional(),
  path: z.string().optional(),
  record: z.string().optional(), // the header of the sender's own record number
  columns: z.record(z.string(), Column),
});
export type Table = z.infer<typeof Table>;

/** The intake half of a recipe: how the file is read. Intake may add keys of its own; they are kept. */
export const Reads = openYamlObject({
  format: z.enum(['csv', 'xlsx', 'zip', 'ssd', 'cin-xml', 'fhir', 'form']),
  encoding: z.enum(['detect', 'utf-8', 'windows-1252']).default('detect'),
  dates: z.array(z.enum(['iso', 'dd/mm/yyyy', 'dd/mm/yy', 'excel-serial'])).default(['iso']),
  tables: z.record(z.string(), Table),
});
export type Reads = z.infer<typeof Reads>;
