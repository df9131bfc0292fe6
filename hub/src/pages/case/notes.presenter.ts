import { sayDay } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import { type CaseView, NoteKind, NoteReaders } from '../../support/index.ts';
import { paths } from '../paths.ts';
import { nameOf, namesOf, presentFrame, workersToChoose } from './case-frame.ts';
import { kindWords, readerWords } from './case-words.ts';

/** Short notes with who may read each, and tasks. */
export const presentNotes = (view: CaseView, reader: Reader, today: Temporal.PlainDate) => {
  const names = namesOf(view);
  const id = { case: view.case.id };
  return {
    frame: presentFrame(view, reader, 'notes'),
    isPartner: view.isPartner,
    notes: view.notes.map((one) => ({
      id: one.id,
      kind: kindWords[one.kind],
      readers: readerWords[one.readers],
      about: one.person === null ? undefined : nameOf(names, one.person),
      on: sayDay(one.on),
      by: one.by,
      words: one.words,
      mine: one.byAccount === reader.account,
    })),
    tasks: view.tasks.map((one) => ({
      id: one.id,
      what: one.what,
      name: one.name,
      due: sayDay(one.due),
      late: one.doneOn === null && one.due < today.toString(),
      done: one.doneOn === null ? undefined : sayDay(one.doneOn),
    })),
    workers: workersToChoose(view, 'Myself', { partners: false }),
    today: `${today.day} ${today.month} ${today.year}`,
    kinds: NoteKind.options.map((value) => ({ value, text: kindWords[value] })),
    readers: NoteReaders.options
      .filter((one) => !view.isPartner || one === 'around-the-family')
      .map((value) => ({ value, text: readerWords[value] })),
    actions: {
      note: paths.caseNote(id),
      takeBack: paths.caseNoteBack(id),
      task: paths.caseTask(id),
      taskDone: paths.caseTaskDone(id),
    },
  };
};
