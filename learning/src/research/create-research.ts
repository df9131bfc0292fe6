import type { Reader } from '@kinsight/kit/accounts';
import type { NoteRemoval } from '@kinsight/kit/backup';
import { BadInput, type Clock } from '@kinsight/kit/command';
import type { Database } from '@kinsight/kit/postgres';
import { listPublishedPlaces } from '../articles/index.ts';
import * as codes from './code.store.ts';
import type { CodeFrame } from './code-frame.ts';
import { createReports } from './create-reports.ts';
import { createSources } from './create-sources.ts';
import { createSynthesis } from './create-synthesis.ts';
import { createDesk } from './desk.store.ts';
import * as maturity from './maturity.store.ts';
import { readAnyPacket, sayPacketProblem } from './packet.rules.ts';
import { addPacket, listNewestHelp, listNewestPackets } from './packet.store.ts';
import * as projects from './project.store.ts';
import * as quotations from './quotation.store.ts';
import { removeDueSources } from './retention.store.ts';
import * as solutions from './solution.store.ts';

export type Research = ReturnType<typeof createResearch>;

/** What one change of a named person is called in the audit. */
const changed = (kind: string, ...subjects: readonly number[]) => ({
  action: 'changed',
  kind,
  ...(subjects.length > 0 ? { subjects } : {}),
});

/** From visits to common barriers and local solutions. `frame` is learning/code-frame.yaml as read. */
export function createResearch({
  db,
  clock,
  frame,
  noteRemoval,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly frame: CodeFrame;
  /** Into the journal that a restore reads. */
  readonly noteRemoval: NoteRemoval;
}) {
  const desk = createDesk({ db, clock });
  return {
    frame,
    listPlaces: () => desk.read(listPublishedPlaces),
    /** Daily: the words of sources whose day has come go. Returns which. */
    sweep: () => removeDueSources(db, clock),
    sources: createSources(desk, noteRemoval),
    synthesis: createSynthesis(desk),
    reports: createReports(desk),

    codes: {
      /** At start: the frame as its file says. */
      putFrame: () => db.withTransaction('clerk', {}, (tx) => codes.putFrame(tx, frame, clock.now())),
      list: (place?: string) => desk.read((tx) => codes.listCodes(tx, place)),
      add: (reader: Reader, code: codes.NewCode) =>
        desk.act(reader, changed('code'), (tx, by) => codes.addCode(tx, code, by)),
      retire: (reader: Reader, name: string) =>
        desk.act(reader, changed('code'), (tx, by) => codes.retireCode(tx, name, by)),
    },

    projects: {
      list: () => desk.read(projects.listProjects),
      open: (id: number) =>
        desk.read(async (tx) => ({
          project: await projects.getProject(tx, id),
          steps: await projects.listSteps(tx, id),
          papers: await projects.listPapers(tx, id),
        })),
      add: (reader: Reader, given: projects.NewProject) =>
        desk.act(reader, changed('project'), (tx, by) => projects.addProject(tx, given, by)),
      addStep: (reader: Reader, given: projects.NewStep) =>
        desk.act(reader, changed('step'), (tx, by) => projects.addStep(tx, given, by)),
      addPaper: (reader: Reader, given: Parameters<typeof projects.addPaper>[1]) =>
        desk.act(reader, changed('paper'), (tx, by) => projects.addPaper(tx, given, by)),
      close: (reader: Reader, id: number, given: Parameters<typeof projects.closeProject>[2]) =>
        desk.act(reader, changed('project', id), (tx, by) => projects.closeProject(tx, id, given, by)),
      reopen: (reader: Reader, id: number) =>
        desk.act(reader, changed('project', id), (tx) => projects.reopenProject(tx, id)),
    },

    quotations: {
      list: () => desk.read(quotations.listQuotations),
      get: (id: number) => desk.read((tx) => quotations.getQuotation(tx, id)),
      propose: (reader: Reader, given: Parameters<typeof quotations.proposeQuotation>[1]) =>
        desk.act(reader, changed('quotation'), (tx, by) => quotations.proposeQuotation(tx, given, by)),
      answer: (reader: Reader, id: number, given: quotations.QuotationAnswer) =>
        desk.act(reader, { action: 'decided', kind: 'quotation', subjects: [id] }, (tx, by) =>
          quotations.recordAnswer(tx, id, given, by),
        ),
    },

    solutions: {
      list: () => desk.read(solutions.listSolutions),
      open: (id: number) =>
        desk.read(async (tx) => ({
          solution: await solutions.getSolution(tx, id),
          notes: await solutions.listSolutionNotes(tx, id),
        })),
      add: (reader: Reader, given: solutions.NewSolution) =>
        desk.act(reader, changed('solution'), (tx, by) => solutions.addSolution(tx, given, by)),
      review: (reader: Reader, id: number, given: solutions.Review) =>
        desk.act(reader, changed('solution', id), (tx, by) => solutions.reviewSolution(tx, id, given, by)),
    },

    packets: {
      listNewest: () => desk.read(listNewestPackets),
      listNewestHelp: () => desk.read(listNewestHelp),
      /** Takes a packet's text. Throws BadInput with everything that is wrong with it; then nothing of it is kept. */
      take: async (reader: Reader, text: string) => {
        const read = readAnyPacket(text);
        if ('problems' in read)
          throw new BadInput(`${read.problems.slice(0, 5).map(sayPacketProblem).join('. ')}.`);
        return desk.act(reader, changed('packet'), (tx, by) => addPacket(tx, read.packet, by));
      },
    },

    maturity: {
      list: () => desk.read(maturity.listJudgements),
      judge: (reader: Reader, given: maturity.NewJudgement) =>
        desk.act(reader, changed('maturity'), (tx, by) => maturity.addJudgement(tx, given, by)),
    },
  };
}
