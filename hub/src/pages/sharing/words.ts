import { sayDay } from '@kinsight/kit/web';
import { paths } from '../paths.ts';

/** Purposes, modes and how far something shows, in words for a page. */
const words: Readonly<Record<string, string>> = {
  matching: 'finding who is the same person',
  identification: 'finding families who may need help',
  triage: 'checking first',
  support: 'helping a family',
  safeguarding: 'keeping a child safe',
  insight: 'counts for planning',
  audit: 'audit',
  quality: 'checking the data',
  full: 'all agreed fields',
  'flag-only': 'yes or no about named people',
  'contact-only': 'whom to ring',
  'match-at-source': 'matched by who gives it',
  encoded: 'encoded, without names',
  'consent-led': 'with consent',
  alert: 'an alert',
  aggregate: 'counts only',
  eligibility: 'only that a family may be put forward',
  headline: 'the headline of a need',
  need: 'the need',
  evidence: 'the evidence',
};
export const sayWord = (word: string | undefined): string =>
  word === undefined ? 'not said yet' : (words[word] ?? word.replaceAll('-', ' '));

/** Names of organisations by their codes; a code that nobody knows stays a code. */
export const namesOf = (organisations: readonly { readonly code: string; readonly name: string }[]) => {
  const known = new Map(organisations.map(({ code, name }) => [code, name]));
  return (code: string | undefined): string =>
    code === undefined ? 'not said yet' : (known.get(code) ?? code);
};

/** Codes of organisations inside a sentence of the register become their names. */
export const inNames = (organisations: readonly { readonly code: string; readonly name: string }[]) => {
  const nameOf = namesOf(organisations);
  return (sentence: string): string =>
    sentence.replaceAll(/[a-z0-9][a-z0-9.-]*[a-z0-9]/g, (word) => nameOf(word));
};

type Tab = 'flows' | 'recipes' | 'law' | 'readiness' | 'record';
const tabWords: Readonly<Record<Tab, readonly [string, () => string]>> = {
  flows: ['Who shares what', () => paths.sharing()],
  recipes: ['Recipes', () => paths.recipes()],
  law: ['Law we may use', () => paths.gateways()],
  readiness: ['Ready for real data?', () => paths.readiness()],
  record: ['Record of processing', () => paths.recordOfProcessing()],
};

/** The four parts of the register. */
export const sharingTabs = (current: Tab) =>
  (Object.keys(tabWords) as Tab[]).map((tab) => ({
    text: tabWords[tab][0],
    href: tabWords[tab][1](),
    current: tab === current,
  }));

/** The record of processing is written as Markdown; a page shows the same as sections of facts. */
export function readSections(markdown: string) {
  const sections: { title: string; facts: { what: string; said: string }[] }[] = [];
  for (const line of markdown.split('\n')) {
    const title = /^## (.+)$/.exec(line)?.[1];
    const [, what, said] = /^- \*\*(.+?)\*\*: (.*)$/.exec(line) ?? [];
    if (title !== undefined) sections.push({ title, facts: [] });
    else if (what !== undefined)
      sections
        .at(-1)
        ?.facts.push({ what, said: (said ?? '').replaceAll(/\b\d{4}-\d\d-\d\d\b/g, (day) => sayDay(day)) });
  }
  return sections;
}
