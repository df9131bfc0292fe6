import type { Examples } from '../command/index.ts';

/** How each command of the upkeep is given, beside those that say it themselves. */
export const upkeepExamples: Examples = {
  'sign-in': 'ann',
  'sign-out': '',
  who: '',
  'account list': '',
  'account role': 'ann --give administrator',
  'account password': 'ann',
  'account new-code': 'ann',
  'account disable': 'ann',
  'organisation list': '',
  'audit verify': '--anchor anchors.ndjson',
  'audit anchor': '',
  backup: 'of-friday.backup',
  restore: 'of-friday.backup --check',
};
