import { choice, day, FormTrouble, redirect, show, text, ticks, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mostPaperMb, readPaper, readWords } from '../../../research/index.ts';
import { get, post } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import type { Rooms } from '../../rooms.ts';
import { researches as access } from './overview.page.ts';
import { consents, keysOf, sourceKinds } from './words.ts';

const Params = z.object({ project: whole });

const showNew = async (at: Rooms, id: number) => {
  const { project } = await at.research.projects.open(id);
  const today = at.clock.today();
  return show('research/new-source.njk', {
    action: editorPaths.newSource({ project: id }),
    back: editorPaths.project({ project: id }),
    project: project.title,
    kinds: Object.entries(sourceKinds).map(([value, text]) => ({ value, text })),
    consents: Object.entries(consents).map(([value, text]) => ({ value, text })),
    today: today.toString(),
    keepUntil: today.add({ years: 2 }).toString(),
    mostMb: mostPaperMb,
  });
};

export const newSourcePage = get({
  path: editorPaths.newSource,
  title: 'Add a source',
  access,
  audit: { nothing: 'an empty form' },
  params: Params,
  handle: ({ at, params }) => showNew(at, params.project),
});

/** Takes a paper or typed words, with what their speaker agreed to. */
export const newSource = post({
  path: editorPaths.newSource,
  title: 'Add a source',
  access,
  audit: 'changed',
  uploadBytes: mostPaperMb * 1024 * 1024,
  params: Params,
  body: z.object({
    kind: choice(keysOf(sourceKinds), 'Select what it is'),
    title: text('Enter what to call it, without a name', { most: 120 }),
    speaker: text('Enter the role of whoever spoke', { most: 120 }),
    on: day('Enter the day, like 28 2 2025'),
    consent: choice(keysOf(consents), 'Select how consent was given'),
    'consent-on': day('Enter the day of the consent, like 28 2 2025'),
    agreed: ticks(['find', 'quote']),
    'keep-until': day('Enter the day until which it may be kept, like 28 2 2027'),
    words: z.string().optional(),
  }),
  handle: async ({ at, reader, params: { project }, body, uploads: [upload] }) => {
    if (!upload && !body.words?.trim())
      throw new FormTrouble({ field: 'file', text: 'Select a file, or type or paste the words' });
    const paper = upload ? await readPaper(upload.file) : readWords(body.words ?? '');
    const source = await at.research.sources.take(
      reader,
      {
        project,
        kind: body.kind,
        title: body.title,
        speaker: body.speaker,
        on: body.on,
        consent: {
          how: body.consent,
          on: body['consent-on'],
          mayFind: body.agreed.includes('find'),
          mayQuote: body.agreed.includes('quote'),
          keepUntil: body['keep-until'],
        },
      },
      paper,
    );
    const left =
      'leftOut' in paper && paper.leftOut.length > 0 ? ` Left out: ${paper.leftOut.join(', ')}.` : '';
    return redirect(editorPaths.source({ source }), { done: `The source is kept.${left}` });
  },
  again: ({ at, params }) => showNew(at, params.project),
});
