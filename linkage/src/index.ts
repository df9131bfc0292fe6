export type { Cells, Records } from './encode/records.ts';
export type { Table } from './encode/table.ts';
export { valuesAt } from './encode/column.ts';
export { encodeRecords } from './encode/encode-records.ts';
export type {
  Settings,
  Thresholds,
  Comparison,
  Level,
  Test,
  BlockingRule,
  PatternRule,
  LinkType,
} from './settings/settings.ts';
export { parseSettings } from './settings/parse-settings.ts';
export { parseModel } from './score/parse-model.ts';
export { ukPersonSettings } from './settings/uk-person.ts';
export { febrlSettings } from './settings/febrl.ts';
export { type Measured, type Share, measureClusters, measurePairs } from './evaluate/measure.ts';
export type { Model } from './score/model.ts';
export type { Edges } from './score/edges.ts';
export { type Scored, scorePairs } from './score/score-pairs.ts';
export { ruleReader } from './score/rules.ts';
export { levelIn, shapeOf } from './compare/pattern.ts';
export { levelWeights, priorWeight, toProbability, toWeight } from './score/weigh.ts';
export { type SessionReport, type Trained, train } from './train/train.ts';
export { type Diagnostic, sayDiagnostic } from './train/diagnostics.ts';
export type { Decision } from './cluster/decisions.ts';
export { constraintsOf } from './cluster/constraints.ts';
export { Joining } from './cluster/joining.ts';
export { type Clusters, clusterEdges, membersOf } from './cluster/cluster-edges.ts';
export { type ReviewPair, reviewBand } from './cluster/review-band.ts';
export { type Assigned, type Lineage, type Person, assignPersons } from './persons/assign-persons.ts';
export { type Waterfall, explainPair, explainer } from './explain/explain-pair.ts';
export { type Linked, type LinkOptions, linkRecords } from './link/link-records.ts';
export { type Relation, relativeColumns } from './link/relatives.ts';
export { LinkageError } from './problems.ts';
export * from './normalise/index.ts';
