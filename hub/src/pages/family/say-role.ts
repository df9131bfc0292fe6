const words: Readonly<Record<string, string>> = {
  child: 'Child',
  'expected-baby': 'Expected baby',
  'resident-carer': 'Carer at home',
  'carers-partner': 'Carer’s partner',
  'non-resident-parent': 'Parent living elsewhere',
  'adult-sibling': 'Grown-up brother or sister',
  'other-adult': 'Other adult the family relies on',
  member: 'Member',
  unknown: 'Not shown here',
};

/** What somebody is to the family, in words for a page. */
export const sayRole = (role: string): string => words[role] ?? role.replaceAll('-', ' ');
