import { sayCount, sayDay, sayList } from '@kinsight/kit/web';
import { mayEver, type Reader } from '../../access/index.ts';
import type { Agreements, FlowFacts, RoleView } from '../../agreements/index.ts';
import { paths } from '../paths.ts';
import { table } from '../table.ts';
import { mayMeet } from './may-record.ts';
import { stageOf } from './stage.ts';
import { inNames, namesOf, readSections, sayWord } from './words.ts';

type Named = readonly { readonly code: string; readonly name: string }[];
const outcomes = {
  approves: 'Approves',
  refuses: 'Refuses',
  defers: 'Puts off',
  supports: 'Supports',
} as const;
const titleOf = ({ flow }: FlowFacts) => flow.title ?? flow.code;

export const presentFlow = (
  facts: FlowFacts,
  agreements: Pick<Agreements, 'decide' | 'whyNot'>,
  organisations: Named,
  record: string,
  reader: Reader,
) => {
  const nameOf = namesOf(organisations);
  const said = inNames(organisations);
  const { flow, agreement } = facts;
  const stage = stageOf(facts, agreements);
  const may = (action: 'approve-flow' | 'sign-agreement' | 'pause-flow' | 'resume-flow') =>
    mayEver(action, 'flow')(reader) &&
    (reader.roles.some(({ role }) => role !== 'partner') || reader.organisation.id === facts.giverId);
  return {
    heading: titleOf(facts),
    who: `${nameOf(flow.giver)} gives to ${nameOf(flow.receiver)}: ${sayWord(flow.mode)}, shown as far as ${sayWord(flow.shown)}.`,
    stage: { text: stage.says, tag: stage.tag },
    allowed:
      stage.allowed.length > 0
        ? `It may be used today for ${sayList(stage.allowed.map(sayWord))}.`
        : undefined,
    paused: facts.paused?.reason,
    whyNot: table(
      'Why not?',
      ['What stands in the way', 'Missing', 'Who owns it', 'Waiting'],
      stage.hindrances.map((one) => [
        said(one.says),
        one.document,
        said(one.owner),
        one.daysWaited === undefined ? 'not known' : sayCount(one.daysWaited, 'day'),
      ]),
      'Nothing stands in the way today.',
    ),
    decisions: table(
      'Advice and decisions',
      ['Organisation', 'What', 'By', 'On', 'Until', 'Conditions'],
      facts.approvals.map((one) => [
        nameOf(one.organisation),
        `${outcomes[one.outcome]}${one.kind === 'guardian-advice' ? ' (the Guardian’s advice)' : ''}${one.ofThisText ? '' : ', but of an earlier text'}`,
        `${one.namedPerson}, ${one.position}`,
        sayDay(one.decidedOn),
        one.expiresOn ? sayDay(one.expiresOn) : 'no end given: permits nothing',
        one.conditions
          .map(({ text, metOn }) => `${text}: ${metOn ? `met on ${sayDay(metOn)}` : 'open'}`)
          .join('; ') || 'none',
      ]),
      'Nobody has advised or decided yet.',
    ),
    conditions: facts.approvals
      .filter(({ ofThisText }) => ofThisText)
      .flatMap(({ id, organisation, conditions }) =>
        conditions.map(({ text, metOn, metBy }, at) => ({
          text,
          state: metOn
            ? `met on ${sayDay(metOn)}${metBy === undefined ? '' : `, ${metBy}`}`
            : 'still to be met',
          of: nameOf(organisation),
          href:
            id !== undefined && mayMeet(reader, organisation) && (metOn === undefined || metBy !== undefined)
              ? paths.condition({ flow: flow.code, approval: id, number: at + 1 })
              : undefined,
          link: metOn === undefined ? 'Record that it is met' : 'It was not met',
        })),
      ),
    links: {
      decide: may('approve-flow') ? paths.decideFlow({ flow: flow.code }) : undefined,
      pause: !facts.paused && may('pause-flow') ? paths.pauseFlow({ flow: flow.code }) : undefined,
      resume: facts.paused && may('resume-flow') ? paths.resumeFlow({ flow: flow.code }) : undefined,
      invite: may('sign-agreement') ? paths.inviteToSign({ flow: flow.code }) : undefined,
      dryRun: paths.dryRun({ flow: flow.code }),
      agreement: agreement && paths.agreement({ agreement: agreement.code }),
      recipe: flow.recipe === undefined ? undefined : paths.recipe({ recipe: flow.recipe }),
    },
    facts:
      readSections(record)[0]
        ?.facts.filter(({ what }) => what !== 'Refused')
        .map((one) => ({ what: one.what, said: said(one.said) })) ?? [],
  };
};

export const presentPause = (facts: FlowFacts, organisations: Named) => ({
  heading: titleOf(facts),
  action: paths.pauseFlow({ flow: facts.flow.code }),
  back: paths.flow({ flow: facts.flow.code }),
  giver: namesOf(organisations)(facts.flow.giver),
});

const roleWords: Readonly<Record<string, string>> = {
  practitioner: 'Practitioner',
  manager: 'Manager',
  analyst: 'Analyst',
  'front-door': 'Front door',
  mash: 'MASH',
  partner: 'Partner',
  guardian: 'Caldicott Guardian',
  'ig-lead': 'Information governance lead',
  auditor: 'Auditor',
  administrator: 'Administrator',
  authority: 'Authority over outcomes',
};

/** “signs of need 1.1”, “signs of need 1.2” → one sentence. */
const saySigns = (signs: readonly string[]): readonly string[] => {
  const codes = signs.map((sign) => /^signs of need (.+)$/.exec(sign)?.[1]);
  return codes.length > 1 && codes.every((code) => code !== undefined)
    ? [`Signs of needs ${sayList(codes)}`]
    : signs;
};

/** What each role would see, role by role. */
export const presentDryRun = (facts: FlowFacts, views: readonly RoleView[]) => ({
  heading: titleOf(facts),
  back: paths.flow({ flow: facts.flow.code }),
  roles: views.map((view) => ({
    heading: `${roleWords[view.role] ?? view.role}, for ${sayWord(view.purpose)}`,
    toWhom: view.toWhom,
    nothing: view.nothingBecause,
    signs: saySigns(view.signs),
    facts: view.shows.map(({ field, value }) => ({ what: field, said: value })),
    hides:
      view.nothingBecause === undefined && view.hides.length > 0
        ? sayList([...new Set(view.hides)])
        : undefined,
  })),
});
