import type { Reader } from '../../access/index.ts';
import { type CaseView, CloseReason, HelpLevel } from '../../support/index.ts';
import { paths } from '../paths.ts';
import { presentFrame } from './case-frame.ts';
import { closeWords, levelWords } from './case-words.ts';

/** Steps up and down, closing, reopening, and taking the newest of it back. */
export const presentClose = (view: CaseView, reader: Reader) => {
  const id = { case: view.case.id };
  const open = view.plan.actions.filter(({ doneOn }) => doneOn === null).length;
  return {
    frame: presentFrame(view, reader, undefined),
    back: paths.case(id),
    level: levelWords[view.case.level],
    openActions: open,
    levels: HelpLevel.options
      .filter((one) => one !== view.case.level)
      .map((value) => ({ value, text: levelWords[value] })),
    reasons: CloseReason.options.map((value) => ({ value, text: closeWords[value] })),
    actions: {
      step: paths.caseStep(id),
      close: paths.caseClose(id),
      reopen: paths.caseReopen(id),
      undo: paths.caseUndo(id),
    },
  };
};
