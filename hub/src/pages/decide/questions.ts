/** Check first (design 10.3): asked of colleagues and records, never of the family. */
export const questions = [
  {
    code: 'domestic-abuse',
    short: 'Domestic abuse',
    ask: 'Is there domestic abuse, now or before?',
    hint: 'If so, a call or a letter may be read by the wrong person.',
  },
  {
    code: 'marac-or-no-contact',
    short: 'MARAC or no contact',
    ask: 'Is there a MARAC marker, or an order or marker that says no contact?',
    hint: 'Ask the MARAC coordinator. If so, nobody contacts the family.',
  },
  {
    code: 'live-investigation',
    short: 'Live investigation',
    ask: 'Is there a live investigation that contact could disturb?',
    hint: 'Ask the police’s safeguarding desk. If so, contact waits until they say otherwise.',
  },
  {
    code: 'open-social-care',
    short: 'Open social care',
    ask: 'Does children’s social care work with the family now?',
    hint: 'If so, talk to the social worker first; contact waits until they agree.',
  },
  {
    code: 'death-or-lost-pregnancy',
    short: 'Death or lost pregnancy',
    ask: 'Has somebody died, or was a pregnancy lost?',
    hint: 'Ask health visiting or the midwife, where you may.',
  },
  {
    code: 'due-date-passed',
    short: 'Due date passed',
    ask: 'Is a due date past without word of a birth?',
    hint: 'Ask before anybody speaks of a baby.',
  },
] as const;
