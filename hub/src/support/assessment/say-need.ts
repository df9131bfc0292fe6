import { BadInput, NotFound } from '@kinsight/kit/command';
import { saveCaseFact } from '../case-record.store.ts';
import { caseNeeds } from '../cases.store.ts';
import { findMemberRecord } from '../life/agree.store.ts';
import { saveCaseNeed } from '../life/open-case.store.ts';
import { getOwnFlow, type SupportParts } from '../support-parts.ts';
import { type OnCase, workOn } from '../work-on.ts';

export type SayNeedRequest = OnCase & {
  /** Code of the framework. */
  readonly need: string;
  /** The member; left out: the whole family. */
  readonly person?: number | undefined;
  readonly stance: 'confirmed' | 'struck-out';
  readonly workerView: string;
  /** What the family itself says; “not asked yet” is an answer. */
  readonly familyView: string;
};

/**
 * A practitioner confirms a need or strikes it out, with the family's own view beside theirs. From then on it rests on the place's own flow
 * alone. Of a member it is an observation too: the next run reads it, as it does every other (needs).
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
    const observation =
      member && known.observed
        ? await saveCaseFact(
            tx,
            {
              flow: await getOwnFlow(parts, tx, 'own-observations'),
              dataset: 'observation',
              record: member.record,
              key: `case:${found.id}:${asked.need}:${member.record}`,
              starts: by.on,
              ends: by.on,
              details: { criterion: asked.need, stance: asked.stance, family_view: asked.familyView },
              sensitivity: known.sensitivity,
            },
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
