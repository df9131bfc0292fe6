import { BadInput, NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import { type Framework, ownObservations, type Stance } from '../../needs/index.ts';
import type { Case } from '../case.ts';
import { type By, insertCaseRecord, saveCaseFact } from '../case-record.store.ts';
import { caseNeeds } from '../cases.store.ts';
import { findMemberRecord } from '../life/agree.store.ts';
import { findCarer } from '../life/members.store.ts';
import { saveCaseNeed } from '../life/open-case.store.ts';
import { getOwnFlow, type SupportParts } from '../support-parts.ts';
import { type OnCase, workOn } from '../work-on.ts';

export type SayNeedRequest = OnCase & {
  /** Code of the framework. */
  readonly need: string;
  /** The member; left out: the whole family. */
  readonly person?: number | undefined;
  readonly stance: Stance;
  readonly workerView: string;
  /** What the family itself says; “not asked yet” is an answer. */
  readonly familyView: string;
};

/**
 * A practitioner confirms a need, says that it is there no longer, or that it never was, with the family's own view beside it. From then on it rests
 * on the place's own flow alone. It is an observation too: runs and progress read it as they do every other. That a need is there no longer leaves it
 * in the case, where progress counts how long that lasts; what never was is struck out.
 */
export const sayNeed = (parts: SupportParts, asked: SayNeedRequest): Promise<{ readonly need: number }> => {
  if (asked.familyView.trim() === '' || asked.workerView.trim() === '')
    return Promise.reject(
      new BadInput('Write down both: what you saw, and the family’s own view; “not asked yet” is an answer.'),
    );
  return workOn(parts, asked, 'need', async ({ tx, case: found, by, flow, trail }) => {
    const framework = parts.needs.frameworks.getFramework(found.framework);
    const known = framework.headlines.flatMap(({ needs }) => needs).find(({ code }) => code === asked.need);
    if (!known) throw new BadInput(`${found.framework} has no need “${asked.need}”.`);
    const member =
      asked.person === undefined ? undefined : await findMemberRecord(tx, found.id, asked.person);
    if (asked.person !== undefined && !member) throw new NotFound('They do not take part in this case.');
    const before = (await caseNeeds(tx, [found.id])).find(
      (one) => one.need === asked.need && one.person === (asked.person ?? null),
    );
    if (asked.stance === 'better' && (!before || before.struckOut !== null))
      throw new BadInput('The case has no such need: what was never there cannot be there no longer.');
    const observation = known.observed
      ? await observe(
          parts,
          tx,
          asked,
          { person: asked.person ?? (await hangsOn(tx, found, framework, known.routes)), ...known },
          by,
        )
      : null;
    const struckOut = asked.stance === 'struck-out' ? by.on.toString() : null;
    const need = await saveCaseNeed(
      tx,
      {
        case: found.id,
        need: asked.need,
        record: member?.record ?? null,
        person: asked.person ?? null,
        foundOn: before?.foundOn ?? by.on.toString(),
        strength: asked.stance === 'confirmed' ? 'confirmed' : (before?.strength ?? 'prompt'),
        struckOut,
        workerView: asked.workerView,
        familyView: asked.familyView,
        observation,
        evidence: [],
        flows: [flow],
        sensitivity: known.sensitivity,
      },
      by,
    );
    trail.note({ need: asked.need, stance: asked.stance });
    return { need };
  });
};

/**
 * On whom a need of the whole family hangs: what is said of one is said of all (measures, `speaks-for`). On the child of the case only where it is a
 * need of children: what is said of the grown-ups must not go with the child into another family, nor into what the child is given of its data.
 */
const hangsOn = async (
  tx: Transaction,
  found: Case,
  { criteria }: Pick<Framework, 'criteria'>,
  routes: readonly string[],
): Promise<number> => {
  const isOfChildren = routes.length > 0 && routes.every((id) => criteria.get(id)?.about === 'child');
  const carer = isOfChildren ? undefined : await findCarer(tx, found.id);
  return carer?.person ?? found.person;
};

/** Each word stays, so that a need that came back is seen as lost again. */
async function observe(
  parts: SupportParts,
  tx: Transaction,
  { case: id, need, stance, familyView }: SayNeedRequest,
  { person, sensitivity }: { readonly person: number; readonly sensitivity: string },
  by: By,
): Promise<number | null> {
  const flow = await getOwnFlow(parts, tx, ownObservations);
  const record = await insertCaseRecord(tx, flow, person, by, 'written in a case about this person');
  if (record === undefined) return null;
  return saveCaseFact(
    tx,
    {
      flow,
      dataset: 'observation',
      record,
      key: `case:${id}:${need}:${record}`,
      starts: by.on,
      ends: by.on,
      details: { criterion: need, stance, family_view: familyView },
      sensitivity,
    },
    by,
  );
}
