export {
  type FalseLinkKind,
  type FalseLinks,
  falseLinkKinds,
  falseLinks,
  falsePairs,
} from './false-links.ts';
export { type Measured, measureClusters, measurePairs, type Share } from './measure.ts';
export { type ThresholdRow, thresholdTable } from './threshold-table.ts';
