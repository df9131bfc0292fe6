/** Settings of our own with columns that SQL cannot make: sounds, sorted names, dates read and turned round. */
export const ownSettings = {
  linkType: 'dedupe_only',
  derive: [
    { column: 'name_key', from: ['first_name', 'surname'], by: 'sorted-join' },
    { column: 'sound', from: ['surname'], by: 'soundex' },
    { column: 'born', from: ['dob'], by: 'date' },
    { column: 'born_swapped', from: ['born'], by: 'date-swapped' },
    { column: 'postcode_clean', from: ['postcode'], by: 'postcode' },
    { column: 'sector', from: ['postcode_clean'], by: 'postcode-sector' },
  ],
  comparisons: [
    {
      name: 'first name',
      levels: [
        { label: 'not known', when: { is: 'null', columns: ['first_name'] }, isNull: true },
        {
          label: 'same',
          when: { is: 'equal', column: 'first_name' },
          tf: { column: 'first_name', minimum: 0.01 },
        },
        { label: 'alike', when: { is: 'jaro-winkler', column: 'first_name', atLeast: 0.85 } },
        { label: 'differs', when: { is: 'else' } },
      ],
    },
    {
      name: 'surname',
      levels: [
        { label: 'not known', when: { is: 'null', columns: ['surname'] }, isNull: true },
        { label: 'same', when: { is: 'equal', column: 'surname' } },
        {
          label: 'sounds the same, and is held by several',
          when: {
            is: 'all',
            of: [
              { is: 'equal', column: 'sound' },
              { is: 'held-by', column: 'surname', atLeast: 8 },
            ],
          },
        },
        { label: 'differs', when: { is: 'else' } },
      ],
    },
    {
      name: 'date of birth',
      levels: [
        { label: 'not known', when: { is: 'null', columns: ['born'] }, isNull: true },
        { label: 'same', when: { is: 'equal', column: 'born' } },
        { label: 'turned round', when: { is: 'equal', column: 'born', other: 'born_swapped' } },
        { label: 'within a month', when: { is: 'days-apart', column: 'born', atMost: 31 } },
        { label: 'differs', when: { is: 'else' } },
      ],
    },
    {
      name: 'postcode',
      levels: [
        { label: 'not known', when: { is: 'null', columns: ['postcode_clean'] }, isNull: true },
        { label: 'same', when: { is: 'equal', column: 'postcode_clean' } },
        { label: 'same sector', when: { is: 'equal', column: 'sector' } },
        { label: 'differs', when: { is: 'else' } },
      ],
    },
    {
      name: 'town',
      levels: [
        { label: 'not known', when: { is: 'null', columns: ['city'] }, isNull: true },
        { label: 'same', when: { is: 'equal', column: 'city' } },
        { label: 'differs', when: { is: 'else' } },
      ],
    },
  ],
  blockingRules: [
    { on: ['name_key'] },
    { on: ['born'] },
    { on: ['sound', 'sector'] },
    {
      on: [{ left: 'first_name', right: 'surname' }],
      where: { is: 'not', test: { is: 'equal', column: 'gender' } },
    },
  ],
  trainingRules: [{ on: ['name_key'] }, { on: ['born'] }],
  deterministicRules: [{ on: ['name_key', 'born'] }],
  recall: 0.5,
} as const;
