import type { CloseReason, HelpLevel, NoteKind, NoteReaders, Voice, Waits } from '../../support/index.ts';

/** What each word of a case is called on a page. */
export const levelWords: Readonly<Record<HelpLevel, string>> = {
  'early-help': 'Early help',
  'family-help': 'Family Help',
  'child-in-need': 'Child in need (section 17)',
  'child-protection': 'Child protection (section 47)',
};
export const closeWords: Readonly<Record<CloseReason, string>> = {
  'goals-reached': 'The family reached what it wanted',
  'stepped-down': 'Less help is enough',
  'stepped-up': 'It needs more than we give',
  'family-declined': 'The family no longer wants it',
  'moved-away': 'The family moved away',
  'not-needed': 'There was no need after all',
  'opened-by-mistake': 'It was opened by mistake',
};
export const kindWords: Readonly<Record<NoteKind, string>> = {
  visit: 'Visit',
  call: 'Call',
  meeting: 'Meeting',
  message: 'Message',
  'no-reply': 'No reply',
  thought: 'Thought',
  supervision: 'Supervision',
};
export const readerWords: Readonly<Record<NoteReaders, string>> = {
  'around-the-family': 'Everybody around the family, partners too',
  'own-workers': 'Our own people who work on the case',
  'lead-and-manager': 'Who works on the case, and their manager',
};
export const voiceWords: Readonly<Record<Voice, string>> = {
  worker: 'What we see',
  family: 'In the family’s words',
  child: 'In the child’s own words',
};
export const unheardWords: Readonly<Record<string, string>> = {
  'too-young': 'Too young to say: what we saw stands below',
  'did-not-want': 'Did not want to say anything: what we saw stands below',
};
export const waitWords: Readonly<Record<Waits, string>> = {
  lead: 'Nobody leads it yet',
  agreement: 'Ask the family whether it will work with us',
  assessment: 'Assess with the whole family',
  plan: 'Make a plan with the family',
  review: 'A review is due',
  actions: 'An action is due',
  tasks: 'A task of yours is due',
};
export const answerWords = {
  agreed: 'Agreed to work with us',
  declined: 'Does not want to work with us',
  'not-yet': 'Has not answered yet',
} as const;
export const howWords = {
  'in-person': 'In person',
  telephone: 'By telephone',
  'in-writing': 'In writing',
  'with-interpreter': 'With an interpreter',
} as const;
export const explainedWords = {
  'what-we-do': 'what working together means, and that they may stop on any day',
  'who-sees-what': 'who sees what is written',
  'what-we-hold': 'what we know already, and from whom',
  'safety-comes-first': 'when we must share without their agreement',
  'complain-and-correct': 'how to see it, put it right, and complain',
} as const;
export const workerWords = {
  lead: 'Lead practitioner',
  'co-worker': 'Co-worker',
  oversight: 'Manager oversight',
  partner: 'Partner around the family',
} as const;
export const outcomeWords = {
  reached: 'Reached',
  partly: 'Partly reached',
  dropped: 'No longer wanted',
} as const;
