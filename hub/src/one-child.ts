import type { Access, Loaders } from './access/index.ts';
import { type Agreements, caseOf } from './agreements/index.ts';
import type { FindOneChild } from './intake/index.ts';
import { findKnownRecord, holdsLists, listCases, listDecisionsAbout } from './one-child.store.ts';

/**
 * Under which decision something about one child may come in by a flow. Without a named decision: the only one that is to share, stands
 * and is unused, of this giver and a gateway of this flow; where there are several, somebody must say which.
 */
export function findOneChild(
  access: Pick<Access, 'asWorker'>,
  agreements: Pick<Agreements, 'listFlows' | 'oneChildReasons'>,
): FindOneChild {
  return (flow, reader, { person, decision: wanted }) =>
    access.asWorker(
      { reader, job: 'deliver', flow, subject: { kind: 'person', ids: [person] }, reason: 'about one child' },
      async (tx, trail) => {
        const refuse = (...refusedBecause: string[]) => ({ refusedBecause });
        const facts = (await agreements.listFlows(tx)).find(({ id }) => id === flow);
        const record = await findKnownRecord(tx, person);
        if (!facts || record === undefined) return refuse('nobody of that number is known here');
        if (await holdsLists(tx, flow))
          return refuse('this flow holds lists; a single case needs a flow of its own');
        const all = await listDecisionsAbout(tx, person);
        const usable = all.filter((one) => agreements.oneChildReasons(facts, one).length === 0);
        const [decision, another] = wanted === undefined ? usable : all.filter(({ id }) => id === wanted);
        if (!decision)
          return refuse(
            wanted === undefined
              ? 'no decision to share this child’s data is open for this flow (kinsight share-decision)'
              : `there is no decision ${wanted} about this child`,
          );
        if (another) return refuse('several decisions about this child are open: say which (--decision)');
        trail.note({ flow, decision: decision.id });
        const reasons = agreements.oneChildReasons(facts, decision);
        return reasons.length > 0 ? refuse(...reasons) : { person, decision: decision.id, record };
      },
    );
}

/** What a look at one person may use of what came in about them alone: while its decision stands and its flow permits it for this case. */
export function sharedAbout(agreements: Pick<Agreements, 'listFlows' | 'decide'>): Loaders['shared'] {
  return async (tx, reader, purpose, records, today) => {
    const cases = await listCases(tx, records);
    if (cases.length === 0) return [];
    const flows = new Map((await agreements.listFlows(tx)).map((facts) => [facts.id, facts]));
    return cases.flatMap((one) => {
      const [facts, standing] = [flows.get(one.flow), caseOf(one, today)];
      if (!facts || !standing) return [];
      const asked = { purpose, receiver: reader.organisation.code, case: standing };
      const decision = agreements.decide(facts, asked, today);
      if (!decision.allowed) return [];
      return one.records.map((record) => ({
        record,
        decision: one.id,
        flow: one.flow,
        shown: decision.shown,
        giver: facts.giverId,
      }));
    });
  };
}
