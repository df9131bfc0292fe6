import type { Records } from '../encode/records.ts';
import { measureClusters } from '../evaluate/measure.ts';
import { thresholdTable } from '../evaluate/threshold-table.ts';
import type { Linked } from '../link/link-records.ts';
import type { Trained } from '../train/train.ts';
import { blockingSection, completenessSection, pairsSection, truthSection } from './data-sections.ts';
import { count } from './markup.ts';
import { trainingSection, weightsSection } from './model-sections.ts';
import { page } from './page.ts';
import { clustersSection, waterfallsSection } from './people-sections.ts';
import { countWeights } from './weight-counts.ts';

export interface ReportOptions {
  readonly title?: string;
  /** How the model was trained, where it was trained apart from the linkage. */
  readonly trained?: Trained;
  /** Record id → person, where known. */
  readonly truth?: ReadonlyMap<string, string>;
  /** Pairs to explain; by default some of each kind. */
  readonly pairs?: readonly (readonly [string, string])[];
}

/** One self-contained page of HTML about a linkage: no script, nothing from elsewhere, every picture with its words. It names records by id, so it is as confidential as these. */
export function makeReport(records: Records, linked: Linked, options: ReportOptions = {}): string {
  const { truth, trained, pairs = [] } = options;
  const { history, diagnostics } = trained ?? linked;
  const sections = [
    { id: 'weights', title: 'Match weights', html: weightsSection(linked.model) },
    { id: 'training', title: 'Training', html: trainingSection(history, diagnostics) },
    {
      id: 'pairs',
      title: 'Weights of pairs',
      html: pairsSection(countWeights(linked.table, linked.model), linked),
    },
    {
      id: 'waterfalls',
      title: 'Why two records are one person, or not',
      html: waterfallsSection(linked, pairs),
    },
    ...(truth === undefined
      ? []
      : [{ id: 'truth', title: 'Precision and recall', html: truthOf(linked, truth) }]),
    { id: 'clusters', title: 'Clusters', html: clustersSection(linked) },
    { id: 'blocking', title: 'Blocking', html: blockingSection(linked) },
    { id: 'completeness', title: 'Completeness', html: completenessSection(records) },
  ];
  return page(
    options.title ?? 'Record linkage',
    `${count(records.ids.length)} records, ${count(linked.pairs)} pairs compared, ${count(linked.clusters.length)} persons, ${count(linked.review.length)} pairs for a person to look at.`,
    sections,
  );
}

function truthOf({ clusters, edges }: Linked, truth: ReadonlyMap<string, string>): string {
  const found = new Map(clusters.flatMap((ids) => ids.map((id) => [id, ids[0] ?? ''] as const)));
  const scored = Array.from({ length: edges.count }, (_, edge) => ({
    left: edges.ids[edges.left[edge] ?? -1] ?? '',
    right: edges.ids[edges.right[edge] ?? -1] ?? '',
    weight: edges.weight[edge] ?? 0,
  }));
  return truthSection(measureClusters(found, truth), thresholdTable(scored, truth));
}
