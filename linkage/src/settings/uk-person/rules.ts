import type { PatternRule } from '../settings.ts';

const identifiersAgree = { 'NHS number': ['same'], UPN: ['same'], 'National Insurance number': ['same'] };

/** What no sum of weights may overrule: twins, parents and children of one name, adopted children, two valid identifiers. */
export const personRules: readonly PatternRule[] = [
  {
    id: 'possible-twins',
    effect: 'apart',
    when: { forename: ['similar name', 'differs'], 'date of birth': ['same', 'day and month swapped'] },
    unless: identifiersAgree,
  },
  {
    id: 'parent-and-child',
    effect: 'apart',
    when: { 'date of birth': ['a generation apart', 'born too late'] },
    unless: identifiersAgree,
  },
  {
    id: 'other-date-of-birth',
    effect: 'apart',
    when: { 'date of birth': ['differs'] },
    unless: identifiersAgree,
  },
  {
    id: 'other-sex-and-forename',
    effect: 'apart',
    when: { forename: ['similar name', 'differs'], sex: ['differs'] },
    unless: identifiersAgree,
  },
  {
    id: 'identifier-conflict',
    effect: 'apart',
    when: { 'NHS number': ['differs'] },
    unless: { UPN: ['same'], 'National Insurance number': ['same'] },
  },
  {
    id: 'identifier-conflict',
    effect: 'apart',
    when: { 'National Insurance number': ['differs'] },
    unless: { 'NHS number': ['same'] },
  },
  // Two permanent numbers: a former one, or two children of one name. A child's new surname may be an adoption, which must never be seen through.
  {
    id: 'identifier-conflict',
    effect: 'apart',
    when: { UPN: ['differs'] },
    unless: { 'NHS number': ['same'], 'National Insurance number': ['same'] },
  },
  {
    id: 'child-of-another-surname',
    effect: 'apart',
    when: { surname: ['differs, a child'] },
    unless: identifiersAgree,
  },
  {
    id: 'other-forename',
    effect: 'apart',
    when: { forename: ['similar name', 'differs'], 'date of birth': ['not known'] },
    unless: identifiersAgree,
  },
  // Two stable fields wrong at once: two people, or one whose record before an adoption must not be found by this one.
  {
    id: 'other-surname-and-birth',
    effect: 'review',
    when: {
      surname: ['differs', 'differs, a child'],
      'date of birth': [
        'day and month swapped',
        'one digit differs',
        'two digits change places',
        'year of birth, first of January',
        'two of day, month and year',
      ],
    },
    unless: identifiersAgree,
  },
  { id: 'no-forename', effect: 'review', when: { forename: ['not known'] }, unless: identifiersAgree },
  {
    id: 'other-name-and-address',
    effect: 'review',
    when: {
      surname: ['differs', 'differs, a child'],
      address: ['same sector', 'same district', 'differs'],
    },
    unless: identifiersAgree,
  },
];
