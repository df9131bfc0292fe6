import { NotFound } from '@kinsight/kit/command';
import { day, FormTrouble, optionalDay, redirect, sayDay, text } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { insertPlacePaper, listPlacePapers, PaperName, placePapers } from '../../agreements/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { act, dayField } from './act.ts';

const access = mayEver('register-agreement', 'place');
const Params = z.object({ paper: z.string().max(100) });

function paperOf(given: string): PaperName {
  const paper = PaperName.safeParse(given);
  if (!paper.success) throw new NotFound('There is no such paper.');
  return paper.data;
}

async function form(at: Rooms, reader: Reader, given: string) {
  const paper = paperOf(given);
  const papers = await at.access.asClerk({ reader, action: 'read-register' }, (tx) => listPlacePapers(tx));
  const recorded = papers.find((one) => one.paper === paper);
  const title = placePapers[paper];
  return act({
    back: { href: paths.readiness(), text: 'Ready for real data?' },
    caption: 'A paper of this place',
    heading: title.charAt(0).toUpperCase() + title.slice(1),
    says: [
      recorded
        ? 'It is recorded. Record it again where it was renewed, moved or given to somebody else; what was recorded before stays on record.'
        : 'It is not recorded yet. Until every paper is, this place takes only files marked as made up.',
    ],
    facts: recorded
      ? [
          { what: 'Who answers for it', said: recorded.namedPerson },
          { what: 'Where it is', said: recorded.reference },
          { what: 'Its date', said: sayDay(recorded.recordedOn) },
          ...(recorded.reviewOn ? [{ what: 'Review by', said: sayDay(recorded.reviewOn) }] : []),
        ]
      : [],
    forms: [
      {
        action: paths.paper({ paper }),
        button: 'Record it',
        fields: [
          { as: 'line', name: 'by', label: 'Who answers for it', hint: 'One named person' },
          {
            as: 'line',
            name: 'reference',
            label: 'Where is it?',
            hint: 'A reference, file number or address',
          },
          dayField('on', 'Its date'),
          {
            as: 'day',
            name: 'review',
            label: 'Review by (optional)',
            hint: 'From the day after it counts as overdue',
          },
        ],
      },
    ],
  });
}

export const paperPage = get({
  path: paths.paper,
  title: 'A paper of this place',
  access,
  audit: { nothing: 'the register holds nobody’s data' },
  params: Params,
  handle: ({ at, reader, params }) => form(at, reader, params.paper),
});

/** Records a paper of the place, by the named person who answers for it. */
export const recordPaper = post({
  path: paths.paper,
  title: 'A paper of this place',
  access,
  audit: 'register-agreement',
  params: Params,
  body: z.object({
    by: text('Enter the name of who answers for it', { most: 200 }),
    reference: text('Enter where it is', { most: 500 }),
    on: day('Enter its date, like 28 3 2025'),
    review: optionalDay('Enter the day of its review, like 28 3 2026'),
  }),
  handle: async ({ at, reader, params, body: { by, reference, on, review } }) => {
    const paper = paperOf(params.paper);
    const today = at.clock.today();
    if (Temporal.PlainDate.compare(on, today) > 0)
      throw new FormTrouble({ field: 'on', text: 'Enter a day that is not to come.' });
    if (review && Temporal.PlainDate.compare(review, on) <= 0)
      throw new FormTrouble({ field: 'review', text: 'Enter a day after its date.' });
    await at.access.asClerk({ reader, action: 'register-agreement' }, (tx, trail) => {
      trail.note({ paper });
      return insertPlacePaper(
        tx,
        { paper, reference, namedPerson: by, recordedOn: on, ...(review ? { reviewOn: review } : {}) },
        { account: reader.account, at: at.clock.now(), today },
      );
    });
    return redirect(paths.readiness(), { done: `Recorded: ${placePapers[paper]}.` });
  },
  again: ({ at, reader, params }) => form(at, reader, params.paper),
});
