import { type Decision as Constraint, Joining } from '@kinsight/linkage';
import type { Decision } from './decisions.ts';
import { toConstraints } from './decisions.ts';
import type { Pair } from './relations.store.ts';

/** Why a link stands that no weight made. Kept in people.edge and shown with the link. */
export type LinkRule = 'decided' | 'answer' | 'same-council-number' | 'same-expected-baby' | 'encoded-match';

export type RuleLink = Pair & { readonly rule: LinkRule };

export type Constraints = {
  /** Without contradictions: what comes later yields to what came before. */
  readonly forLinker: readonly Constraint[];
  readonly links: readonly RuleLink[];
};

/**
 * What holds whatever the weights say, the strongest first: named people's decisions, answers put with whom they were asked about, pairs
 * that a source knows apart, rules of record. Records that are not there are passed over.
 */
export function gatherConstraints(
  ids: readonly string[],
  said: {
    decisions: readonly Decision[];
    answers: readonly Pair[];
    /** Records of another agency that a linkage unit matched with ours. */
    encoded?: readonly Pair[];
    apart: readonly Pair[];
    rules: readonly RuleLink[];
  },
): Constraints {
  const rows = new Map(ids.map((id, row) => [id, row]));
  const standing = new Joining(ids.length, []);
  const forLinker: Constraint[] = [];
  const links: RuleLink[] = [];
  const keepApart = ({ left, right }: Pair): void => {
    const [a, b] = [rows.get(left), rows.get(right)];
    if (a === undefined || b === undefined || standing.find(a) === standing.find(b)) return;
    standing.forbid(a, b);
    forLinker.push({ kind: 'never-link', left, right });
  };
  const link = (pair: RuleLink): void => {
    const [a, b] = [rows.get(pair.left), rows.get(pair.right)];
    if (a === undefined || b === undefined || !standing.join(a, b)) return;
    forLinker.push({ kind: 'must-link', left: pair.left, right: pair.right });
    links.push(pair);
  };
  const { must, never } = toConstraints(said.decisions);
  // Apart comes first: where a record that was gone brings a contradiction back, two people seen as two is the lesser harm.
  for (const [left, right] of never) keepApart({ left, right });
  for (const [left, right] of must) link({ left, right, rule: 'decided' });
  for (const pair of said.answers) link({ ...pair, rule: 'answer' });
  for (const pair of said.encoded ?? []) link({ ...pair, rule: 'encoded-match' });
  for (const pair of said.apart) keepApart(pair);
  for (const pair of said.rules) link(pair);
  return { forLinker, links };
}
