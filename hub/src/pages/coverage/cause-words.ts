const words: Readonly<Record<string, string>> = {
  'no-flow': 'nobody shares it',
  'not-delivered': 'no file came yet',
  late: 'the last file is too old',
  'history-too-short': 'the files do not reach back far enough',
  'outside-coverage': 'the files do not cover the time asked about',
  'not-asked': 'nobody asked',
  'not-answered': 'asked, and not answered',
  'not-matched': 'the source names nobody of them',
  'nothing-recorded': 'the source has nothing recorded',
  'no-agreement': 'no agreement',
  unsigned: 'the agreement is not signed',
  unapproved: 'nobody has decided',
  expired: 'the agreement or the decision ran out',
  'purpose-not-covered': 'the agreement does not cover this',
  'gateway-cannot-carry': 'the law named cannot carry it',
  paused: 'the flow is paused',
  'not-permitted': 'it may not be shown here today',
  'struck-out': 'somebody who knows said it is not so',
  'nobody-of-this-kind': 'nobody it is about',
};

/** Why something is not known, in words for a page. */
export const sayCause = (cause: string): string => words[cause] ?? cause.replaceAll('-', ' ');
