-- From visits to common barriers: projects, sources, excerpts, codes, solutions, what a report rests on, what was released.
-- What the world may read of it: the synthesis a named person released, solutions their places show, packets, a place's own judgement.

-- The frame is a file (learning/code-frame.yaml), put in whenever it changed; a place may add codes of its own.
create table research.code (
  name text primary key check (name ~ '^[A-Z][A-Z-]{1,30}/[a-z][a-z0-9-]{1,40}$'),
  pillar text not null,
  label text not null,
  means text not null,
  place text references articles.place,     -- null: of the frame
  retired_on date,                          -- in use, so never removed
  added_by bigint references accounts.account,
  added_at timestamptz not null
);

create table research.project (
  id bigint generated always as identity primary key,
  place text not null references articles.place,
  title text not null,
  aim text not null,
  lead text not null,                       -- a role and an organisation
  stage text not null,                      -- of the journey; how it came there is in step
  opened_on date not null,
  closed_on date,
  made_by bigint not null references accounts.account,
  made_at timestamptz not null
);

-- What happened, in the order of the method; 'stage' is a move along the journey.
create table research.step (
  id bigint generated always as identity primary key,
  project bigint not null references research.project,
  kind text not null check (kind in ('scoping-call', 'site-visit', 'write-up', 'return-visit', 'agreed-priorities', 'stage')),
  stage text,
  on_day date not null,
  people text not null,                     -- roles, never names
  said text not null,
  made_by bigint not null references accounts.account,
  made_at timestamptz not null,
  check ((kind = 'stage') = (stage is not null))
);
create index step_project on research.step (project, on_day);

create table research.paper (
  id bigint generated always as identity primary key,
  project bigint not null references research.project,
  step bigint references research.step,
  title text not null,
  words text not null,
  made_by bigint not null references accounts.account,
  made_at timestamptz not null
);

-- What somebody told us. The words go on the day the consent said, or at once when it is withdrawn; that there was a source stays.
create table research.source (
  id bigint generated always as identity primary key,
  project bigint not null references research.project,
  kind text not null check (kind in ('interview', 'observation', 'blog', 'reply', 'recipe-note')),
  title text not null,
  speaker text not null,                    -- a role
  on_day date not null,
  consent_how text not null check (consent_how in ('written', 'spoken', 'published')),
  consent_on date not null,
  may_find boolean not null,                -- findings may rest on it
  may_quote boolean not null,               -- words of it may be quoted, each once its speaker has approved it
  keep_until date not null check (keep_until > consent_on),
  format text not null check (format in ('text', 'docx')),
  text text,
  sentences integer[] not null,             -- start, end, start, end …: what agreement is counted over, also after the words have gone
  left_out text[] not null default '{}',
  taken_by bigint not null references accounts.account,
  taken_at timestamptz not null,
  removed_at timestamptz,
  removed_because text check (removed_because in ('retention', 'withdrawn')),
  check ((text is null) = (removed_at is not null)),
  check ((removed_at is null) = (removed_because is null))
);
create index source_due on research.source (keep_until) where removed_at is null;

create table research.excerpt (
  id bigint generated always as identity primary key,
  source bigint not null references research.source,
  starts integer not null check (starts >= 0),
  ends integer not null,
  words text,                               -- goes with the source's text
  made_by bigint not null references accounts.account,
  made_at timestamptz not null,
  check (ends > starts),
  unique (source, starts, ends)
);

create table research.coding (
  id bigint generated always as identity primary key,
  excerpt bigint not null references research.excerpt,
  code text not null references research.code,
  coder bigint not null references accounts.account,
  polarity text not null check (polarity in ('barrier', 'enabler', 'both')),
  stage text,
  partner text,
  dataset text,                             -- the name of a recipe
  strength smallint not null check (strength between 1 and 3),
  note text,
  made_at timestamptz not null,
  taken_back_at timestamptz
);
create unique index coding_once on research.coding (excerpt, code, coder) where taken_back_at is null;

-- A coder says when a source is done: before that, agreement is not measured.
create table research.coding_done (
  source bigint not null references research.source,
  coder bigint not null references accounts.account,
  at timestamptz not null,
  primary key (source, coder)
);

create table research.settlement (
  id bigint generated always as identity primary key,
  source bigint not null references research.source,
  code text not null references research.code,
  starts integer not null,
  ends integer not null,
  polarity text check (polarity in ('barrier', 'enabler', 'both')),   -- null: the code does not stand there
  because text not null,
  settled_by bigint not null references accounts.account,
  settled_at timestamptz not null
);

-- The wording that would be published, which may leave out what tells who spoke, and what its speaker said to it.
create table research.quotation (
  id bigint generated always as identity primary key,
  excerpt bigint not null references research.excerpt,
  words text not null,
  cleared text,                             -- why what the check flagged is no trouble
  asked_by bigint not null references accounts.account,
  asked_at timestamptz not null,
  answer text check (answer in ('approved', 'refused')),
  answered_by text,                         -- the speaker's role
  answered_how text,
  answered_on date,
  recorded_by bigint references accounts.account,
  check ((answer is null) = (answered_on is null))
);
create unique index quotation_once on research.quotation (excerpt) where answer is distinct from 'refused';

create table research.solution (
  id bigint generated always as identity primary key,
  place text not null references articles.place,
  code text not null references research.code,
  dataset text,
  recipe text,
  barrier text not null,
  we_try text not null,
  owner text not null,
  expert text,
  opened_on date not null,
  review_on date not null,
  result text not null default 'open' check (result in ('open', 'helped', 'partly', 'did-not-help')),
  result_words text,
  result_on date,
  shown boolean not null default false,
  made_by bigint not null references accounts.account,
  made_at timestamptz not null,
  check ((result = 'open') = (result_on is null))
);
create table research.solution_note (
  id bigint generated always as identity primary key,
  solution bigint not null references research.solution,
  on_day date not null,
  words text not null,
  made_by bigint not null references accounts.account,
  made_at timestamptz not null
);
create view published.solution as
  select id, place, code, dataset, recipe, barrier, we_try, owner, expert, opened_on, review_on, result, result_words, result_on
  from research.solution where shown;

-- What a report says and rests on. In the report's text [S3] stands where statement 3 is made.
create table research.statement (
  id bigint generated always as identity primary key,
  report bigint not null,                   -- an article
  number integer not null check (number between 1 and 9999),
  words text not null,
  made_by bigint not null references accounts.account,
  made_at timestamptz not null,
  unique (report, number)
);
create table research.citation (
  statement bigint not null references research.statement on delete cascade,
  excerpt bigint not null references research.excerpt,
  quoted boolean not null default false,
  primary key (statement, excerpt)
);

-- Counts of a place's families as the place released them, small ones withheld by it.
create table research.packet (
  id bigint generated always as identity primary key,
  place text not null references articles.place,
  as_at date not null,
  released_on date not null,
  sha256 text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
  body jsonb not null,
  taken_by bigint not null references accounts.account,
  taken_at timestamptz not null
);

-- A synthesis as a named person released it: the only words and counts of research that the public pages read.
create table research.release (
  id bigint generated always as identity primary key,
  places text[] not null,
  sources integer not null,
  released_by bigint not null references accounts.account,
  released_at timestamptz not null
);
create table research.released_code (
  release bigint not null references research.release,
  code text not null,
  label text not null,
  pillar text not null,
  means text not null,
  spread text not null,
  solved_in text[] not null,
  open_in text[] not null,
  primary key (release, code)
);
create table research.released_cell (
  release bigint not null references research.release,
  code text not null,
  place text not null,
  barriers integer not null,
  enablers integer not null,
  sources integer not null,
  primary key (release, code, place)
);
create table research.released_quotation (
  release bigint not null references research.release,
  quotation bigint not null references research.quotation,
  code text not null,
  place text not null,
  speaker text not null,
  polarity text not null,
  words text not null,
  primary key (release, quotation, code)
);

-- How far a place is with its data, by its own judgement: the five areas of the early help system guide.
create table research.maturity (
  id bigint generated always as identity primary key,
  place text not null references articles.place,
  area text not null check (area in ('family-voice', 'workforce', 'communities', 'leaders', 'data')),
  level smallint not null check (level between 1 and 4),
  on_day date not null,
  because text not null,
  code text references research.code,
  judged_by text not null,
  made_by bigint not null references accounts.account,
  made_at timestamptz not null
);

-- What a published report rests on, as it stood on the day: counts for everybody, words only where their speaker approved them.
create table research.released_statement (
  report bigint not null,
  number integer not null,
  words text not null,
  excerpts integer not null,
  sources integer not null,
  places text[] not null,
  quotations jsonb not null,                -- [{ source, place, speaker, words }]
  primary key (report, number)
);

create view published.research_release as select id, places, sources, released_at from research.release;
create view published.research_code as
  select release, code, label, pillar, means, spread, solved_in, open_in from research.released_code;
create view published.research_cell as select release, code, place, barriers, enablers, sources from research.released_cell;
create view published.research_quotation as
  select release, quotation, code, place, speaker, polarity, words from research.released_quotation;
create view published.statement as
  select report, number, words, excerpts, sources, places,
    coalesce((select jsonb_agg(q - 'source') from jsonb_array_elements(quotations) q), '[]') as quotations
  from research.released_statement;
create view published.packet as select id, place, as_at, body from research.packet;
create view published.maturity as
  select m.id, m.place, m.area, m.level, m.on_day, m.because, m.code, k.label, m.judged_by
  from research.maturity m left join research.code k on k.name = m.code;

create trigger edition after insert or update or delete on research.release for each statement execute function articles.new_edition();
create trigger edition after delete on research.released_quotation for each statement execute function articles.new_edition();
create trigger edition after insert or update or delete on research.released_statement for each statement execute function articles.new_edition();
create trigger edition after insert or update or delete on research.solution for each statement execute function articles.new_edition();
create trigger edition after insert or update or delete on research.packet for each statement execute function articles.new_edition();
create trigger edition after insert or update or delete on research.maturity for each statement execute function articles.new_edition();
