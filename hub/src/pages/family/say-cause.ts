// Design 6: every unknown keeps its causes. A refusal of the person's own reads as no data and has no word here.
const words: Readonly<Record<string, string>> = {
  'no-flow': 'nobody shares this with us',
  'not-delivered': 'the file has not come',
  late: 'the newest file is too old to tell',
  'history-too-short': 'the files do not go back far enough',
  'outside-coverage': 'the source does not cover this person',
  'not-asked': 'nobody has asked',
  'not-answered': 'we asked and have no answer',
  'not-matched': 'the source does not speak of this person',
  'nothing-recorded': 'nothing recorded; that is not the same as nothing there',
  'no-agreement': 'there is no agreement to share it',
  unsigned: 'the agreement is not signed',
  unapproved: 'the sharing is not approved',
  expired: 'the agreement has ended',
  'purpose-not-covered': 'the agreement does not cover this purpose',
  'gateway-cannot-carry': 'no legal gateway carries it',
  'gateway-unaccepted': 'the legal gateway waits to be accepted',
  'incomplete-flow': 'the agreement is not complete',
  'dpia-overdue': 'the data protection assessment must be looked at again',
  'not-started': 'the agreement has not begun',
  'no-policy-document': 'the policy document is missing',
  'no-common-law-route': 'no route under the duty of confidence is recorded',
  paused: 'the partner has paused it',
};

/** Why something is not known, in words for a page. */
export const sayCause = (cause: string): string => words[cause] ?? cause.replaceAll('-', ' ');
