import { redirect, show } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { presentCorrections } from './corrections.presenter.ts';

/** Who tells the sources: who keeps the place's records; of who is hidden, the IG lead. */
export const mayTellSources = mayEver('tell-source', 'person');

const list = async (at: Rooms, reader: Reader) =>
  show('put-right/corrections.njk', presentCorrections(await waitingFor(at, reader)));

const tellsOfFamilies = mayEver('tell-source', 'person', 'matching');
const tellsOfHidden = mayEver('tell-source', 'person', 'audit');

/** What this reader has to tell: of families, of who is hidden and whose records are somebody else's, or of both, by their roles; and who stays hidden. */
export async function waitingFor({ families, people }: Pick<Rooms, 'families' | 'people'>, reader: Reader) {
  return {
    corrections: tellsOfFamilies(reader) ? await families.listForSources({ reader }) : [],
    decided: tellsOfHidden(reader) ? await people.listForSources({ reader }) : [],
    kept: tellsOfHidden(reader) ? await people.listKept({ reader }) : [],
  };
}

/** How many that is; nobody is shown for it. */
export async function countFor({ families, people }: Pick<Rooms, 'families' | 'people'>, reader: Reader) {
  const corrections = tellsOfFamilies(reader) ? (await families.listForSources({ reader })).length : 0;
  const { untold, kept } = tellsOfHidden(reader)
    ? await people.countForIgLead({ reader })
    : { untold: 0, kept: 0 };
  return { corrections: corrections + untold, kept };
}

/** Corrections that wait to be told to the sources, each with the source's own keys. */
export const correctionsPage = get({
  path: paths.corrections,
  title: 'Corrections for the sources',
  access: mayTellSources,
  audit: 'shown',
  handle: ({ at, reader }) => list(at, reader),
});

/** Marks those that were told, and no other: what came meanwhile still waits. */
export const tellSources = post({
  path: paths.corrections,
  title: 'Corrections for the sources',
  access: mayTellSources,
  audit: 'tell-source',
  body: z.object({
    told: z.preprocess(
      (given): unknown => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
      z.array(z.string().regex(/^(family|decision)-\d{1,15}$/)).min(1, 'Select which of them you have told'),
    ),
  }),
  handle: async ({ at, reader, body }) => {
    const of = (kind: string) =>
      body.told.flatMap((one) => (one.startsWith(`${kind}-`) ? [Number(one.slice(kind.length + 1))] : []));
    const [families, people] = [of('family'), of('decision')];
    if (families.length > 0) await at.families.listForSources({ reader, tell: families });
    if (people.length > 0) await at.people.listForSources({ reader, tell: people });
    return redirect(paths.corrections(), { done: 'They are marked as told.' });
  },
  again: ({ at, reader }) => list(at, reader),
});
