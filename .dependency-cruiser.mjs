// The walls of the house. A room may use the rooms before it, through their front doors only.
const hubRooms = [
  'law',
  'agreements',
  'access',
  'duck',
  'paper',
  'intake',
  'people',
  'families',
  'needs',
  'support',
  'progress',
  'outcomes',
  'exchange',
  'safeguarding',
  'insight',
  'retention',
  'rights',
  'wishes',
  'pages',
  'commands',
];
const centreRooms = [
  'articles',
  'research',
  'recipes',
  'replies',
  'newsletter',
  'errands',
  'pages',
  'commands',
];
const workspaces = ['linkage', 'borough', 'kit', 'hub', 'learning', 'demo'];
const others = (...own) => `^(${workspaces.filter((one) => !own.includes(one)).join('|')})/`;
const wall = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const test = '\\.test\\.ts$';

const orderOf = (house, rooms) =>
  rooms.flatMap((room, at) => {
    const later = rooms.slice(at + 1).join('|');
    const from = { path: `^${house}/src/${room}/` };
    const after = later
      ? [
          wall(`order-of-rooms-${house}-${room}`, `${room} comes before them`, from, {
            path: `^${house}/src/(${later})/`,
          }),
        ]
      : [];
    const root = wall(
      `rooms-know-no-kitchen-${house}-${room}`,
      'what composes the rooms is not theirs to use',
      { ...from, pathNot: test },
      { path: `^${house}/src/[^/]+\\.ts$` },
    );
    return room === 'commands' ? [] : [...after, root];
  });

export default {
  forbidden: [
    ...orderOf('hub', hubRooms),
    ...orderOf('learning', centreRooms),
    wall(
      'front-doors',
      'a room is used through its index.ts',
      { path: '^(hub|kit|learning)/src/([^/]+)/' },
      {
        path: '^(hub|kit|learning)/src/[^/]+/',
        pathNot: ['^$1/src/$2/', '^(hub|kit|learning)/src/[^/]+/index\\.ts$'],
      },
    ),
    wall(
      'front-doors-from-outside',
      'a workspace is used through what its package.json exports',
      { path: '^(demo|learning|benchmarks|tools|docs|examples)/' },
      { path: '^(linkage|borough|kit|hub)/', pathNot: '(^|/)index\\.ts$|^borough/src/truth\\.ts$' },
    ),
    wall(
      'workspaces-by-name',
      'another workspace is imported by its name, never by a path',
      { path: `^(${workspaces.join('|')})/` },
      { path: `^(${workspaces.join('|')})/`, pathNot: '^$1/', dependencyTypes: ['local'] },
    ),
    wall(
      'linkage-stands-alone',
      'it is a library of its own',
      { path: '^linkage/' },
      { path: others('linkage') },
    ),
    wall(
      'borough-stands-alone',
      'it must not know the linker',
      { path: '^borough/' },
      { path: others('borough') },
    ),
    wall('kit-knows-no-house', 'both applications stand on it', { path: '^kit/' }, { path: others('kit') }),
    wall(
      'hub-knows-no-centre-and-no-truth',
      'a hub holds people, the centre does not, and only the demo may read the truth',
      { path: '^hub/' },
      { path: others('hub', 'kit', 'linkage') },
    ),
    wall(
      'learning-knows-no-hub',
      'the centre holds nobody’s data',
      { path: '^learning/' },
      { path: others('learning', 'kit') },
    ),
    wall(
      'only-the-demo-knows-borough',
      'made-up truth',
      { pathNot: '^(demo|borough)/' },
      { path: '^borough/' },
    ),
    wall(
      'only-stores-touch-the-database',
      'SQL has an address',
      {
        path: `^(${workspaces.join('|')})/`,
        pathNot: ['\\.store\\.ts$', '\\.store\\.test\\.ts$', '^kit/src/postgres/'],
      },
      { path: '(^|/)node_modules/(@types/)?(pg|pg-copy-streams|kysely|pg-boss)/' },
    ),
    wall(
      'duckdb-stays-home',
      'only the locked-down child and the linker open it',
      { path: `^(${workspaces.join('|')})/`, pathNot: '^(hub/src/duck|linkage)/' },
      { path: '(^|/)node_modules/@duckdb/' },
    ),
    wall(
      'linkage-has-no-network',
      'no secret and no encoding leaves by a socket',
      { path: '^linkage/src/', pathNot: test },
      { path: '^(node:)?(net|http|https|http2|tls|dgram|dns|quic)(/|$)', dependencyTypes: ['core'] },
    ),
    {
      name: 'encoder-reaches-no-network',
      comment: 'an agency runs it offline: nothing it imports, however far, can open a socket',
      severity: 'error',
      from: { path: '^linkage/src/(encoder\\.ts|encoded/)', pathNot: test },
      to: {
        path: '^(node:)?(net|http|https|http2|tls|dgram|dns|quic|cluster|inspector)(/|$)',
        reachable: true,
      },
    },
    {
      name: 'encoder-stands-on-little',
      comment: 'one hash library and a command line; no database, no linker',
      severity: 'error',
      from: { path: '^linkage/src/(encoder\\.ts|encoded/)', pathNot: test },
      to: {
        path: '(^|/)node_modules/(?!(@noble/hashes|commander)/)|^linkage/src/(linkage-unit|link|train|score|cluster|files/(database|read|write-table))',
        reachable: true,
      },
    },
    {
      name: 'linkage-unit-cannot-encode',
      comment: 'it holds encodings, so it must hold no secret and no means to use one',
      severity: 'error',
      from: { path: '^linkage/src/(unit\\.ts|linkage-unit/)', pathNot: test },
      to: { path: '^linkage/src/encoded/', reachable: true },
    },
    wall('tests-are-not-imported', 'what is tested does not lean on tests', {}, { path: test }),
    wall(
      'no-cycles',
      'two files that need each other are one',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    wall(
      'no-orphans',
      'a file nobody uses and that uses nobody',
      {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          test,
          '(^|/)[^/]+\\.config\\.(ts|mjs)$',
          '^\\.dependency-cruiser\\.mjs$',
          '\\.stub\\.mjs$',
          '(^|/)index\\.ts$',
          '^tools/launch/leash\\.mjs$',
          // Read as bytes and served to browsers.
          '^kit/src/web/browser/',
        ],
      },
      {},
    ),
    wall('nothing-unresolved', 'an import that leads nowhere', {}, { couldNotResolve: true }),
  ],
  required: [
    {
      name: 'pages-have-a-guard',
      comment:
        'every page of the hub asks the access room; who signs once has no account, and the link is the guard',
      severity: 'error',
      module: { path: '^hub/src/.*\\.page\\.ts$', pathNot: '^hub/src/pages/sign/sign\\.page\\.ts$' },
      to: { path: '^hub/src/access/index\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage|\\.kinsight)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
};
