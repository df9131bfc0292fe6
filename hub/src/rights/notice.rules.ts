import type { FlowFacts } from '../agreements/index.ts';

export const noticeKinds = ['plain', 'easy-read', 'children'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export type Notice = {
  readonly kind: NoticeKind;
  readonly heading: string;
  readonly intro: readonly string[];
  /** One for each flow that shares today. */
  readonly shares: readonly { readonly title: string; readonly lines: readonly string[] }[];
  readonly rights: readonly string[];
};

type Place = { readonly name: string };
type Names = {
  /** The name of an organisation by its code, and of a gateway by its. */
  readonly organisation: (code: string | undefined) => string;
  readonly law: (gateway: string) => string;
};

/**
 * What the public is told, from the register alone: nothing is shared that does not stand here, and nothing stands here that is not shared.
 * @param live flows that permit something today
 */
export function toNotice(place: Place, live: readonly FlowFacts[], kind: NoticeKind, nameOf: Names): Notice {
  const sorted = live.toSorted((a, b) => titleOf(a).localeCompare(titleOf(b)));
  return {
    kind,
    heading: headings[kind],
    intro: intros[kind](place.name),
    shares: sorted.map((facts) => ({ title: titleOf(facts), lines: lines[kind](facts, nameOf) })),
    rights: rights[kind],
  };
}

const titleOf = ({ flow }: FlowFacts) => flow.title ?? flow.code;

const headings: Readonly<Record<NoticeKind, string>> = {
  plain: 'How we use information about families',
  'easy-read': 'Information about you',
  children: 'What grown-ups know about you',
};

const intros: Readonly<Record<NoticeKind, (place: string) => readonly string[]>> = {
  plain: (place) => [
    `Several services in ${place} each know a part of a family’s story. They share some of it so that a family with several problems is offered help early and need not tell its story again and again.`,
    'A computer puts the parts together and shows signs that help may be needed. It decides nothing. A named person checks first, and decides with the family.',
    'There is no mark or number for how a family is doing, and nobody is offered help, or refused it, because of a list.',
  ],
  'easy-read': (place) => [
    `Different services work in ${place}. Schools are one. Health is one. The council is one.`,
    'They tell each other some things about families.',
    'They do this to help families early.',
    'A computer helps to find who may need help. A person always decides.',
    'You can say no to some of this. You can ask what we know.',
  ],
  children: (place) => [
    `Teachers, nurses, doctors and other grown-ups in ${place} sometimes tell each other things about children and families.`,
    'They do it so that somebody notices when things are hard at home or at school, and helps.',
    'A computer helps them to notice. It never decides. A real person does, and asks you and your family what you think.',
    'If you tell somebody something private, they should say first if they have to pass it on. They have to when you or somebody else might get hurt.',
  ],
};

const reasons: Readonly<Record<string, string>> = {
  matching: 'to know that two records are about the same person',
  identification: 'to see whether a family may need help',
  triage: 'to decide what to offer',
  support: 'to help',
  safeguarding: 'to keep children and adults safe',
  insight: 'to count, without names',
  audit: 'to check that we keep the rules',
  quality: 'to put mistakes right',
};

const sayReasons = (facts: FlowFacts): string => {
  const said = facts.flow.purposes.map((purpose) => reasons[purpose] ?? purpose);
  return said.length < 2 ? (said[0] ?? '') : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`;
};
const who = ({ flow }: FlowFacts, nameOf: Names) => nameOf.organisation(flow.giver);

const lines: Readonly<Record<NoticeKind, (facts: FlowFacts, nameOf: Names) => readonly string[]>> = {
  plain: (facts, nameOf) => [
    `Who gives it: ${who(facts, nameOf)}, to ${nameOf.organisation(facts.flow.receiver)}.`,
    `About whom: ${facts.flow.population ?? 'people they work with'}.`,
    `What: ${facts.flow.fields.map((path) => path.split('.').at(-1)?.replaceAll('_', ' ')).join(', ')}.`,
    `Why: ${sayReasons(facts)}.`,
    `The law: ${facts.flow.powerOrDuty === 'duty' ? 'they must' : facts.flow.powerOrDuty === 'consent' ? 'you agreed' : 'they may'}, under ${facts.flow.gateways.map(nameOf.law).join(', ') || 'no power named'}; UK GDPR Article 6(1)(${facts.flow.article6 ?? 'not said'}).`,
    `Kept: ${facts.flow.retention?.replaceAll('-', ' ') ?? 'not said'}.`,
    ...(facts.flow.optOut !== undefined && 'appliedAtSourceOn' in facts.flow.optOut
      ? ['If you have opted out nationally, nothing about you is in it.']
      : []),
  ],
  'easy-read': (facts, nameOf) => [`${who(facts, nameOf)} tells us this.`, `We use it ${sayReasons(facts)}.`],
  children: (facts, nameOf) => [`${who(facts, nameOf)} shares this ${sayReasons(facts)}.`],
};

const rights: Readonly<Record<NoticeKind, readonly string[]>> = {
  plain: [
    'You may ask what is held about you, and get it within one month, free of charge. You get what is about you, not about others.',
    'You may ask who has looked: you are told by role and purpose.',
    'You may ask for a mistake to be put right. It is put right here, and the source is told.',
    'You may object. Say so to anybody who works with you, or to the data protection officer; nobody who works with you will be told that you did.',
    'You may complain to us, and to the Information Commissioner: ico.org.uk, 0303 123 1113.',
  ],
  'easy-read': [
    'You can ask: what do you know about me?',
    'You can ask: who has looked?',
    'You can say: this is wrong.',
    'You can say: please stop.',
    'You can complain. The Information Commissioner is on 0303 123 1113.',
  ],
  children: [
    'You can ask what is written about you. You can ask a teacher, a worker or another grown-up you trust to help.',
    'You can say if something is wrong.',
    'If you do not feel safe, you can ring Childline on 0800 1111. It is free, and you need not say your name.',
  ],
};
