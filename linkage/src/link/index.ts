export { type LinkedFiles, type LinkFilesOptions, linkFiles } from './link-files.ts';
export { type Linked, type LinkOptions, linkRecords } from './link-records.ts';
export type { Relation } from './relatives.ts';
