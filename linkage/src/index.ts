/** Who is the same person? Encode, block, compare, train, score, cluster, explain; stable persons; decisions that hold. */

export * from './block/index.ts';
export * from './cluster/index.ts';
export { levelIn, shapeOf } from './compare/pattern.ts';
export { valuesAt } from './encode/column.ts';
export { encodeRecords } from './encode/encode-records.ts';
export { type Profile, profileRecords } from './encode/profile-records.ts';
export type { Cells, Records } from './encode/records.ts';
export type { Table } from './encode/table.ts';
export * from './evaluate/index.ts';
export { explainer, explainPair, type Waterfall } from './explain/explain-pair.ts';
export { waterfallSvg } from './explain/waterfall-svg.ts';
export * from './link/index.ts';
export * from './look-up/index.ts';
export * from './normalise/index.ts';
export { type Assigned, assignPersons, type Lineage, type Person } from './persons/assign-persons.ts';
export { LinkageError } from './problems.ts';
export { makeReport, type ReportOptions } from './report/make-report.ts';
export * from './score/index.ts';
export { febrlSettings } from './settings/febrl.ts';
export { parseSettings } from './settings/parse-settings.ts';
export type * from './settings/settings.ts';
export { ukPersonSettings } from './settings/uk-person.ts';
export { modelFromSplink, settingsFromSplink } from './splink/from-json.ts';
export { toSplink } from './splink/write-splink.ts';
export { type Diagnostic, sayDiagnostic, sayDiagnostics } from './train/diagnostics.ts';
export { type SessionReport, type Trained, train } from './train/train.ts';
export * from './update/index.ts';
