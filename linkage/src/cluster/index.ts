export { type Clusters, clusterEdges, membersOf } from './cluster-edges.ts';
export { cutBridges } from './cut-bridges.ts';
export type { Decision } from './decisions.ts';
export { Joining } from './joining.ts';
export { type ReviewPair, reviewBand } from './review-band.ts';
