import { createHash } from 'node:crypto';
import { type Content, piecesOf } from './content.ts';

/** What might tell who somebody is. A flag is a question to a person, never an answer. */
export const identifyingKinds = {
  name: 'Looks like somebody’s name',
  'date-of-birth': 'Looks like a date of birth, or another exact date in somebody’s life',
  postcode: 'Looks like a postcode',
  address: 'Looks like a street address',
  identifier: 'Looks like a number that identifies somebody',
  contact: 'A telephone number or an e-mail address',
  'small-number': 'A number of people under 10',
  'small-team': 'A named team or service so small that its members are known',
  age: 'An exact age',
} as const;
export type IdentifyingKind = keyof typeof identifyingKinds;

export type Flag = {
  readonly kind: IdentifyingKind;
  readonly words: string;
  readonly sentence: string;
  /** Of the sentence: a clearance counts for the words in this sentence only. */
  readonly sentenceHash: string;
};

const month =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)';
const people =
  '(?:famil(?:y|ies)|children|child|people|persons?|parents?|mothers?|fathers?|pupils?|boys?|girls?|patients?|cases?|households?|women|men|residents?|carers?)';
const few = '(?:one|two|three|four|five|six|seven|eight|nine|[1-9])';
const given = 'Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lady|Lord|Rev|Cllr|Councillor|PC|DC|DS|Sgt';

/** Each pattern is linear in the text: no nested repeats. */
const patterns: readonly (readonly [IdentifyingKind, RegExp])[] = [
  ['name', new RegExp(`\\b(?:${given})\\.? [A-Z][\\w’'-]+(?: [A-Z][\\w’'-]+)?`, 'g')],
  ['name', /\b(?:called|named|nicknamed|aka|known as) (?:["“‘'])?[A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+)?/g],
  ['date-of-birth', new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)? ${month},? \\d{4}\\b`, 'g')],
  ['date-of-birth', /\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b|\b(?:19|20)\d{2}-\d{2}-\d{2}\b/g],
  ['date-of-birth', /\bborn (?:on|in) [A-Z0-9][\w ]{2,20}/g],
  ['postcode', /\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b/g],
  [
    'address',
    /\b\d{1,4}[A-Za-z]? (?:[A-Z][a-z]+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Close|Court|Drive|Way|Terrace|Crescent|Place|Gardens|Grove|Row|Hill)\b/g,
  ],
  ['identifier', /\b\d{3}[ -]?\d{3}[ -]?\d{4}\b/g],
  ['identifier', /\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/g],
  [
    'identifier',
    /\b[A-HJ-NP-TV-Z]\d{12}\b|\b(?:UPRN|URN|NHS|UPN|case|reference|ref)(?: (?:no|number))?\.?:? ?#?\d{4,}\b/gi,
  ],
  ['contact', /\b(?:0|\+44 ?)(?:\d[ -]?){9,10}\b/g],
  ['contact', /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g],
  ['small-number', new RegExp(`\\b${few} (?:[a-z-]+ )?${people}\\b`, 'gi')],
  [
    'small-team',
    new RegExp(
      `\\b(?:team|service|unit|group) of ${few}\\b|\\b${few} (?:[a-z-]+ )?(?:workers?|nurses?|officers?|practitioners?|analysts?|staff|visitors?|coordinators?)\\b`,
      'gi',
    ),
  ],
  ['age', /\b(?:aged? \d{1,3}|\d{1,3}[- ]years?[- ]old)\b/gi],
];

/** Words that begin with a capital in the middle of a sentence and are no name of a person. Anything else is asked about. */
const known = new Set(
  `I The A An In On At It We You They He She And But Or Of To For From With By As Our My Your Their This That These Those When Where What Why How Who If Not No Yes
   NHS GP GPs MASH DPIA DSA SIRO DPO GDPR UK England Wales English Welsh British Council Councils County City Borough District Trust Police Health Housing Schools School
   Supporting Troubled Families Family Help Early Children Child Act Acts Data Information Governance Sharing Caldicott Guardian Guardians Department Centre Excellence
   Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays January February March April May June July August September October November December
   Easter Christmas Article Section Part Local Government Social Care Mental Community Communities Education Work Pensions Home Office Board Programme
   Operation Encompass Markdown Excel Word PDF Teams SQL`.split(/\s+/),
);

/**
 * Sentences that may tell who somebody is, in the order of the text: two capitalised words in the middle of a sentence that we do not
 * know, titles with names, dates, postcodes, numbers of persons, small counts, small teams.
 * @param places names of the centre's places and organisations, which are no persons
 */
export function findIdentifying(
  content: Pick<Content, 'body' | 'sections' | 'title' | 'summary'>,
  places: readonly string[] = [],
): readonly Flag[] {
  const ours = new Set([...known, ...places.flatMap((name) => name.split(/[^\w’'-]+/))]);
  const text = [content.title, content.summary, ...piecesOf(content).map(({ markdown }) => markdown)];
  const flags = new Map<string, Flag>();
  for (const sentence of text.flatMap(sentencesOf)) {
    const sentenceHash = createHash('sha256').update(sentence).digest('hex');
    const add = (kind: IdentifyingKind, words: string) =>
      flags.set(`${kind} ${words} ${sentenceHash}`, { kind, words, sentence, sentenceHash });
    for (const [kind, pattern] of patterns)
      for (const [words] of sentence.matchAll(pattern)) add(kind, words.trim());
    for (const words of capitalised(sentence, ours)) add('name', words);
  }
  return [...flags.values()];
}

/** The same of a few words by themselves: a quotation, before its speaker is asked. */
export const findIdentifyingIn = (words: string, places: readonly string[] = []): readonly Flag[] =>
  findIdentifying({ title: words, summary: '', body: '', sections: null }, places);

/** Sentences, bounded: nobody writes 2,000 characters without a stop. */
const sentencesOf = (text: string): readonly string[] =>
  text
    .split(/\n+|(?<=[.!?…])\s+/)
    .flatMap((one) => one.match(/.{1,2000}/gs) ?? [])
    .map((one) =>
      one
        .replaceAll(/[*_#>`|]+/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .filter((one) => one !== '');

/** Runs of unknown capitalised words that do not begin the sentence; one alone counts too: “we asked Priya”. */
function capitalised(sentence: string, ours: ReadonlySet<string>): readonly string[] {
  const words = sentence.replaceAll(/\]\([^)]*\)/g, ' ').split(/\s+/);
  const runs: string[] = [];
  let run: string[] = [];
  let begins = true;
  for (const raw of [...words, '']) {
    const word = raw.replaceAll(/^[("“‘'[]+|[)"”’'\],;:.!?…]+$/g, '').replace(/[’']s$/, '');
    const isName = /^[A-Z][a-z]+(?:[-’'][A-Z]?[a-z]+)*$/.test(word) && !ours.has(word) && !begins;
    if (isName) run.push(word);
    else {
      if (run.length > 0) runs.push(run.join(' '));
      run = [];
    }
    begins = /[:.!?“"]$/.test(raw) || raw === '' || raw === '-';
  }
  return runs;
}
