-- Written from the database; do not edit. Rewrite it: npm test -- schema -u

-- tables

table access.alert row level security, forced (
  id bigint not null identity,
  kind text not null,
  at timestamp with time zone not null,
  account bigint not null,
  purpose text not null,
  persons bigint[] not null,
  reviewed_by bigint,
  reviewed_at timestamp with time zone,
  families bigint[] not null default '{}'::bigint[],
  reason text,
  ends_at timestamp with time zone,
  due_on date,
  told bigint[] not null default '{}'::bigint[],
  told_organisations smallint[] not null default '{}'::smallint[],
  verdict text,
  words text
)
table access.holds_nobody (
  table_name text not null,
  because text not null
)
table accounts.account (
  id bigint not null identity,
  login text not null,
  name text not null,
  organisation smallint not null,
  email text,
  made_up boolean not null default false,
  password_hash text,
  totp_secret text,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  totp_confirmed_at timestamp with time zone,
  totp_last_step bigint,
  oidc_issuer text,
  oidc_subject text
)
table accounts.email_waiting (
  account bigint not null,
  email text not null,
  said_by bigint not null,
  said_at timestamp with time zone not null
)
table accounts.failed_sign_in (
  login_hash bytea not null,
  tries integer not null,
  last_at timestamp with time zone not null
)
table accounts.organisation (
  id smallint not null identity,
  code text not null,
  name text not null,
  kind text not null
)
table accounts.recovery_code (
  account bigint not null,
  code_hash bytea not null,
  used_at timestamp with time zone
)
table accounts.role_held (
  account bigint not null,
  role text not null,
  team text,
  since timestamp with time zone not null,
  until timestamp with time zone,
  granted_by bigint
)
table accounts.saved_view (
  id bigint not null identity,
  account bigint not null,
  list text not null,
  name text not null,
  choice jsonb not null,
  saved_at timestamp with time zone not null
)
table accounts.session (
  token_hash bytea not null,
  account bigint not null,
  kind text not null,
  os_user text,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  data jsonb not null default '{}'::jsonb
)
table accounts.visit (
  token_hash bytea not null,
  account bigint,
  data jsonb not null default '{}'::jsonb,
  expires_at timestamp with time zone not null
)
table agreements.agreement (
  id smallint not null identity,
  code text not null,
  title text not null,
  reference text,
  starts date,
  ends date,
  document jsonb not null default '{}'::jsonb,
  ended_on date,
  end_reason text,
  known_from bigint not null,
  known_to bigint
)
table agreements.approval (
  id bigint not null identity,
  flow smallint not null,
  organisation smallint not null,
  kind text not null,
  outcome text not null,
  named_person text not null,
  "position" text not null,
  decided_on date not null,
  expires_on date,
  evidence text not null,
  recorded_by bigint,
  known_from bigint not null,
  known_to bigint,
  conditions jsonb not null default '[]'::jsonb,
  flow_hash text not null default ''::text
)
table agreements.case_delivery row level security, forced (
  delivery bigint not null,
  decision bigint not null,
  flow smallint not null,
  record bigint not null,
  known_from bigint not null,
  known_to bigint
)
table agreements.condition_met (
  id bigint not null identity,
  approval bigint not null,
  number smallint not null,
  met_on date not null,
  met_by text not null,
  reference text not null,
  recorded_by bigint not null,
  reopened_by bigint,
  reopen_reason text,
  known_from bigint not null,
  known_to bigint
)
table agreements.consent row level security, forced (
  id bigint not null identity,
  kind text not null,
  person bigint,
  record bigint,
  flow smallint,
  given_on date not null,
  given_to text not null,
  how text not null,
  withdrawn_on date,
  withdrawn_to text,
  evidence text not null,
  recorded_by bigint not null,
  known_from bigint not null,
  known_to bigint
)
table agreements.flow (
  id smallint not null identity,
  code text not null,
  agreement smallint,
  recipe_hash text,
  giver smallint not null,
  receiver smallint not null,
  mode text not null,
  shown text not null,
  body jsonb not null,
  known_from bigint not null,
  known_to bigint,
  hash text not null default ''::text,
  registered_on date not null default CURRENT_DATE
)
table agreements.flow_before (
  flow smallint not null,
  hash text not null,
  "row" jsonb not null,
  known_from bigint not null,
  known_to bigint not null
)
table agreements.pause (
  flow smallint not null,
  paused_by bigint not null,
  reason text not null,
  known_from bigint not null,
  known_to bigint
)
table agreements.place_paper (
  paper text not null,
  reference text not null,
  named_person text not null,
  recorded_on date not null,
  review_on date,
  recorded_by bigint not null,
  known_from bigint not null,
  known_to bigint
)
table agreements.recipe (
  hash text not null,
  name text not null,
  version text not null,
  body jsonb not null,
  files jsonb not null,
  adopted_by bigint not null,
  adopted_on date not null,
  known_from bigint not null,
  known_to bigint
)
table agreements.refusal row level security, forced (
  id bigint not null identity,
  kind text not null,
  person bigint,
  record bigint,
  flow smallint,
  purpose text,
  starts date not null,
  ends date,
  recorded_by bigint not null,
  reason text,
  known_from bigint not null,
  known_to bigint
)
table agreements.registry (
  single boolean not null default true,
  version uuid not null default gen_random_uuid()
)
table agreements.share_decision row level security, forced (
  id bigint not null identity,
  child bigint not null,
  asked_by smallint,
  giver smallint not null,
  gateway text not null,
  outcome text not null,
  body jsonb not null,
  decided_by text not null,
  "position" text not null,
  decided_on date not null,
  corrects bigint,
  recorded_by bigint not null,
  known_from bigint not null
)
table agreements.signature (
  agreement smallint not null,
  organisation smallint not null,
  signed_by text not null,
  "position" text not null,
  signed_on date not null,
  evidence text not null,
  recorded_by bigint,
  known_from bigint not null,
  known_to bigint,
  taken_back_by bigint,
  take_back_reason text
)
table agreements.signing_link (
  id bigint not null identity,
  token_hash bytea not null,
  kind text not null,
  agreement text,
  flow text,
  organisation text not null,
  named_person text not null,
  "position" text not null,
  text_sha256 text not null,
  made_by bigint not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  outcome text,
  words text,
  withdrawn_at timestamp with time zone
)
table audit.detail (
  number bigint not null,
  salt bytea not null,
  body jsonb not null
)
table audit.entry (
  number bigint not null,
  at timestamp with time zone not null,
  account bigint,
  os_user text,
  db_user text not null,
  action text not null,
  purpose text,
  relationship text,
  subject_kind text,
  subjects bigint[] not null default '{}'::bigint[],
  outcome text not null default 'allowed'::text,
  detail_hash bytea,
  previous_hash bytea not null,
  hash bytea not null
)
table audit.head (
  single boolean not null default true,
  number bigint not null,
  hash bytea not null
)
table families.correction row level security, forced (
  id bigint not null identity,
  kind text not null,
  family bigint,
  person bigint not null,
  body jsonb not null,
  reason text not null,
  account bigint not null,
  decided_on date not null,
  told_source boolean not null default false,
  undone_by bigint,
  undo_reason text,
  known_from bigint not null,
  known_to bigint,
  child bigint generated as ((body ->> 'child'::text))::bigint,
  flows smallint[] not null default '{}'::smallint[],
  shield text not null default 'none'::text
)
table families.family row level security, forced (
  id bigint not null identity,
  anchor bigint not null,
  known_from bigint not null,
  known_to bigint
)
table families.lineage row level security, forced (
  load bigint not null,
  kind text not null,
  family bigint not null,
  other bigint not null
)
table families.member row level security, forced (
  id bigint not null identity,
  family bigint not null,
  person bigint not null,
  role text not null,
  primary_family boolean not null default true,
  starts date,
  ends date,
  because jsonb not null,
  flows smallint[] not null,
  shield text not null default 'none'::text,
  known_from bigint not null,
  known_to bigint
)
table insight.coverage_release (
  id bigint not null identity,
  run bigint not null,
  framework text not null,
  framework_hash text not null,
  as_at date not null,
  packet text not null,
  sha256 text not null,
  released_by bigint not null,
  released_at timestamp with time zone not null
)
table insight.help_release (
  id bigint not null identity,
  report bigint not null,
  as_at date not null,
  packet text not null,
  sha256 text not null,
  released_by bigint not null,
  released_at timestamp with time zone not null
)
table insight.help_report (
  id bigint not null identity,
  made_on date not null,
  as_at date not null,
  usable text not null,
  body jsonb not null,
  made_by bigint not null,
  made_at timestamp with time zone not null
)
table insight.search_review (
  sample bigint not null,
  entry bigint not null,
  verdict text not null,
  words text not null,
  reviewed_by bigint not null,
  reviewed_at timestamp with time zone not null
)
table insight.search_sample (
  id bigint not null identity,
  seed text not null,
  from_day date not null,
  to_day date not null,
  drawn_by bigint not null,
  drawn_at timestamp with time zone not null,
  entries bigint[] not null,
  of_entries integer not null
)
table insight.sought_name row level security, forced (
  id bigint not null identity,
  forename text,
  surname text not null,
  why text not null,
  kept_until date not null,
  added_by bigint not null,
  added_at timestamp with time zone not null
)
table insight.told row level security, forced (
  name text not null,
  count integer not null,
  report bigint not null
)
table insight.told_worth row level security, forced (
  flow smallint not null,
  told_on date not null,
  families integer not null,
  decisions integer not null
)
table intake.coverage row level security, forced (
  delivery bigint not null,
  flow smallint not null,
  dataset text not null,
  record bigint,
  starts date not null,
  ends date not null,
  known_from bigint not null,
  known_to bigint
)
table intake.delivery (
  id bigint not null identity,
  flow smallint not null,
  load bigint,
  state text not null,
  file_name text not null,
  sha256 bytea not null,
  bytes bigint not null,
  lines bigint,
  mode text not null,
  as_at date not null,
  recipe_hash text,
  counts jsonb not null default '{}'::jsonb,
  problems jsonb not null default '[]'::jsonb,
  received_at timestamp with time zone not null,
  received_by bigint,
  finished_at timestamp with time zone,
  recalled_load bigint,
  made_up boolean not null default false
)
table intake.encoded_pair row level security, forced (
  flow smallint not null,
  their_key text not null,
  record bigint not null,
  asked_flow smallint not null,
  account bigint not null,
  known_from bigint not null,
  known_to bigint
)
table intake.fact row level security, forced (
  id bigint not null identity,
  flow smallint not null,
  dataset text not null,
  record bigint not null,
  fact_key text not null,
  starts date,
  ends date,
  details jsonb not null default '{}'::jsonb,
  sensitivity text not null default 'standard'::text,
  digest bytea not null,
  delivery bigint not null,
  line_from bigint,
  line_to bigint,
  known_from bigint not null,
  known_to bigint
)
table intake.quarantine row level security, forced (
  delivery bigint not null,
  line bigint not null,
  their_record text,
  column_name text,
  code text not null,
  kept jsonb,
  expires_on date not null
)
table intake.record_address row level security, forced (
  record bigint not null,
  flow smallint not null,
  kind text not null default 'home'::text,
  line text,
  postcode text,
  uprn text,
  starts date,
  ends date,
  shield text not null default 'none'::text,
  line_low text generated as lower(line)
)
table intake.record_identifier row level security, forced (
  record bigint not null,
  flow smallint not null,
  scheme text not null,
  value text not null
)
table intake.record_name row level security, forced (
  record bigint not null,
  flow smallint not null,
  kind text not null,
  forename text,
  middle text,
  surname text,
  surname_sound text generated as intake.sounds_like(surname),
  forename_sound text generated as intake.sounds_like(forename)
)
table intake.relation row level security, forced (
  id bigint not null identity,
  flow smallint not null,
  record bigint not null,
  other_key text not null,
  kind text not null,
  parental_responsibility boolean,
  resident boolean,
  starts date,
  ends date,
  delivery bigint not null,
  known_from bigint not null,
  known_to bigint
)
table intake.request (
  id bigint not null identity,
  reference text not null,
  flow smallint not null,
  answer_flow smallint not null,
  asked_on date not null,
  account bigint not null,
  items integer not null,
  known_from bigint not null,
  known_to bigint,
  answer_by date not null
)
table intake.request_item row level security, forced (
  request bigint not null,
  item text not null,
  record bigint not null,
  person bigint not null,
  criterion text not null
)
table intake.request_left_out row level security, forced (
  request bigint not null,
  record bigint not null,
  criterion text not null
)
table intake.source_record row level security, forced (
  id bigint not null identity,
  flow smallint not null,
  source_key text not null,
  kind text not null default 'person'::text,
  sex text,
  born date,
  expected date,
  died date,
  digest bytea not null,
  shield text not null default 'none'::text,
  delivery bigint not null,
  line_from bigint,
  line_to bigint,
  known_from bigint not null,
  known_to bigint,
  version_of bigint
)
table jobs.job (
  id bigint not null identity,
  queue text not null,
  data jsonb not null default '{}'::jsonb,
  key text,
  state text not null default 'waiting'::text,
  due_at timestamp with time zone not null,
  tries integer not null default 0,
  leased_until timestamp with time zone,
  lease uuid,
  failed_with text,
  sent_at timestamp with time zone not null,
  ended_at timestamp with time zone
)
table law.gateway_acceptance (
  gateway text not null,
  gateway_hash text not null,
  accepted_by bigint not null,
  reference text not null,
  accepted_on date not null,
  withdrawn_on date,
  known_from bigint not null,
  known_to bigint
)
table ledger.head (
  single boolean not null default true,
  number bigint not null
)
table ledger.load (
  number bigint not null,
  at timestamp with time zone not null,
  what text not null,
  account bigint
)
table ledger.migration (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now()
)
table ledger.place (
  single boolean not null default true,
  code text not null,
  name text not null,
  stamp text not null,
  fixed_today date,
  created_at timestamp with time zone not null default now()
)
table ledger.wish (
  number bigint not null identity,
  table_name text not null,
  was jsonb,
  now jsonb not null,
  hidden text[] not null default '{}'::text[]
)
table ledger.wish_key (
  id text not null,
  salt bytea not null,
  public_key bytea not null,
  since timestamp with time zone not null
)
table needs.already_open row level security, forced (
  run bigint not null,
  family bigint not null,
  person bigint not null,
  kind text not null,
  since date,
  evidence bigint[] not null,
  flows smallint[] not null,
  shield text not null default 'none'::text,
  sensitivity text not null,
  parted boolean not null default false
)
table needs.approved_framework (
  framework text not null,
  hash text not null,
  approved_by bigint not null,
  approved_on date not null,
  parameters jsonb not null default '{}'::jsonb,
  known_from bigint not null,
  known_to bigint,
  criteria_hash text not null default ''::text,
  measures_hash text
)
table needs.candidate row level security, forced (
  id bigint not null identity,
  family bigint not null,
  came_from text not null,
  run bigint,
  first_found_on date not null,
  known_from bigint not null,
  known_to bigint,
  framework text not null default ''::text,
  discretion boolean not null default false,
  families bigint[] not null default '{}'::bigint[],
  first_run bigint
)
table needs.check_first row level security, forced (
  id bigint not null identity,
  candidate bigint not null,
  answers jsonb not null,
  complete boolean not null,
  account bigint,
  checked_on date not null,
  known_from bigint not null,
  known_to bigint,
  days jsonb not null default '{}'::jsonb
)
table needs.decision row level security, forced (
  id bigint not null identity,
  candidate bigint not null,
  outcome text not null,
  reason text not null,
  because jsonb not null default '{}'::jsonb,
  may_reappear_on date,
  account bigint not null,
  decided_on date not null,
  undone_by bigint,
  undo_reason text,
  known_from bigint not null,
  known_to bigint,
  flows smallint[] not null default '{}'::smallint[],
  shield text not null default 'none'::text
)
table needs.finding row level security, forced (
  run bigint not null,
  family bigint not null,
  person bigint not null,
  member_role text not null,
  criterion text not null,
  need text not null,
  source smallint[] not null,
  value text not null,
  causes text[] not null default '{}'::text[],
  number double precision,
  evidence bigint[] not null default '{}'::bigint[],
  shortfall double precision,
  flows smallint[] not null,
  shield text not null default 'none'::text,
  sensitivity text not null,
  parted boolean not null default false,
  stands_in boolean not null default false
)
table needs.harm row level security, forced (
  id bigint not null identity,
  candidate bigint not null,
  account bigint not null,
  seen_on date not null,
  flows smallint[] not null,
  shield text not null default 'none'::text,
  ended text,
  ended_by bigint,
  ended_on date,
  known_from bigint not null,
  known_to bigint,
  passed bigint[] not null default '{}'::bigint[]
)
table needs.listed row level security, forced (
  key text not null,
  candidate bigint not null,
  family bigint not null,
  shown boolean not null,
  since date,
  came_from text,
  open boolean,
  resting boolean,
  decided boolean,
  headlines text[],
  harm boolean not null default false
)
table needs.listed_key row level security, forced (
  key text not null,
  taken pg_snapshot not null,
  complete boolean not null,
  tally jsonb,
  made_at timestamp with time zone not null default now()
)
table needs.listed_touch row level security, forced (
  by xid8 not null default pg_current_xact_id(),
  family bigint
)
table needs.reduced_before (
  dataset text not null,
  day date not null
)
table needs.run (
  id bigint not null identity,
  framework text not null,
  framework_hash text not null,
  criteria_hash text not null,
  as_at date not null,
  known_at bigint not null,
  permitted_on date not null,
  exercise boolean not null default false,
  flows smallint[] not null,
  finished_at timestamp with time zone,
  counts jsonb not null default '{}'::jsonb,
  load bigint,
  withdrawn jsonb not null default '[]'::jsonb,
  parameters jsonb not null default '{}'::jsonb
)
table needs.source_state (
  run bigint not null,
  criterion text not null,
  need text not null,
  source smallint[] not null,
  value text not null,
  causes text[] not null default '{}'::text[]
)
table needs.withdrawn (
  run bigint not null,
  delivery bigint not null,
  flow smallint not null,
  facts integer not null,
  load bigint not null
)
table outcomes.claim row level security, forced (
  id bigint not null identity,
  case_id bigint not null,
  family bigint not null,
  framework text not null,
  results_hash text not null,
  exercise boolean not null,
  flows smallint[] not null,
  records bigint[] not null,
  proposed_by bigint not null,
  proposed_at timestamp with time zone not null,
  known_from bigint not null
)
table outcomes.claimed row level security, forced (
  claim bigint not null,
  record bigint not null,
  person bigint not null,
  child boolean not null
)
table outcomes.claimed_need row level security, forced (
  claim bigint not null,
  need text not null,
  person bigint,
  flows smallint[] not null default '{}'::smallint[],
  classes text[] not null default '{}'::text[]
)
table outcomes.content row level security, forced (
  claim bigint not null,
  number integer not null,
  salt bytea not null,
  body text not null,
  records bigint[] not null,
  facts bigint[] not null,
  flows smallint[] not null,
  shield text not null,
  sensitivity text not null,
  classes text[] not null default '{}'::text[],
  needs_evidence boolean not null default false
)
table outcomes.correction row level security, forced (
  id bigint not null identity,
  finding bigint not null,
  claim bigint not null,
  words text not null,
  account bigint not null,
  at timestamp with time zone not null
)
table outcomes.finding row level security, forced (
  id bigint not null identity,
  sample bigint not null,
  claim bigint not null,
  question text not null,
  verdict text not null,
  words text not null,
  account bigint not null,
  at timestamp with time zone not null
)
table outcomes.line (
  claim bigint not null,
  number integer not null,
  kind text not null,
  sha256 bytea not null
)
table outcomes.made (
  id bigint not null identity,
  framework text not null,
  quarter text not null,
  rests_on text[] not null,
  body jsonb not null,
  account bigint not null,
  at timestamp with time zone not null
)
table outcomes.pack row level security, forced (
  claim bigint not null,
  bytes bytea not null
)
table outcomes.sample (
  id bigint not null identity,
  framework text not null,
  quarter text not null,
  seed text not null,
  share numeric not null,
  claims bigint[] not null,
  drawn bigint[] not null,
  drawn_by bigint not null,
  drawn_at timestamp with time zone not null
)
table outcomes.seal (
  claim bigint not null,
  lines integer not null,
  sha256 bytea not null,
  pack_sha256 bytea not null,
  sealed_on date not null
)
table outcomes.step row level security, forced (
  id bigint not null identity,
  claim bigint not null,
  what text not null,
  route text,
  words text not null default ''::text,
  happened_on date not null,
  at timestamp with time zone not null,
  account bigint,
  known_from bigint not null
)
table outcomes.told (
  id bigint not null identity,
  kind text not null,
  told_on date not null,
  number integer,
  of_number integer,
  words text not null default ''::text,
  account bigint not null,
  at timestamp with time zone not null
)
table people.decision row level security, forced (
  id bigint not null identity,
  kind text not null,
  left_record bigint not null,
  right_record bigint,
  reason text not null,
  account bigint,
  decided_on date not null,
  undone_by bigint,
  undo_reason text,
  known_from bigint not null,
  known_to bigint,
  told_source boolean not null default false
)
table people.edge row level security, forced (
  left_record bigint not null,
  right_record bigint not null,
  pattern bigint not null,
  weight real not null,
  probability real not null,
  state text not null,
  flows smallint[] not null,
  model bigint not null,
  known_from bigint not null,
  known_to bigint,
  rule text
)
table people.kept_mark row level security, forced (
  wish bigint not null,
  side text not null,
  scheme text not null,
  mark bytea not null
)
table people.kept_wish row level security, forced (
  id bigint not null identity,
  origin text,
  what text not null,
  body jsonb not null,
  secret text not null,
  kept_on date not null,
  ends_on date not null,
  left_record bigint,
  right_record bigint,
  known_from bigint not null,
  known_to bigint
)
table people.lineage row level security, forced (
  load bigint not null,
  kind text not null,
  person bigint not null,
  other bigint not null
)
table people.link row level security, forced (
  record bigint not null,
  person bigint not null,
  flow smallint not null,
  known_from bigint not null,
  known_to bigint
)
table people.model (
  id bigint not null identity,
  hash text not null,
  body jsonb not null,
  diagnostics jsonb not null,
  known_from bigint not null,
  known_to bigint
)
table people.person row level security, forced (
  id bigint not null identity,
  shield text not null default 'none'::text,
  known_from bigint not null,
  known_to bigint
)
table people.record_shield row level security, forced (
  record bigint not null,
  said text not null,
  known_from bigint not null
)
table people.review row level security, forced (
  id bigint not null identity,
  left_record bigint not null,
  right_record bigint not null,
  reason text not null,
  weight real not null,
  flows smallint[] not null,
  decided text,
  decision bigint,
  known_from bigint not null,
  known_to bigint,
  first_verdict text,
  first_by bigint
)
table progress.approved_measures (
  framework text not null,
  hash text not null,
  parameters jsonb not null,
  approved_by bigint not null,
  approved_on date not null,
  reason text not null,
  known_from bigint not null,
  known_to bigint
)
table progress.case_seen row level security, forced (
  case_id bigint not null,
  family bigint not null,
  digest text not null,
  team text,
  lead bigint,
  opened date not null,
  closed date,
  framework text not null,
  datasets text[] not null
)
table progress.history row level security, forced (
  case_id bigint not null,
  need text not null,
  measure text not null,
  person bigint not null,
  source smallint[] not null,
  starts date,
  ends date,
  pieces jsonb not null,
  digest bytea not null,
  flows smallint[] not null,
  shield text not null,
  sensitivity text not null,
  known_from bigint not null,
  known_to bigint,
  parted boolean not null default false
)
table progress.proposed_measures (
  id bigint not null identity,
  framework text not null,
  hash text not null,
  parameters jsonb not null,
  reason text not null,
  proposed_by bigint not null,
  proposed_on date not null,
  settled_by bigint,
  settled_on date,
  approved boolean,
  known_from bigint not null,
  known_to bigint
)
table progress.run (
  id bigint not null identity,
  load bigint not null,
  as_at date not null,
  known_at bigint not null,
  permitted_on date not null,
  account bigint,
  finished_at timestamp with time zone not null,
  sources jsonb not null,
  measures jsonb not null,
  everything boolean not null,
  counts jsonb not null
)
table progress.standing row level security, forced (
  case_id bigint not null,
  family bigint not null,
  need text not null,
  person bigint,
  measure text not null,
  state text not null,
  since date,
  until date,
  causes text[] not null default '{}'::text[],
  flows smallint[] not null,
  found_on date not null,
  heard_to date,
  known_from bigint not null,
  known_to bigint,
  relapsed_on date,
  stands_for_all boolean not null default false,
  next_edge date
)
table rights.pack row level security, forced (
  id bigint not null identity,
  person bigint not null,
  for_whom text not null,
  asked_on date not null,
  due_on date not null,
  identity text not null,
  child_agrees text,
  items jsonb not null,
  drafted_by bigint not null,
  drafted_at timestamp with time zone not null,
  checked_by bigint,
  checked_at timestamp with time zone,
  check_words text,
  released_by bigint,
  released_at timestamp with time zone,
  handover text,
  confirmed text
)
table support.action row level security, forced (
  id bigint not null identity,
  case_id bigint not null,
  goal bigint not null,
  what text not null,
  owner_account bigint,
  owner_words text not null,
  due date not null,
  done_on date,
  outcome text,
  account bigint not null,
  flows smallint[] not null,
  known_from bigint not null,
  known_to bigint,
  began_as bigint,
  first_due date,
  carried smallint not null default 0
)
table support.agreement row level security, forced (
  id bigint not null identity,
  case_id bigint not null,
  record bigint not null,
  answer text not null,
  asked_on date not null,
  how text not null,
  explained text[] not null,
  partners smallint[] not null default '{}'::smallint[],
  asked_by bigint not null,
  withdrawn_on date,
  withdrawn_why text,
  flows smallint[] not null,
  known_from bigint not null,
  known_to bigint
)
table support.answer row level security, forced (
  id bigint not null identity,
  assessment bigint not null,
  question text not null,
  record bigint,
  voice text not null,
  words text not null,
  account bigint not null,
  sensitivity text not null default 'welfare'::text,
  flows smallint[] not null,
  known_from bigint not null,
  known_to bigint,
  unheard text
)
table support.assessment row level security, forced (
  id bigint not null identity,
  case_id bigint not null,
  version integer not null,
  questions text not null,
  started_on date not null,
  started_by bigint not null,
  signed_on date,
  signed_by bigint,
  family_signed text,
  flows smallint[] not null,
  known_from bigint not null,
  known_to bigint,
  began_as bigint
)
table support.case_event row level security, forced (
  id bigint not null identity,
  case_id bigint not null,
  what text not null,
  body jsonb not null default '{}'::jsonb,
  account bigint not null,
  happened_on date not null,
  undone_by bigint,
  undo_reason text,
  known_from bigint not null,
  known_to bigint
)
table support.case_family row level security, forced (
  case_id bigint not null,
  family bigint not null,
  known_from bigint not null,
  known_to bigint
)
table support.case_member row level security, forced (
  id bigint not null identity,
  case_id bigint not null,
  record bigint not null,
  person bigint not null,
  joined date not null,
  left_on date,
  flows smallint[] not null,
  known_from bigint not null,
  known_to bigint,
  ended_by bigint
)
table support.case_needs row level security, forced (
  id bigint not null identity,
  case_id bigint not null,
  need text not null,
  record bigint,
  person bigint,
  found_on date not null,
  strength text not null,
  struck_out date,
  worker_view text not null default ''::text,
  family_view text not null default ''::text,
  account bigint not null,
  said_on date not null,
  observation bigint,
  flows smallint[] not null,
  sensitivity text not null default 'standard'::text,
  known_from bigint not null,
  known_to bigint,
  evidence bigint[] not null default '{}'::bigint[]
)
table support.cases row level security, forced (
  id bigint not null identity,
  family bigint not null,
  record bigint not null,
  person bigint not null,
  framework text not null,
  team text,
  lead bigint,
  came_from text not null,
  source bigint,
  level text not null default 'family-help'::text,
  opened date not null,
  closed date,
  reason text,
  what_next text,
  fact bigint not null,
  flows smallint[] not null,
  known_from bigint not null,
  known_to bigint
)
table support.cover (
  id bigint not null identity,
  account bigint not null,
  by_account bigint not null,
  starts date not null,
  ends date not null,
  set_by bigint not null,
  known_from bigint not null,
  known_to bigint
)
table support.goal row level security, forced (
  id bigint not null identity,
  case_id bigint not null,
  need text,
  record bigint,
  words text not null,
  low text not null default ''::text,
  high text not null default ''::text,
  wanted smallint,
  set_on date not null,
  ended_on date,
  outcome text,
  account bigint not null,
  flows smallint[] not null,
  sensitivity text not null default 'welfare'::text,
  known_from bigint not null,
  known_to bigint,
  began_as bigint
)
table support.mark row level security, forced (
  id bigint not null identity,
  case_id bigint not null,
  goal bigint not null,
  mark smallint not null,
  marked_by text not null,
  marked_on date not null,
  account bigint not null,
  fact bigint,
  flows smallint[] not null,
  known_from bigint not null,
  known_to bigint
)
table support.note row level security, forced (
  id bigint not null identity,
  case_id bigint not null,
  record bigint,
  kind text not null,
  readers text not null,
  happened_on date not null,
  words text not null,
  account bigint not null,
  written_at timestamp with time zone not null,
  undone_by bigint,
  undo_reason text,
  flows smallint[] not null,
  sensitivity text not null default 'welfare'::text,
  known_from bigint not null,
  known_to bigint
)
table support.question_set (
  hash text not null,
  body jsonb not null
)
table support.reminder (
  account bigint not null,
  often text not null default 'daily'::text,
  token text not null,
  changed_at timestamp with time zone not null
)
table support.reminder_sent (
  account bigint not null,
  day date not null,
  state text not null,
  why text,
  at timestamp with time zone not null
)
table support.review row level security, forced (
  id bigint not null identity,
  case_id bigint not null,
  held_on date not null,
  present text not null,
  worker_view text not null,
  family_view text not null,
  carried integer not null default 0,
  next_on date,
  account bigint not null,
  flows smallint[] not null,
  known_from bigint not null,
  known_to bigint
)
table support.safe_contact row level security, forced (
  id bigint not null identity,
  case_id bigint not null,
  speak_to text not null,
  how text not null,
  check_first bigint,
  account bigint not null,
  said_on date not null,
  flows smallint[] not null,
  known_from bigint not null,
  known_to bigint
)
table support.sharing row level security, forced (
  id bigint not null identity,
  case_id bigint not null,
  organisation smallint not null,
  flow smallint not null,
  known_from bigint not null,
  known_to bigint
)
table support.task row level security, forced (
  id bigint not null identity,
  case_id bigint not null,
  account bigint not null,
  what text not null,
  due date not null,
  done_on date,
  set_by bigint not null,
  flows smallint[] not null,
  known_from bigint not null,
  known_to bigint,
  began_as bigint
)
table support.worker row level security, forced (
  id bigint not null identity,
  case_id bigint not null,
  account bigint not null,
  role text not null,
  starts date not null,
  ends date,
  reason text not null default ''::text,
  given_by bigint not null,
  ended_by bigint,
  flows smallint[] not null,
  known_from bigint not null,
  known_to bigint
)

-- constraints

access.alert: alert_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
access.alert: alert_glass CHECK (((kind <> 'break-glass'::text) OR ((reason <> ''::text) AND (ends_at IS NOT NULL) AND (due_on IS NOT NULL)))) NOT VALID
access.alert: alert_kind_check CHECK ((kind = ANY (ARRAY['break-glass'::text, 'restricted-touched'::text])))
access.alert: alert_pkey PRIMARY KEY (id)
access.alert: alert_reviewed CHECK (((reviewed_by IS NULL) = ((verdict IS NULL) AND (words IS NULL)))) NOT VALID
access.alert: alert_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES accounts.account(id)
access.alert: alert_verdict_check CHECK ((verdict = ANY (ARRAY['right'::text, 'wrong'::text])))
access.holds_nobody: holds_nobody_because_check CHECK ((because <> ''::text))
access.holds_nobody: holds_nobody_pkey PRIMARY KEY (table_name)
accounts.account: account_identity UNIQUE (oidc_issuer, oidc_subject)
accounts.account: account_login_key UNIQUE (login)
accounts.account: account_organisation_fkey FOREIGN KEY (organisation) REFERENCES accounts.organisation(id)
accounts.account: account_pkey PRIMARY KEY (id)
accounts.email_waiting: email_waiting_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
accounts.email_waiting: email_waiting_pkey PRIMARY KEY (account)
accounts.email_waiting: email_waiting_said_by_fkey FOREIGN KEY (said_by) REFERENCES accounts.account(id)
accounts.failed_sign_in: failed_sign_in_pkey PRIMARY KEY (login_hash)
accounts.organisation: organisation_code_key UNIQUE (code)
accounts.organisation: organisation_pkey PRIMARY KEY (id)
accounts.recovery_code: recovery_code_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
accounts.recovery_code: recovery_code_pkey PRIMARY KEY (account, code_hash)
accounts.role_held: role_held_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
accounts.role_held: role_held_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES accounts.account(id)
accounts.role_held: role_held_pkey PRIMARY KEY (account, role, since)
accounts.saved_view: saved_view_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
accounts.saved_view: saved_view_account_list_name_key UNIQUE (account, list, name)
accounts.saved_view: saved_view_list_check CHECK ((list ~ '^[a-z][a-z-]{0,30}$'::text))
accounts.saved_view: saved_view_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)))
accounts.saved_view: saved_view_pkey PRIMARY KEY (id)
accounts.session: session_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
accounts.session: session_kind_check CHECK ((kind = ANY (ARRAY['command-line'::text, 'web'::text])))
accounts.session: session_pkey PRIMARY KEY (token_hash)
accounts.visit: visit_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
accounts.visit: visit_pkey PRIMARY KEY (token_hash)
agreements.agreement: agreement_code_key UNIQUE (code)
agreements.agreement: agreement_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
agreements.agreement: agreement_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
agreements.agreement: agreement_pkey PRIMARY KEY (id)
agreements.approval: approval_flow_fkey FOREIGN KEY (flow) REFERENCES agreements.flow(id)
agreements.approval: approval_kind_check CHECK ((kind = ANY (ARRAY['guardian-advice'::text, 'decision'::text])))
agreements.approval: approval_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
agreements.approval: approval_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
agreements.approval: approval_organisation_fkey FOREIGN KEY (organisation) REFERENCES accounts.organisation(id)
agreements.approval: approval_outcome_check CHECK ((outcome = ANY (ARRAY['supports'::text, 'approves'::text, 'refuses'::text, 'defers'::text])))
agreements.approval: approval_pkey PRIMARY KEY (id)
agreements.approval: approval_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES accounts.account(id)
agreements.case_delivery: case_delivery_decision_fkey FOREIGN KEY (decision) REFERENCES agreements.share_decision(id)
agreements.case_delivery: case_delivery_flow_fkey FOREIGN KEY (flow) REFERENCES agreements.flow(id)
agreements.case_delivery: case_delivery_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
agreements.case_delivery: case_delivery_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
agreements.case_delivery: case_delivery_pkey PRIMARY KEY (delivery)
agreements.condition_met: condition_met_approval_fkey FOREIGN KEY (approval) REFERENCES agreements.approval(id)
agreements.condition_met: condition_met_check CHECK ((((known_to IS NULL) = (reopened_by IS NULL)) AND ((known_to IS NULL) = (reopen_reason IS NULL))))
agreements.condition_met: condition_met_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
agreements.condition_met: condition_met_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
agreements.condition_met: condition_met_met_by_check CHECK ((met_by <> ''::text))
agreements.condition_met: condition_met_number_check CHECK ((number > 0))
agreements.condition_met: condition_met_pkey PRIMARY KEY (id)
agreements.condition_met: condition_met_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES accounts.account(id)
agreements.condition_met: condition_met_reference_check CHECK ((reference <> ''::text))
agreements.condition_met: condition_met_reopened_by_fkey FOREIGN KEY (reopened_by) REFERENCES accounts.account(id)
agreements.consent: consent_check CHECK (((person IS NOT NULL) OR (record IS NOT NULL)))
agreements.consent: consent_check1 CHECK (((kind = 'agreement-to-work'::text) OR (flow IS NOT NULL)))
agreements.consent: consent_check2 CHECK (((withdrawn_on IS NULL) OR (withdrawn_on >= given_on)))
agreements.consent: consent_evidence_check CHECK ((evidence <> ''::text))
agreements.consent: consent_flow_fkey FOREIGN KEY (flow) REFERENCES agreements.flow(id)
agreements.consent: consent_how_check CHECK ((how = ANY (ARRAY['written'::text, 'spoken'::text, 'on-line'::text])))
agreements.consent: consent_kind_check CHECK ((kind = ANY (ARRAY['lawful-basis'::text, 'agreement-to-work'::text])))
agreements.consent: consent_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
agreements.consent: consent_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
agreements.consent: consent_pkey PRIMARY KEY (id)
agreements.consent: consent_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES accounts.account(id)
agreements.flow: flow_agreement_fkey FOREIGN KEY (agreement) REFERENCES agreements.agreement(id)
agreements.flow: flow_code_key UNIQUE (code)
agreements.flow: flow_giver_fkey FOREIGN KEY (giver) REFERENCES accounts.organisation(id)
agreements.flow: flow_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
agreements.flow: flow_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
agreements.flow: flow_mode_check CHECK ((mode = ANY (ARRAY['full'::text, 'flag-only'::text, 'contact-only'::text, 'match-at-source'::text, 'encoded'::text, 'consent-led'::text, 'alert'::text, 'aggregate'::text])))
agreements.flow: flow_pkey PRIMARY KEY (id)
agreements.flow: flow_receiver_fkey FOREIGN KEY (receiver) REFERENCES accounts.organisation(id)
agreements.flow: flow_recipe_hash_fkey FOREIGN KEY (recipe_hash) REFERENCES agreements.recipe(hash)
agreements.flow: flow_shown_check CHECK ((shown = ANY (ARRAY['eligibility'::text, 'headline'::text, 'need'::text, 'evidence'::text])))
agreements.flow_before: flow_before_flow_fkey FOREIGN KEY (flow) REFERENCES agreements.flow(id)
agreements.flow_before: flow_before_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
agreements.flow_before: flow_before_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
agreements.flow_before: flow_before_pkey PRIMARY KEY (flow, known_from)
agreements.pause: pause_flow_fkey FOREIGN KEY (flow) REFERENCES agreements.flow(id)
agreements.pause: pause_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
agreements.pause: pause_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
agreements.pause: pause_paused_by_fkey FOREIGN KEY (paused_by) REFERENCES accounts.account(id)
agreements.pause: pause_pkey PRIMARY KEY (flow, known_from)
agreements.place_paper: place_paper_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
agreements.place_paper: place_paper_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
agreements.place_paper: place_paper_named_person_check CHECK ((named_person <> ''::text))
agreements.place_paper: place_paper_pkey PRIMARY KEY (paper, known_from)
agreements.place_paper: place_paper_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES accounts.account(id)
agreements.place_paper: place_paper_reference_check CHECK ((reference <> ''::text))
agreements.recipe: recipe_adopted_by_fkey FOREIGN KEY (adopted_by) REFERENCES accounts.account(id)
agreements.recipe: recipe_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
agreements.recipe: recipe_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
agreements.recipe: recipe_pkey PRIMARY KEY (hash)
agreements.refusal: refusal_flow_fkey FOREIGN KEY (flow) REFERENCES agreements.flow(id)
agreements.refusal: refusal_kind_check CHECK ((kind = ANY (ARRAY['opt-out'::text, 'objection'::text, 'withheld'::text, 'consent-withdrawn'::text])))
agreements.refusal: refusal_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
agreements.refusal: refusal_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
agreements.refusal: refusal_pkey PRIMARY KEY (id)
agreements.refusal: refusal_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES accounts.account(id)
agreements.registry: registry_pkey PRIMARY KEY (single)
agreements.registry: registry_single_check CHECK (single)
agreements.share_decision: share_decision_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES accounts.organisation(id)
agreements.share_decision: share_decision_corrects_fkey FOREIGN KEY (corrects) REFERENCES agreements.share_decision(id)
agreements.share_decision: share_decision_decided_by_check CHECK ((decided_by <> ''::text))
agreements.share_decision: share_decision_giver_fkey FOREIGN KEY (giver) REFERENCES accounts.organisation(id)
agreements.share_decision: share_decision_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
agreements.share_decision: share_decision_outcome_check CHECK ((outcome = ANY (ARRAY['share'::text, 'not-share'::text])))
agreements.share_decision: share_decision_pkey PRIMARY KEY (id)
agreements.share_decision: share_decision_position_check CHECK (("position" <> ''::text))
agreements.share_decision: share_decision_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES accounts.account(id)
agreements.signature: signature_agreement_fkey FOREIGN KEY (agreement) REFERENCES agreements.agreement(id)
agreements.signature: signature_check CHECK ((((known_to IS NULL) = (taken_back_by IS NULL)) AND ((known_to IS NULL) = (take_back_reason IS NULL))))
agreements.signature: signature_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
agreements.signature: signature_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
agreements.signature: signature_organisation_fkey FOREIGN KEY (organisation) REFERENCES accounts.organisation(id)
agreements.signature: signature_pkey PRIMARY KEY (agreement, organisation, known_from)
agreements.signature: signature_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES accounts.account(id)
agreements.signature: signature_taken_back_by_fkey FOREIGN KEY (taken_back_by) REFERENCES accounts.account(id)
agreements.signing_link: signing_link_check CHECK ((((kind = 'signature'::text) = (agreement IS NOT NULL)) AND ((kind = 'signature'::text) = (flow IS NULL))))
agreements.signing_link: signing_link_check1 CHECK (((used_at IS NULL) = (outcome IS NULL)))
agreements.signing_link: signing_link_kind_check CHECK ((kind = ANY (ARRAY['signature'::text, 'decision'::text, 'guardian-advice'::text])))
agreements.signing_link: signing_link_made_by_fkey FOREIGN KEY (made_by) REFERENCES accounts.account(id)
agreements.signing_link: signing_link_named_person_check CHECK ((named_person <> ''::text))
agreements.signing_link: signing_link_pkey PRIMARY KEY (id)
agreements.signing_link: signing_link_position_check CHECK (("position" <> ''::text))
agreements.signing_link: signing_link_token_hash_key UNIQUE (token_hash)
audit.detail: detail_number_fkey FOREIGN KEY (number) REFERENCES audit.entry(number)
audit.detail: detail_pkey PRIMARY KEY (number)
audit.entry: entry_pkey PRIMARY KEY (number)
audit.head: head_pkey PRIMARY KEY (single)
audit.head: head_single_check CHECK (single)
families.correction: correction_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
families.correction: correction_kind_check CHECK ((kind = ANY (ARRAY['add'::text, 'remove'::text, 'move-out'::text, 'role'::text, 'split'::text, 'join'::text])))
families.correction: correction_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
families.correction: correction_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
families.correction: correction_pkey PRIMARY KEY (id)
families.correction: correction_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES accounts.account(id)
families.family: family_pkey PRIMARY KEY (id)
families.lineage: lineage_load_fkey FOREIGN KEY (load) REFERENCES ledger.load(number)
families.lineage: lineage_pkey PRIMARY KEY (load, kind, family, other)
families.member: member_family_fkey FOREIGN KEY (family) REFERENCES families.family(id)
families.member: member_pkey PRIMARY KEY (id)
families.member: member_role_check CHECK ((role = ANY (ARRAY['child'::text, 'expected-baby'::text, 'resident-carer'::text, 'carers-partner'::text, 'adult-sibling'::text, 'sibling'::text, 'non-resident-parent'::text, 'other-adult'::text])))
insight.coverage_release: coverage_release_pkey PRIMARY KEY (id)
insight.coverage_release: coverage_release_released_by_fkey FOREIGN KEY (released_by) REFERENCES accounts.account(id)
insight.coverage_release: coverage_release_sha256_key UNIQUE (sha256)
insight.help_release: help_release_pkey PRIMARY KEY (id)
insight.help_release: help_release_released_by_fkey FOREIGN KEY (released_by) REFERENCES accounts.account(id)
insight.help_release: help_release_sha256_key UNIQUE (sha256)
insight.help_report: help_report_made_by_fkey FOREIGN KEY (made_by) REFERENCES accounts.account(id)
insight.help_report: help_report_pkey PRIMARY KEY (id)
insight.search_review: search_review_pkey PRIMARY KEY (sample, entry)
insight.search_review: search_review_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES accounts.account(id)
insight.search_review: search_review_sample_fkey FOREIGN KEY (sample) REFERENCES insight.search_sample(id)
insight.search_review: search_review_verdict_check CHECK ((verdict = ANY (ARRAY['right'::text, 'ask'::text, 'wrong'::text])))
insight.search_sample: search_sample_drawn_by_fkey FOREIGN KEY (drawn_by) REFERENCES accounts.account(id)
insight.search_sample: search_sample_pkey PRIMARY KEY (id)
insight.sought_name: sought_name_added_by_fkey FOREIGN KEY (added_by) REFERENCES accounts.account(id)
insight.sought_name: sought_name_forename_check CHECK ((forename <> ''::text))
insight.sought_name: sought_name_pkey PRIMARY KEY (id)
insight.sought_name: sought_name_surname_check CHECK ((surname <> ''::text))
insight.sought_name: sought_name_why_check CHECK ((why <> ''::text))
insight.told: told_pkey PRIMARY KEY (name)
insight.told: told_report_fkey FOREIGN KEY (report) REFERENCES insight.help_report(id)
insight.told_worth: told_worth_flow_fkey FOREIGN KEY (flow) REFERENCES agreements.flow(id)
insight.told_worth: told_worth_pkey PRIMARY KEY (flow)
intake.coverage: coverage_delivery_fkey FOREIGN KEY (delivery) REFERENCES intake.delivery(id) ON DELETE CASCADE
intake.delivery: delivery_flow_fkey FOREIGN KEY (flow) REFERENCES agreements.flow(id)
intake.delivery: delivery_load_fkey FOREIGN KEY (load) REFERENCES ledger.load(number)
intake.delivery: delivery_mode_check CHECK ((mode = ANY (ARRAY['full'::text, 'delta'::text])))
intake.delivery: delivery_pkey PRIMARY KEY (id)
intake.delivery: delivery_recalled_load_fkey FOREIGN KEY (recalled_load) REFERENCES ledger.load(number)
intake.delivery: delivery_received_by_fkey FOREIGN KEY (received_by) REFERENCES accounts.account(id)
intake.delivery: delivery_state_check CHECK ((state = ANY (ARRAY['arrived'::text, 'held'::text, 'accepted'::text, 'refused'::text, 'recalled'::text])))
intake.encoded_pair: encoded_pair_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
intake.encoded_pair: encoded_pair_asked_flow_fkey FOREIGN KEY (asked_flow) REFERENCES agreements.flow(id)
intake.encoded_pair: encoded_pair_flow_fkey FOREIGN KEY (flow) REFERENCES agreements.flow(id)
intake.encoded_pair: encoded_pair_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
intake.encoded_pair: encoded_pair_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
intake.encoded_pair: encoded_pair_pkey PRIMARY KEY (flow, their_key, known_from)
intake.encoded_pair: encoded_pair_record_fkey FOREIGN KEY (record) REFERENCES intake.source_record(id) ON DELETE CASCADE
intake.fact: fact_pkey PRIMARY KEY (id)
intake.fact: fact_sensitivity_check CHECK ((sensitivity = ANY (ARRAY['standard'::text, 'health'::text, 'criminal'::text, 'domestic-abuse'::text, 'sexual'::text, 'welfare'::text])))
intake.quarantine: quarantine_delivery_fkey FOREIGN KEY (delivery) REFERENCES intake.delivery(id) ON DELETE CASCADE
intake.record_address: record_address_record_fkey FOREIGN KEY (record) REFERENCES intake.source_record(id) ON DELETE CASCADE
intake.record_identifier: record_identifier_record_fkey FOREIGN KEY (record) REFERENCES intake.source_record(id) ON DELETE CASCADE
intake.record_name: record_name_kind_check CHECK ((kind = ANY (ARRAY['current'::text, 'former'::text, 'alias'::text, 'preferred'::text])))
intake.record_name: record_name_record_fkey FOREIGN KEY (record) REFERENCES intake.source_record(id) ON DELETE CASCADE
intake.relation: relation_kind_check CHECK ((kind = ANY (ARRAY['parent-of'::text, 'carer-of'::text, 'foster-carer-of'::text, 'partner-of'::text, 'sibling-of'::text, 'lives-with'::text, 'lodger-with'::text, 'expecting'::text, 'other-adult-of'::text])))
intake.relation: relation_pkey PRIMARY KEY (id)
intake.request: request_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
intake.request: request_answer_flow_fkey FOREIGN KEY (answer_flow) REFERENCES agreements.flow(id)
intake.request: request_check CHECK ((answer_by >= asked_on))
intake.request: request_flow_fkey FOREIGN KEY (flow) REFERENCES agreements.flow(id)
intake.request: request_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
intake.request: request_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
intake.request: request_pkey PRIMARY KEY (id)
intake.request: request_reference_key UNIQUE (reference)
intake.request_item: request_item_pkey PRIMARY KEY (request, item)
intake.request_item: request_item_record_fkey FOREIGN KEY (record) REFERENCES intake.source_record(id) ON DELETE CASCADE
intake.request_item: request_item_request_fkey FOREIGN KEY (request) REFERENCES intake.request(id) ON DELETE CASCADE
intake.request_left_out: request_left_out_pkey PRIMARY KEY (request, record, criterion)
intake.request_left_out: request_left_out_record_fkey FOREIGN KEY (record) REFERENCES intake.source_record(id) ON DELETE CASCADE
intake.request_left_out: request_left_out_request_fkey FOREIGN KEY (request) REFERENCES intake.request(id) ON DELETE CASCADE
intake.source_record: source_record_delivery_fkey FOREIGN KEY (delivery) REFERENCES intake.delivery(id)
intake.source_record: source_record_flow_fkey FOREIGN KEY (flow) REFERENCES agreements.flow(id)
intake.source_record: source_record_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'contact'::text, 'unborn'::text, 'encoded'::text, 'own'::text])))
intake.source_record: source_record_pkey PRIMARY KEY (id)
intake.source_record: source_record_shield_check CHECK ((shield = ANY (ARRAY['none'::text, 'address'::text, 'restricted'::text, 'sealed'::text])))
jobs.job: job_pkey PRIMARY KEY (id)
jobs.job: job_queue_check CHECK ((queue ~ '^[a-z][a-z0-9.-]{0,62}$'::text))
jobs.job: job_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text])))
law.gateway_acceptance: gateway_acceptance_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES accounts.account(id)
law.gateway_acceptance: gateway_acceptance_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
law.gateway_acceptance: gateway_acceptance_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
law.gateway_acceptance: gateway_acceptance_pkey PRIMARY KEY (gateway, known_from)
law.gateway_acceptance: gateway_acceptance_reference_check CHECK ((reference <> ''::text))
ledger.head: head_pkey PRIMARY KEY (single)
ledger.head: head_single_check CHECK (single)
ledger.load: load_pkey PRIMARY KEY (number)
ledger.migration: migration_pkey PRIMARY KEY (name)
ledger.place: place_check CHECK (((fixed_today IS NULL) OR (stamp = 'made-up'::text)))
ledger.place: place_pkey PRIMARY KEY (single)
ledger.place: place_single_check CHECK (single)
ledger.place: place_stamp_check CHECK ((stamp = ANY (ARRAY['made-up'::text, 'real'::text])))
ledger.wish: wish_is_written TRIGGER DEFERRABLE INITIALLY DEFERRED
ledger.wish: wish_pkey PRIMARY KEY (number)
ledger.wish_key: wish_key_pkey PRIMARY KEY (id)
needs.already_open: already_open_run_fkey FOREIGN KEY (run) REFERENCES needs.run(id) ON DELETE CASCADE
needs.approved_framework: approved_framework_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES accounts.account(id)
needs.approved_framework: approved_framework_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
needs.approved_framework: approved_framework_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
needs.approved_framework: approved_framework_pkey PRIMARY KEY (framework, known_from)
needs.candidate: candidate_came_from_check CHECK ((came_from = ANY (ARRAY['run'::text, 'referral'::text, 'observation'::text])))
needs.candidate: candidate_first_run_fkey FOREIGN KEY (first_run) REFERENCES needs.run(id)
needs.candidate: candidate_pkey PRIMARY KEY (id)
needs.candidate: candidate_run_fkey FOREIGN KEY (run) REFERENCES needs.run(id)
needs.check_first: check_first_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
needs.check_first: check_first_candidate_fkey FOREIGN KEY (candidate) REFERENCES needs.candidate(id)
needs.check_first: check_first_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
needs.check_first: check_first_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
needs.check_first: check_first_pkey PRIMARY KEY (id)
needs.decision: decision_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
needs.decision: decision_candidate_fkey FOREIGN KEY (candidate) REFERENCES needs.candidate(id)
needs.decision: decision_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
needs.decision: decision_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
needs.decision: decision_outcome_check CHECK ((outcome = ANY (ARRAY['contact'::text, 'already-helped'::text, 'not-safe'::text, 'family-said-no'::text, 'data-wrong'::text, 'hold'::text, 'front-door'::text])))
needs.decision: decision_pkey PRIMARY KEY (id)
needs.decision: decision_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES accounts.account(id)
needs.finding: finding_run_fkey FOREIGN KEY (run) REFERENCES needs.run(id) ON DELETE CASCADE
needs.finding: finding_value_check CHECK ((value = ANY (ARRAY['met'::text, 'not-met'::text, 'no-data'::text, 'not-permitted'::text])))
needs.harm: harm_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
needs.harm: harm_candidate_fkey FOREIGN KEY (candidate) REFERENCES needs.candidate(id)
needs.harm: harm_check CHECK (((known_to IS NULL) = (ended IS NULL)))
needs.harm: harm_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES accounts.account(id)
needs.harm: harm_ended_check CHECK ((ended = ANY (ARRAY['taken'::text, 'taken-back'::text, 'joined'::text])))
needs.harm: harm_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
needs.harm: harm_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
needs.harm: harm_pkey PRIMARY KEY (id)
needs.listed: listed_key_fkey FOREIGN KEY (key) REFERENCES needs.listed_key(key) ON DELETE CASCADE
needs.listed: listed_pkey PRIMARY KEY (key, candidate)
needs.listed_key: listed_key_pkey PRIMARY KEY (key)
needs.reduced_before: reduced_before_pkey PRIMARY KEY (dataset)
needs.run: run_known_at_fkey FOREIGN KEY (known_at) REFERENCES ledger.load(number)
needs.run: run_load_fkey FOREIGN KEY (load) REFERENCES ledger.load(number)
needs.run: run_pkey PRIMARY KEY (id)
needs.source_state: source_state_pkey PRIMARY KEY (run, criterion, source)
needs.source_state: source_state_run_fkey FOREIGN KEY (run) REFERENCES needs.run(id) ON DELETE CASCADE
needs.source_state: source_state_value_check CHECK ((value = ANY (ARRAY['met'::text, 'not-met'::text, 'no-data'::text, 'not-permitted'::text])))
needs.withdrawn: withdrawn_facts_check CHECK ((facts > 0))
needs.withdrawn: withdrawn_flow_fkey FOREIGN KEY (flow) REFERENCES agreements.flow(id)
needs.withdrawn: withdrawn_pkey PRIMARY KEY (run, delivery)
needs.withdrawn: withdrawn_run_fkey FOREIGN KEY (run) REFERENCES needs.run(id) ON DELETE CASCADE
outcomes.claim: claim_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
outcomes.claim: claim_pkey PRIMARY KEY (id)
outcomes.claim: claim_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES accounts.account(id)
outcomes.claimed: claimed_claim_fkey FOREIGN KEY (claim) REFERENCES outcomes.claim(id)
outcomes.claimed: claimed_pkey PRIMARY KEY (claim, record)
outcomes.claimed_need: claimed_need_claim_fkey FOREIGN KEY (claim) REFERENCES outcomes.claim(id)
outcomes.content: content_claim_number_fkey FOREIGN KEY (claim, number) REFERENCES outcomes.line(claim, number)
outcomes.content: content_pkey PRIMARY KEY (claim, number)
outcomes.correction: correction_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
outcomes.correction: correction_claim_fkey FOREIGN KEY (claim) REFERENCES outcomes.claim(id)
outcomes.correction: correction_finding_fkey FOREIGN KEY (finding) REFERENCES outcomes.finding(id)
outcomes.correction: correction_pkey PRIMARY KEY (id)
outcomes.correction: correction_words_check CHECK ((words <> ''::text))
outcomes.finding: finding_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
outcomes.finding: finding_claim_fkey FOREIGN KEY (claim) REFERENCES outcomes.claim(id)
outcomes.finding: finding_pkey PRIMARY KEY (id)
outcomes.finding: finding_question_check CHECK ((question = ANY (ARRAY['eligibility'::text, 'whole-family'::text, 'evidence'::text])))
outcomes.finding: finding_sample_fkey FOREIGN KEY (sample) REFERENCES outcomes.sample(id)
outcomes.finding: finding_verdict_check CHECK ((verdict = ANY (ARRAY['pass'::text, 'correct'::text, 'fail'::text])))
outcomes.finding: finding_words_check CHECK ((words <> ''::text))
outcomes.line: line_claim_fkey FOREIGN KEY (claim) REFERENCES outcomes.claim(id)
outcomes.line: line_pkey PRIMARY KEY (claim, number)
outcomes.made: made_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
outcomes.made: made_pkey PRIMARY KEY (id)
outcomes.made: made_quarter_check CHECK ((quarter ~ '^\d{4}-Q[1-4]$'::text))
outcomes.pack: pack_claim_fkey FOREIGN KEY (claim) REFERENCES outcomes.seal(claim)
outcomes.pack: pack_pkey PRIMARY KEY (claim)
outcomes.sample: sample_drawn_by_fkey FOREIGN KEY (drawn_by) REFERENCES accounts.account(id)
outcomes.sample: sample_framework_quarter_key UNIQUE (framework, quarter)
outcomes.sample: sample_pkey PRIMARY KEY (id)
outcomes.sample: sample_quarter_check CHECK ((quarter ~ '^\d{4}-Q[1-4]$'::text))
outcomes.sample: sample_share_check CHECK ((share >= 0.1))
outcomes.seal: seal_claim_fkey FOREIGN KEY (claim) REFERENCES outcomes.claim(id)
outcomes.seal: seal_pkey PRIMARY KEY (claim)
outcomes.step: step_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
outcomes.step: step_check CHECK (((what = 'signed'::text) = (route IS NOT NULL)))
outcomes.step: step_claim_fkey FOREIGN KEY (claim) REFERENCES outcomes.claim(id)
outcomes.step: step_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
outcomes.step: step_pkey PRIMARY KEY (id)
outcomes.step: step_route_check CHECK ((route = ANY (ARRAY['every-need'::text, 'alternative'::text, 'override'::text])))
outcomes.step: step_what_check CHECK ((what = ANY (ARRAY['proposed'::text, 'sent-back'::text, 'taken-back'::text, 'signed'::text, 'withdrawn'::text, 'recalled'::text])))
outcomes.told: told_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
outcomes.told: told_kind_check CHECK ((kind = ANY (ARRAY['rank'::text, 'visit'::text, 'recovery'::text])))
outcomes.told: told_pkey PRIMARY KEY (id)
people.decision: decision_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
people.decision: decision_kind_check CHECK ((kind = ANY (ARRAY['must-link'::text, 'never-link'::text, 'never-merge'::text, 'adoption'::text, 'shield-address'::text, 'shield-restricted'::text, 'shield-sealed'::text])))
people.decision: decision_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
people.decision: decision_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
people.decision: decision_pkey PRIMARY KEY (id)
people.decision: decision_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES accounts.account(id)
people.edge: edge_pkey PRIMARY KEY (left_record, right_record, known_from)
people.edge: edge_rule_check CHECK ((rule = ANY (ARRAY['decided'::text, 'answer'::text, 'same-council-number'::text, 'same-expected-baby'::text, 'encoded-match'::text])))
people.edge: edge_state_check CHECK ((state = ANY (ARRAY['linked'::text, 'review'::text, 'cut'::text])))
people.kept_mark: kept_mark_pkey PRIMARY KEY (wish, side, scheme, mark)
people.kept_mark: kept_mark_side_check CHECK ((side = ANY (ARRAY['left'::text, 'right'::text])))
people.kept_mark: kept_mark_wish_fkey FOREIGN KEY (wish) REFERENCES people.kept_wish(id) ON DELETE CASCADE
people.kept_wish: kept_wish_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
people.kept_wish: kept_wish_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
people.kept_wish: kept_wish_origin_key UNIQUE (origin)
people.kept_wish: kept_wish_pkey PRIMARY KEY (id)
people.kept_wish: kept_wish_what_check CHECK ((what = ANY (ARRAY['refusal'::text, 'consent'::text, 'decision'::text])))
people.lineage: lineage_kind_check CHECK ((kind = ANY (ARRAY['created'::text, 'merged'::text, 'split'::text, 'ended'::text, 'revived'::text])))
people.lineage: lineage_load_fkey FOREIGN KEY (load) REFERENCES ledger.load(number)
people.lineage: lineage_pkey PRIMARY KEY (load, kind, person, other)
people.link: link_pkey PRIMARY KEY (record, known_from)
people.model: model_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
people.model: model_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
people.model: model_pkey PRIMARY KEY (id)
people.person: person_pkey PRIMARY KEY (id)
people.record_shield: record_shield_pkey PRIMARY KEY (record)
people.record_shield: record_shield_said_check CHECK ((said = ANY (ARRAY['none'::text, 'address'::text, 'restricted'::text, 'sealed'::text])))
people.review: review_decided_check CHECK ((decided = ANY (ARRAY['same'::text, 'different'::text, 'not-sure'::text])))
people.review: review_first CHECK (((first_verdict IS NULL) = (first_by IS NULL)))
people.review: review_first_by_fkey FOREIGN KEY (first_by) REFERENCES accounts.account(id)
people.review: review_first_verdict_check CHECK ((first_verdict = ANY (ARRAY['same'::text, 'different'::text, 'not-sure'::text])))
people.review: review_pkey PRIMARY KEY (id)
progress.approved_measures: approved_measures_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES accounts.account(id)
progress.approved_measures: approved_measures_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
progress.approved_measures: approved_measures_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
progress.case_seen: case_seen_pkey PRIMARY KEY (case_id)
progress.history: history_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
progress.history: history_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
progress.proposed_measures: proposed_measures_check CHECK (((settled_by IS DISTINCT FROM proposed_by) OR (approved IS NOT TRUE)))
progress.proposed_measures: proposed_measures_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
progress.proposed_measures: proposed_measures_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
progress.proposed_measures: proposed_measures_pkey PRIMARY KEY (id)
progress.proposed_measures: proposed_measures_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES accounts.account(id)
progress.proposed_measures: proposed_measures_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES accounts.account(id)
progress.run: run_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
progress.run: run_load_fkey FOREIGN KEY (load) REFERENCES ledger.load(number)
progress.run: run_pkey PRIMARY KEY (id)
progress.standing: standing_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
progress.standing: standing_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
rights.pack: checked_before_released CHECK (((released_at IS NULL) OR (checked_at IS NOT NULL)))
rights.pack: checked_by_another CHECK ((checked_by <> drafted_by))
rights.pack: pack_checked_by_fkey FOREIGN KEY (checked_by) REFERENCES accounts.account(id)
rights.pack: pack_drafted_by_fkey FOREIGN KEY (drafted_by) REFERENCES accounts.account(id)
rights.pack: pack_for_whom_check CHECK ((for_whom = ANY (ARRAY['self'::text, 'parent'::text])))
rights.pack: pack_identity_check CHECK ((identity <> ''::text))
rights.pack: pack_pkey PRIMARY KEY (id)
rights.pack: pack_released_by_fkey FOREIGN KEY (released_by) REFERENCES accounts.account(id)
support.action: action_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
support.action: action_began_as_fkey FOREIGN KEY (began_as) REFERENCES support.action(id)
support.action: action_case_id_fkey FOREIGN KEY (case_id) REFERENCES support.cases(id)
support.action: action_goal_fkey FOREIGN KEY (goal) REFERENCES support.goal(id)
support.action: action_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
support.action: action_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
support.action: action_owner_account_fkey FOREIGN KEY (owner_account) REFERENCES accounts.account(id)
support.action: action_pkey PRIMARY KEY (id)
support.action: action_what_check CHECK ((what <> ''::text))
support.agreement: agreement_answer_check CHECK ((answer = ANY (ARRAY['agreed'::text, 'declined'::text, 'not-yet'::text])))
support.agreement: agreement_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES accounts.account(id)
support.agreement: agreement_case_id_fkey FOREIGN KEY (case_id) REFERENCES support.cases(id)
support.agreement: agreement_how_check CHECK ((how = ANY (ARRAY['in-person'::text, 'telephone'::text, 'in-writing'::text, 'with-interpreter'::text])))
support.agreement: agreement_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
support.agreement: agreement_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
support.agreement: agreement_pkey PRIMARY KEY (id)
support.answer: answer_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
support.answer: answer_assessment_fkey FOREIGN KEY (assessment) REFERENCES support.assessment(id)
support.answer: answer_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
support.answer: answer_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
support.answer: answer_pkey PRIMARY KEY (id)
support.answer: answer_unheard_check CHECK ((unheard = ANY (ARRAY['too-young'::text, 'did-not-want'::text])))
support.answer: answer_voice_check CHECK ((voice = ANY (ARRAY['worker'::text, 'family'::text, 'child'::text])))
support.assessment: assessment_began_as_fkey FOREIGN KEY (began_as) REFERENCES support.assessment(id)
support.assessment: assessment_case_id_fkey FOREIGN KEY (case_id) REFERENCES support.cases(id)
support.assessment: assessment_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
support.assessment: assessment_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
support.assessment: assessment_pkey PRIMARY KEY (id)
support.assessment: assessment_signed_by_fkey FOREIGN KEY (signed_by) REFERENCES accounts.account(id)
support.assessment: assessment_started_by_fkey FOREIGN KEY (started_by) REFERENCES accounts.account(id)
support.case_event: case_event_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
support.case_event: case_event_case_id_fkey FOREIGN KEY (case_id) REFERENCES support.cases(id)
support.case_event: case_event_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
support.case_event: case_event_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
support.case_event: case_event_pkey PRIMARY KEY (id)
support.case_event: case_event_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES accounts.account(id)
support.case_family: case_family_case_id_fkey FOREIGN KEY (case_id) REFERENCES support.cases(id)
support.case_family: case_family_check CHECK ((known_to > known_from))
support.case_family: case_family_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
support.case_family: case_family_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
support.case_family: case_family_pkey PRIMARY KEY (case_id, known_from)
support.case_member: case_member_case_id_fkey FOREIGN KEY (case_id) REFERENCES support.cases(id)
support.case_member: case_member_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES accounts.account(id)
support.case_member: case_member_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
support.case_member: case_member_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
support.case_member: case_member_pkey PRIMARY KEY (id)
support.case_needs: case_needs_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
support.case_needs: case_needs_case_id_fkey FOREIGN KEY (case_id) REFERENCES support.cases(id)
support.case_needs: case_needs_check CHECK (((record IS NULL) = (person IS NULL)))
support.case_needs: case_needs_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
support.case_needs: case_needs_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
support.case_needs: case_needs_pkey PRIMARY KEY (id)
support.case_needs: case_needs_strength_check CHECK ((strength = ANY (ARRAY['prompt'::text, 'confirmed'::text])))
support.cases: cases_came_from_check CHECK ((came_from = ANY (ARRAY['decision'::text, 'referral'::text, 'early-help'::text])))
support.cases: cases_check CHECK (((closed IS NULL) = (reason IS NULL)))
support.cases: cases_check1 CHECK (((closed IS NULL) OR (closed >= opened)))
support.cases: cases_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
support.cases: cases_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
support.cases: cases_lead_fkey FOREIGN KEY (lead) REFERENCES accounts.account(id)
support.cases: cases_level_check CHECK ((level = ANY (ARRAY['early-help'::text, 'family-help'::text, 'child-in-need'::text, 'child-protection'::text])))
support.cases: cases_pkey PRIMARY KEY (id)
support.cover: cover_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
support.cover: cover_by_account_fkey FOREIGN KEY (by_account) REFERENCES accounts.account(id)
support.cover: cover_check CHECK ((by_account <> account))
support.cover: cover_check1 CHECK ((ends > starts))
support.cover: cover_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
support.cover: cover_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
support.cover: cover_pkey PRIMARY KEY (id)
support.cover: cover_set_by_fkey FOREIGN KEY (set_by) REFERENCES accounts.account(id)
support.goal: goal_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
support.goal: goal_began_as_fkey FOREIGN KEY (began_as) REFERENCES support.goal(id)
support.goal: goal_case_id_fkey FOREIGN KEY (case_id) REFERENCES support.cases(id)
support.goal: goal_check CHECK (((ended_on IS NULL) = (outcome IS NULL)))
support.goal: goal_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
support.goal: goal_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
support.goal: goal_outcome_check CHECK ((outcome = ANY (ARRAY['reached'::text, 'partly'::text, 'dropped'::text])))
support.goal: goal_pkey PRIMARY KEY (id)
support.goal: goal_wanted_check CHECK (((wanted >= 0) AND (wanted <= 10)))
support.goal: goal_words_check CHECK ((words <> ''::text))
support.mark: mark_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
support.mark: mark_case_id_fkey FOREIGN KEY (case_id) REFERENCES support.cases(id)
support.mark: mark_goal_fkey FOREIGN KEY (goal) REFERENCES support.goal(id)
support.mark: mark_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
support.mark: mark_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
support.mark: mark_mark_check CHECK (((mark >= 0) AND (mark <= 10)))
support.mark: mark_pkey PRIMARY KEY (id)
support.note: note_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
support.note: note_case_id_fkey FOREIGN KEY (case_id) REFERENCES support.cases(id)
support.note: note_kind_check CHECK ((kind = ANY (ARRAY['visit'::text, 'call'::text, 'meeting'::text, 'message'::text, 'no-reply'::text, 'thought'::text, 'supervision'::text])))
support.note: note_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
support.note: note_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
support.note: note_pkey PRIMARY KEY (id)
support.note: note_readers_check CHECK ((readers = ANY (ARRAY['around-the-family'::text, 'own-workers'::text, 'lead-and-manager'::text])))
support.note: note_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES accounts.account(id)
support.note: note_words_check CHECK ((words <> ''::text))
support.question_set: question_set_pkey PRIMARY KEY (hash)
support.reminder: reminder_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
support.reminder: reminder_often_check CHECK ((often = ANY (ARRAY['daily'::text, 'weekly'::text, 'never'::text])))
support.reminder: reminder_pkey PRIMARY KEY (account)
support.reminder: reminder_token_key UNIQUE (token)
support.reminder_sent: reminder_sent_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
support.reminder_sent: reminder_sent_pkey PRIMARY KEY (account, day)
support.reminder_sent: reminder_sent_state_check CHECK ((state = ANY (ARRAY['trying'::text, 'sent'::text, 'nothing-due'::text, 'away'::text, 'refused'::text, 'unsure'::text])))
support.review: review_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
support.review: review_case_id_fkey FOREIGN KEY (case_id) REFERENCES support.cases(id)
support.review: review_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
support.review: review_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
support.review: review_pkey PRIMARY KEY (id)
support.safe_contact: safe_contact_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
support.safe_contact: safe_contact_case_id_fkey FOREIGN KEY (case_id) REFERENCES support.cases(id)
support.safe_contact: safe_contact_how_check CHECK ((how <> ''::text))
support.safe_contact: safe_contact_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
support.safe_contact: safe_contact_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
support.safe_contact: safe_contact_pkey PRIMARY KEY (id)
support.safe_contact: safe_contact_speak_to_check CHECK ((speak_to <> ''::text))
support.sharing: sharing_case_id_fkey FOREIGN KEY (case_id) REFERENCES support.cases(id)
support.sharing: sharing_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
support.sharing: sharing_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
support.sharing: sharing_organisation_fkey FOREIGN KEY (organisation) REFERENCES accounts.organisation(id)
support.sharing: sharing_pkey PRIMARY KEY (id)
support.task: task_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
support.task: task_began_as_fkey FOREIGN KEY (began_as) REFERENCES support.task(id)
support.task: task_case_id_fkey FOREIGN KEY (case_id) REFERENCES support.cases(id)
support.task: task_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
support.task: task_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
support.task: task_pkey PRIMARY KEY (id)
support.task: task_set_by_fkey FOREIGN KEY (set_by) REFERENCES accounts.account(id)
support.task: task_what_check CHECK ((what <> ''::text))
support.worker: worker_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
support.worker: worker_case_id_fkey FOREIGN KEY (case_id) REFERENCES support.cases(id)
support.worker: worker_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES accounts.account(id)
support.worker: worker_given_by_fkey FOREIGN KEY (given_by) REFERENCES accounts.account(id)
support.worker: worker_known_from_fkey FOREIGN KEY (known_from) REFERENCES ledger.load(number)
support.worker: worker_known_to_fkey FOREIGN KEY (known_to) REFERENCES ledger.load(number)
support.worker: worker_pkey PRIMARY KEY (id)
support.worker: worker_role_check CHECK ((role = ANY (ARRAY['lead'::text, 'co-worker'::text, 'oversight'::text, 'partner'::text])))

-- indexes

CREATE INDEX action_began_as ON support.action USING btree (began_as) WHERE (known_to IS NULL)
CREATE INDEX action_case ON support.action USING btree (case_id) WHERE (known_to IS NULL)
CREATE INDEX agreement_case ON support.agreement USING btree (case_id) WHERE (known_to IS NULL)
CREATE INDEX alert_glass ON access.alert USING btree (account, ends_at) WHERE (kind = 'break-glass'::text)
CREATE INDEX already_open_family ON needs.already_open USING btree (run, family)
CREATE INDEX already_open_parted ON needs.already_open USING btree (run) WHERE parted
CREATE INDEX approval_flow ON agreements.approval USING btree (flow) WHERE (known_to IS NULL)
CREATE INDEX candidate_family ON needs.candidate USING btree (family) WHERE (known_to IS NULL)
CREATE INDEX candidate_run ON needs.candidate USING btree (run) WHERE (known_to IS NULL)
CREATE INDEX case_delivery_flow ON agreements.case_delivery USING btree (flow) WHERE (known_to IS NULL)
CREATE INDEX case_delivery_record ON agreements.case_delivery USING btree (record) WHERE (known_to IS NULL)
CREATE INDEX case_event_case ON support.case_event USING btree (case_id)
CREATE INDEX case_member_case ON support.case_member USING btree (case_id) WHERE (known_to IS NULL)
CREATE INDEX case_member_record ON support.case_member USING btree (record) WHERE (known_to IS NULL)
CREATE INDEX cases_family ON support.cases USING btree (family) WHERE (known_to IS NULL)
CREATE INDEX cases_person ON support.cases USING btree (person) WHERE (known_to IS NULL)
CREATE INDEX cases_team ON support.cases USING btree (team) WHERE (known_to IS NULL)
CREATE INDEX check_first_candidate ON needs.check_first USING btree (candidate) WHERE (known_to IS NULL)
CREATE INDEX claim_case ON outcomes.claim USING btree (case_id)
CREATE INDEX claimed_need_claim ON outcomes.claimed_need USING btree (claim)
CREATE INDEX claimed_record ON outcomes.claimed USING btree (record)
CREATE INDEX consent_person ON agreements.consent USING btree (person) WHERE (known_to IS NULL)
CREATE INDEX consent_record ON agreements.consent USING btree (record) WHERE (known_to IS NULL)
CREATE INDEX content_facts ON outcomes.content USING gin (facts)
CREATE INDEX content_flows ON outcomes.content USING gin (flows)
CREATE INDEX correction_claim ON outcomes.correction USING btree (claim)
CREATE INDEX cover_by ON support.cover USING btree (by_account) WHERE (known_to IS NULL)
CREATE INDEX coverage_flow ON intake.coverage USING btree (flow, dataset)
CREATE INDEX decision_candidate ON needs.decision USING btree (candidate) WHERE (known_to IS NULL)
CREATE INDEX decision_known_from ON people.decision USING btree (known_from) WHERE (kind !~~ 'shield-%'::text)
CREATE INDEX decision_known_to ON people.decision USING btree (known_to) WHERE (kind !~~ 'shield-%'::text)
CREATE INDEX delivery_flow ON intake.delivery USING btree (flow, state)
CREATE INDEX edge_right ON people.edge USING btree (right_record) WHERE (known_to IS NULL)
CREATE INDEX encoded_pair_record ON intake.encoded_pair USING btree (record)
CREATE INDEX entry_account ON audit.entry USING btree (account, at)
CREATE INDEX entry_subjects ON audit.entry USING gin (subjects)
CREATE INDEX fact_delivery ON intake.fact USING brin (delivery) WITH (pages_per_range='32')
CREATE INDEX fact_open_case ON intake.fact USING btree (((details ->> 'lead'::text))) WHERE ((dataset = 'open_case'::text) AND (known_to IS NULL))
CREATE INDEX fact_record ON intake.fact USING btree (record)
CREATE INDEX finding_claim ON outcomes.finding USING btree (claim, id)
CREATE INDEX finding_family ON needs.finding USING btree (run, family)
CREATE INDEX finding_parted ON needs.finding USING btree (run) WHERE parted
CREATE INDEX goal_began_as ON support.goal USING btree (began_as) WHERE (known_to IS NULL)
CREATE INDEX goal_case ON support.goal USING btree (case_id) WHERE (known_to IS NULL)
CREATE INDEX history_case ON progress.history USING btree (case_id) WHERE (known_to IS NULL)
CREATE INDEX history_flows ON progress.history USING gin (flows)
CREATE INDEX history_past ON progress.history USING btree (case_id, known_to) WHERE (known_to IS NOT NULL)
CREATE INDEX job_due ON jobs.job USING btree (due_at) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]))
CREATE INDEX kept_mark_mark ON people.kept_mark USING btree (mark)
CREATE INDEX link_past ON people.link USING btree (record) WHERE (known_to IS NOT NULL)
CREATE INDEX link_person ON people.link USING btree (person) WHERE (known_to IS NULL)
CREATE INDEX link_person_past ON people.link USING btree (person) WHERE (known_to IS NOT NULL)
CREATE INDEX listed_family ON needs.listed USING btree (key, family)
CREATE INDEX listed_order ON needs.listed USING btree (key, since, candidate) WHERE shown
CREATE INDEX listed_touch_by ON needs.listed_touch USING btree (by)
CREATE INDEX made_quarter ON outcomes.made USING btree (framework, quarter, id)
CREATE INDEX mark_goal ON support.mark USING btree (goal) WHERE (known_to IS NULL)
CREATE INDEX member_family ON families.member USING btree (family) WHERE (known_to IS NULL)
CREATE INDEX member_person ON families.member USING btree (person) WHERE (known_to IS NULL)
CREATE INDEX note_case ON support.note USING btree (case_id) WHERE (known_to IS NULL)
CREATE INDEX pack_person ON rights.pack USING btree (person)
CREATE INDEX person_shielded ON people.person USING btree (id) WHERE ((shield <> 'none'::text) AND (known_to IS NULL))
CREATE INDEX quarantine_delivery ON intake.quarantine USING btree (delivery)
CREATE INDEX record_address_home ON intake.record_address USING btree (postcode, line_low) WHERE (postcode IS NOT NULL)
CREATE INDEX record_address_record ON intake.record_address USING btree (record)
CREATE INDEX record_address_shielded ON intake.record_address USING btree (record) WHERE (shield <> 'none'::text)
CREATE INDEX record_address_uprn ON intake.record_address USING btree (uprn) WHERE (uprn IS NOT NULL)
CREATE INDEX record_identifier_record ON intake.record_identifier USING btree (record)
CREATE INDEX record_identifier_value ON intake.record_identifier USING btree (value)
CREATE INDEX record_name_record ON intake.record_name USING btree (record)
CREATE INDEX record_name_surname_sound ON intake.record_name USING btree (surname_sound, forename_sound)
CREATE INDEX refusal_open ON agreements.refusal USING btree (starts) WHERE (known_to IS NULL)
CREATE INDEX relation_delivery ON intake.relation USING btree (delivery)
CREATE INDEX relation_record ON intake.relation USING btree (record)
CREATE INDEX request_answer_flow ON intake.request USING btree (answer_flow)
CREATE INDEX request_item_person ON intake.request_item USING btree (person)
CREATE INDEX request_item_record ON intake.request_item USING btree (record)
CREATE INDEX request_left_out_record ON intake.request_left_out USING btree (record)
CREATE INDEX review_case ON support.review USING btree (case_id) WHERE (known_to IS NULL)
CREATE INDEX session_account ON accounts.session USING btree (account) WHERE (revoked_at IS NULL)
CREATE INDEX share_decision_child ON agreements.share_decision USING btree (child)
CREATE INDEX sharing_case ON support.sharing USING btree (case_id) WHERE (known_to IS NULL)
CREATE INDEX source_record_born ON intake.source_record USING btree (born) WHERE (known_to IS NULL)
CREATE INDEX source_record_delivery ON intake.source_record USING btree (delivery)
CREATE INDEX source_record_shielded ON intake.source_record USING btree (id) WHERE ((shield <> 'none'::text) AND (known_to IS NULL))
CREATE INDEX source_record_versions ON intake.source_record USING btree (version_of) WHERE (version_of IS NOT NULL)
CREATE INDEX standing_due ON progress.standing USING btree (until) WHERE ((known_to IS NULL) AND (state = 'holding'::text))
CREATE INDEX standing_past ON progress.standing USING btree (known_to) WHERE (known_to IS NOT NULL)
CREATE INDEX step_claim ON outcomes.step USING btree (claim, id)
CREATE INDEX task_account ON support.task USING btree (account) WHERE ((known_to IS NULL) AND (done_on IS NULL))
CREATE INDEX task_case ON support.task USING btree (case_id) WHERE (known_to IS NULL)
CREATE INDEX worker_account ON support.worker USING btree (account) WHERE (known_to IS NULL)
CREATE INDEX worker_case ON support.worker USING btree (case_id) WHERE (known_to IS NULL)
CREATE UNIQUE INDEX answer_once ON support.answer USING btree (assessment, question, COALESCE(record, (0)::bigint), voice) WHERE (known_to IS NULL)
CREATE UNIQUE INDEX approved_measures_once ON progress.approved_measures USING btree (framework) WHERE (known_to IS NULL)
CREATE UNIQUE INDEX assessment_draft ON support.assessment USING btree (case_id) WHERE ((signed_on IS NULL) AND (known_to IS NULL))
CREATE UNIQUE INDEX assessment_version ON support.assessment USING btree (case_id, version) WHERE (known_to IS NULL)
CREATE UNIQUE INDEX candidate_once ON needs.candidate USING btree (family) WHERE (known_to IS NULL)
CREATE UNIQUE INDEX case_delivery_once ON agreements.case_delivery USING btree (decision) WHERE (known_to IS NULL)
CREATE UNIQUE INDEX case_family_now ON support.case_family USING btree (case_id) WHERE (known_to IS NULL)
CREATE UNIQUE INDEX case_needs_once ON support.case_needs USING btree (case_id, need, COALESCE(record, (0)::bigint)) WHERE (known_to IS NULL)
CREATE UNIQUE INDEX cases_open_once ON support.cases USING btree (record) WHERE ((closed IS NULL) AND (known_to IS NULL))
CREATE UNIQUE INDEX condition_met_once ON agreements.condition_met USING btree (approval, number) WHERE (known_to IS NULL)
CREATE UNIQUE INDEX delivery_once ON intake.delivery USING btree (flow, sha256) WHERE (state = ANY (ARRAY['accepted'::text, 'held'::text]))
CREATE UNIQUE INDEX fact_once ON intake.fact USING btree (flow, dataset, fact_key) WHERE (known_to IS NULL)
CREATE UNIQUE INDEX harm_once ON needs.harm USING btree (candidate) WHERE (known_to IS NULL)
CREATE UNIQUE INDEX job_key ON jobs.job USING btree (queue, key) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]))
CREATE UNIQUE INDEX proposed_measures_once ON progress.proposed_measures USING btree (framework) WHERE (known_to IS NULL)
CREATE UNIQUE INDEX safe_contact_case ON support.safe_contact USING btree (case_id) WHERE (known_to IS NULL)
CREATE UNIQUE INDEX source_record_key ON intake.source_record USING btree (flow, source_key) WHERE (known_to IS NULL)
CREATE UNIQUE INDEX source_record_one ON intake.source_record USING btree (flow, source_key) WHERE (version_of IS NULL)
CREATE UNIQUE INDEX standing_once ON progress.standing USING btree (case_id, need, COALESCE(person, (0)::bigint)) WHERE (known_to IS NULL)
CREATE UNIQUE INDEX step_signed_once ON outcomes.step USING btree (claim) WHERE (what = 'signed'::text)
CREATE UNIQUE INDEX worker_one_lead ON support.worker USING btree (case_id) WHERE ((role = 'lead'::text) AND (ends IS NULL) AND (known_to IS NULL))

-- functions

CREATE OR REPLACE FUNCTION access.classes()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(nullif(current_setting('app.classes', true), '')::text[], '{}') $function$
CREATE OR REPLACE FUNCTION access.everybody(setting text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(current_setting(setting, true), '') = '*' $function$
CREATE OR REPLACE FUNCTION access.flows(setting text)
 RETURNS smallint[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(nullif(current_setting(setting, true), '')::smallint[], '{}') $function$
CREATE OR REPLACE FUNCTION access.holds_cases(flow smallint)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ select exists (select from agreements.case_delivery c where c.flow = $1 and c.known_to is null) $function$
CREATE OR REPLACE FUNCTION access.is_clerk()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select current_user::text = current_database() || '_clerk' $function$
CREATE OR REPLACE FUNCTION access.is_mine(account bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select account = nullif(current_setting('app.account', true), '')::bigint $function$
CREATE OR REPLACE FUNCTION access.is_worker()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select current_user::text in (current_database() || '_worker', current_database() || '_owner') $function$
CREATE OR REPLACE FUNCTION access.listed(setting text)
 RETURNS bigint[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(nullif(nullif(current_setting(setting, true), ''), '*')::bigint[], '{}') $function$
CREATE OR REPLACE FUNCTION access.looks_at(persons bigint[])
 RETURNS TABLE(number bigint, at timestamp with time zone, account bigint, action text, purpose text, subject_kind text, subjects bigint[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  with theirs as (select distinct family from families.member where person = any (persons)),
  put_forward as (select id from needs.candidate where family in (select family from theirs)),
  helped as (select id from support.cases where person = any (persons) or family in (select family from theirs)
    union select case_id from support.case_member where person = any (persons))
  select e.number, e.at, e.account, e.action, e.purpose, e.subject_kind, e.subjects from audit.entry e
  where e.outcome in ('allowed', 'break-glass')
    and ((e.subject_kind = 'person' and e.subjects && persons)
      or (e.subject_kind = 'family' and e.subjects && array(select family from theirs))
      or (e.subject_kind = 'candidate' and e.subjects && array(select id from put_forward))
      or (e.subject_kind = 'case' and e.subjects && array(select id from helped)))
  order by e.number
$function$
CREATE OR REPLACE FUNCTION access.looks_at_family(family bigint, persons bigint[])
 RETURNS TABLE(number bigint, at timestamp with time zone, account bigint, action text, purpose text, subject_kind text, subjects bigint[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select e.number, e.at, e.account, e.action, e.purpose, e.subject_kind, e.subjects from audit.entry e
  where e.outcome in ('allowed', 'break-glass')
    and ((e.subject_kind = 'person' and e.subjects && $2)
      or (e.subject_kind = 'family' and e.subjects && array[$1])
      or (e.subject_kind = 'candidate' and e.subjects && array(select c.id from needs.candidate c where c.family = $1))
      or (e.subject_kind = 'case' and e.subjects && array(select c.id from support.cases c where c.family = $1)))
  order by e.number
$function$
CREATE OR REPLACE FUNCTION access.looks_at_person(person bigint)
 RETURNS TABLE(number bigint, at timestamp with time zone, account bigint, action text, purpose text, subject_kind text, subjects bigint[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  with looks as (
    select e.*, (e.at at time zone 'Europe/London')::date as day from audit.entry e
    where e.outcome in ('allowed', 'break-glass') and e.action in ('searched', 'shown', 'opened', 'detail', 'exported', 'break-glass')),
  belongs as (
    select m.family, m.starts, m.ends, null::timestamptz as until from families.member m where m.person = $1 and m.known_to is null
    union all
    select m.family, m.starts, m.ends, l.at from families.member m join ledger.load l on l.number = m.known_to
    where m.person = $1 and not exists (select from families.member n where n.person = $1 and n.family = m.family and n.known_to is null)),
  subject_families as (
    select k.number, k.day, k.at, s as family from looks k cross join lateral unnest(k.subjects) s where k.subject_kind = 'family'
    union all
    select k.number, k.day, k.at, c.family from looks k join needs.candidate c on c.id = any (k.subjects) where k.subject_kind = 'candidate'
    union all
    select k.number, k.day, k.at, c.family from looks k join support.cases c on c.id = any (k.subjects) where k.subject_kind = 'case'
      and exists (select from support.case_member p where p.case_id = c.id and p.person = $1 and p.joined <= k.day and (p.left_on is null or p.left_on > k.day)))
  select k.number, k.at, k.account, k.action, k.purpose, k.subject_kind, k.subjects from looks k
  where (k.subject_kind = 'person' and $1 = any (k.subjects))
    or (k.subject_kind = 'case' and exists (select from support.cases c where c.person = $1 and c.id = any (k.subjects)))
    or k.number in (select f.number from subject_families f join belongs b on b.family = f.family
      and (b.starts is null or b.starts <= f.day) and (b.ends is null or b.ends > f.day) and (b.until is null or b.until > f.at))
  order by k.number
$function$
CREATE OR REPLACE FUNCTION access.protect(protected regclass, visible text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  rule text := visible;
begin
  rule := regexp_replace(rule, '\m(person|record)\((\w+)\)', '((select access.everybody(''app.\1s'')) or \2 in (select unnest(access.listed(''app.\1s'')))) and not (\2 in (select unnest(access.listed(''app.barred_\1s''))))', 'g');
  rule := regexp_replace(rule, '\m(named|evidence)\((\w+)\)', '\2 = any ((select access.flows(''app.flows_\1''))::smallint[])', 'g');
  rule := regexp_replace(rule, '\mall_named\((\w+)\)', '\1 <@ (select access.flows(''app.flows_named''))', 'g');
  rule := regexp_replace(rule, '\mall_flows\((\w+)\)', '\1 <@ (select access.flows(''app.flows''))', 'g');
  rule := regexp_replace(rule, '\mclass\(([^)]+)\)', '\1 = any ((select access.classes())::text[])', 'g');
  rule := regexp_replace(rule, '\mlocated\((\w+)\)', 'not (\1 in (select unnest(access.listed(''app.veiled_records''))))', 'g');
  rule := regexp_replace(rule, '\mwhole\((\w+), (\w+)\)', 'case when \1 in (select unnest(access.listed(''app.partly''))) then not (\2 && access.refused_flows(\1)) else true end', 'g');
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format('drop policy if exists all_for_worker on %s', protected);
  execute format('drop policy if exists look on %s', protected);
  -- By name the worker's policy comes first, and is the cheap half of the "or".
  execute format('create policy all_for_worker on %s using ((select access.is_worker())) with check ((select access.is_worker()))', protected);
  execute format('create policy look on %s for select using (%s)', protected, rule);
end $function$
CREATE OR REPLACE FUNCTION access.refused_flows(person bigint)
 RETURNS smallint[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select array(select jsonb_array_elements_text(nullif(current_setting('app.refused', true), '')::jsonb -> person::text)::smallint) $function$
CREATE OR REPLACE FUNCTION access.strictest(text, text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select (array['none', 'address', 'restricted', 'sealed'])[greatest(
  array_position(array['none', 'address', 'restricted', 'sealed'], $1), array_position(array['none', 'address', 'restricted', 'sealed'], $2))] $function$
CREATE OR REPLACE FUNCTION access.wished_about()
 RETURNS TABLE(wish bigint, side text, record bigint, flow text, born date, kind text, value text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET row_security TO 'on'
AS $function$
  with said as (
    select number, 'left' as side, (now ->> 'person')::bigint as person, coalesce(now ->> 'record', now ->> 'left_record')::bigint as record
      from ledger.wish where table_name in ('agreements.refusal', 'agreements.consent', 'people.decision', 'families.correction')
    union all select number, 'right', null, (now ->> 'right_record')::bigint from ledger.wish where table_name = 'people.decision' and now ->> 'right_record' is not null
    union all select number, 'left', (now ->> 'child')::bigint, null from ledger.wish where table_name = 'agreements.share_decision'),
  theirs as (
    select number, side, record from said where record is not null
    union select s.number, s.side, l.record from said s join people.link l on l.person = s.person and l.known_to is null
    union select s.number, s.side, o.record from said s join people.link l on l.record = s.record and l.known_to is null
      join people.link o on o.person = l.person and o.known_to is null),
  records as (
    select distinct t.number, t.side, r.id, f.code, r.born, r.source_key
    from theirs t join intake.source_record r on r.id = t.record join agreements.flow f on f.id = r.flow)
  select number, side, id, code, born, 'record', null from records
  union all select number, side, id, code, born, 'source', code || '|' || source_key from records
  union all select r.number, r.side, r.id, r.code, r.born, i.scheme, i.value from records r join intake.record_identifier i on i.record = r.id
  union all select r.number, r.side, r.id, r.code, r.born, 'name', n.forename || '|' || n.surname from records r join intake.record_name n on n.record = r.id
    where n.forename is not null and n.surname is not null and r.born is not null
  union all select w.number, null, null, f.code, null, 'flow', null from ledger.wish w join agreements.flow f on f.id = (w.now ->> 'flow')::smallint
    where w.table_name in ('agreements.refusal', 'agreements.consent')
  union all select w.number, null, null, null, null, 'candidate',
      jsonb_build_object('family', c.family, 'anchor', f.anchor, 'framework', c.framework, 'came_from', c.came_from, 'first_found_on', c.first_found_on)::text
    from ledger.wish w join needs.candidate c on c.id = (w.now ->> 'candidate')::bigint join families.family f on f.id = c.family
    where w.table_name = 'needs.decision'
$function$
CREATE OR REPLACE FUNCTION agreements.keep_share_decision()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'a decision to share or not to share is never changed: record one that corrects it' using errcode = 'KA101'; end $function$
CREATE OR REPLACE FUNCTION agreements.registry_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ begin update agreements.registry set version = gen_random_uuid(); return null; end $function$
CREATE OR REPLACE FUNCTION audit.canonical(e audit.entry)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select convert_to('kinsight-audit-1,'
    || audit.net(e.number::text) || audit.net((extract(epoch from e.at) * 1000000)::bigint::text)
    || audit.net(e.account::text) || audit.net(e.os_user) || audit.net(e.db_user)
    || audit.net(e.action) || audit.net(e.purpose) || audit.net(e.relationship)
    || audit.net(e.subject_kind) || audit.net(array_to_string(e.subjects, ',', '?')) || audit.net(e.outcome)
    || audit.net(encode(e.detail_hash, 'hex')) || audit.net(encode(e.previous_hash, 'hex')), 'UTF8')
$function$
CREATE OR REPLACE FUNCTION audit.chain()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  h audit.head;
begin
  select * into strict h from audit.head for update;
  new.number := h.number + 1;
  new.previous_hash := h.hash;
  new.db_user := session_user || '/' || current_setting('role');
  if new.at is null or exists (select from ledger.place where stamp = 'real') then
    new.at := clock_timestamp();
  end if;
  new.hash := sha256(audit.canonical(new));
  update audit.head set number = new.number, hash = new.hash;
  return new;
end $function$
CREATE OR REPLACE FUNCTION audit.check_detail()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not exists (
    select from audit.entry e
    where e.number = new.number and e.detail_hash = sha256(new.salt || convert_to(new.body::text, 'UTF8'))
  ) then
    raise exception 'audit: this detail is not the one its entry speaks of' using errcode = 'KA001';
  end if;
  return new;
end $function$
CREATE OR REPLACE FUNCTION audit.forget_details(p_upto bigint, p_at timestamp with time zone, p_account bigint, p_os_user text)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  first bigint;
  gone bigint;
begin
  select min(number) into first from audit.detail where number <= p_upto;
  if first is null then return 0; end if;
  perform set_config('audit.forgetting', 'yes', true);
  delete from audit.detail where number <= p_upto;
  get diagnostics gone = row_count;
  perform set_config('audit.forgetting', '', true);
  insert into audit.entry (at, account, os_user, action, subject_kind, subjects)
  values (p_at, p_account, p_os_user, 'details-forgotten', 'audit', array[first, p_upto]);
  return gone;
end $function$
CREATE OR REPLACE FUNCTION audit.net(p text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select coalesce(octet_length(convert_to(p, 'UTF8')) || ':' || p || ',', '-,') $function$
CREATE OR REPLACE FUNCTION audit.refuse()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'audit: % of % is refused', tg_op, tg_table_name using errcode = 'KA002';
end $function$
CREATE OR REPLACE FUNCTION intake.sounds_like(name text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
declare
  letters text := pg_catalog.upper(name);
  codes text;
begin
  if letters ~ '[^A-Z]' then letters := pg_catalog.regexp_replace(letters, '[^A-Z]', '', 'g'); end if;
  if letters = '' then return null; end if;
  codes := pg_catalog.translate(letters, 'BFPVCGJKQSXZDTLMNRAEIOUYHW', '111122222222334556000000');
  if codes ~ '00|11|22|33|44|55|66' then codes := pg_catalog.regexp_replace(codes, '(.)\1+', '\1', 'g'); end if;
  if pg_catalog.left(letters, 1) not in ('H', 'W') then codes := pg_catalog.substr(codes, 2); end if;
  return pg_catalog.rpad(pg_catalog.left(pg_catalog.left(letters, 1) || pg_catalog.replace(codes, '0', ''), 4), 4, '0');
end $function$
CREATE OR REPLACE FUNCTION ledger.add_wish_key(p_id text, p_salt bytea, p_public_key bytea, p_since timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
declare t regclass;
begin
  for t in select tgrelid::regclass from pg_trigger where tgfoid = 'ledger.note_wish'::regproc group by tgrelid order by tgrelid loop
    execute format('lock table %s in share mode', t);
  end loop;
  insert into ledger.wish_key (id, salt, public_key, since) values (p_id, p_salt, p_public_key, p_since);
end $function$
CREATE OR REPLACE FUNCTION ledger.analyze_grown(schemas text[])
 RETURNS text[]
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  grown text[] := '{}';
  one record;
begin
  for one in
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any (schemas) and c.relkind = 'r' and c.relpersistence = 'p'
      and pg_relation_size(c.oid) / current_setting('block_size')::int > greatest(c.relpages, 0) * 1.2 + 4
    order by c.oid
  loop
    execute 'analyze ' || one.name;
    grown := grown || one.name;
  end loop;
  return grown;
end $function$
CREATE OR REPLACE FUNCTION ledger.day_of(at timestamp with time zone)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ select (at at time zone 'Europe/London')::date $function$
CREATE OR REPLACE FUNCTION ledger.next_load(p_what text, p_at timestamp with time zone, p_account bigint DEFAULT NULL::bigint)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare n bigint;
begin
  update ledger.head set number = number + 1 returning number into n;
  insert into ledger.load (number, at, what, account) values (n, p_at, p_what, p_account);
  return n;
end $function$
CREATE OR REPLACE FUNCTION ledger.note_wish()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  told text[] := coalesce(tg_argv, '{}');
  before jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) end;
  after jsonb := to_jsonb(new);
begin
  if not exists (select from ledger.wish_key) or before = after then return null; end if;
  -- A backup waits for those who hold it, so that no wish is written before the backup's line and committed after its snapshot.
  perform pg_advisory_xact_lock_shared(hashtext('kinsight: wishes'));
  insert into ledger.wish (table_name, was, now, hidden)
  values (tg_table_schema || '.' || tg_table_name, before - told, after - told,
    array(select c from unnest(told) c where before is not null and before -> c is distinct from after -> c));
  raise notice 'kinsight: a wish';
  return null;
end $function$
CREATE OR REPLACE FUNCTION ledger.shown_wishes()
 RETURNS SETOF ledger.wish
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ select * from ledger.wish order by number $function$
CREATE OR REPLACE FUNCTION ledger.take_wishes()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ delete from ledger.wish $function$
CREATE OR REPLACE FUNCTION ledger.wish_is_written()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if exists (select from ledger.wish where number = new.number) then
    raise exception 'a wish holds only once it is in the journal' using errcode = 'KW001';
  end if;
  return null;
end $function$
CREATE OR REPLACE FUNCTION needs.harm_waiting()
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ select count(*)::int from needs.harm h where h.known_to is null $function$
CREATE OR REPLACE FUNCTION needs.on_change_of_everything()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET row_security TO 'on'
AS $function$ begin perform needs.touch_everything(); return null; end $function$
CREATE OR REPLACE FUNCTION needs.on_change_of_families()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET row_security TO 'on'
AS $function$
declare
  changed text := case tg_op when 'INSERT' then 'select * from came' when 'DELETE' then 'select * from went' else 'select * from came union all select * from went' end;
  many boolean;
  touched bigint[];
begin
  execute format('select count(*) > 500 from (select from (%s) c limit 501) x', changed) into many;
  if not many then
    execute format('with changed as (%s) %s', changed, tg_argv[1]) into many;
  end if;
  if many then
    perform needs.touch_everything();
  else
    execute format('with changed as (%s) select array(%s)', changed, tg_argv[0]) into touched;
    perform needs.touch_families(touched);
  end if;
  return null;
end $function$
CREATE OR REPLACE FUNCTION needs.on_change_of_referral()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare about bigint := case tg_op when 'DELETE' then old.record else new.record end;
begin
  perform needs.touch_families(array(select distinct m.family from people.link l join families.member m on m.person = l.person and m.known_to is null
    where l.record = about and l.known_to is null));
  return null;
end $function$
CREATE OR REPLACE FUNCTION needs.touch_everything()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET row_security TO 'on'
AS $function$ insert into needs.listed_touch (family) select null
     where not exists (select from needs.listed_touch where by = pg_current_xact_id_if_assigned() and family is null) $function$
CREATE OR REPLACE FUNCTION needs.touch_families(touched bigint[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET row_security TO 'on'
AS $function$ insert into needs.listed_touch (family) select f from unnest(touched) f
     where f is not null and not exists (select from needs.listed_touch t where t.by = pg_current_xact_id_if_assigned() and (t.family is null or t.family = f)) $function$
CREATE OR REPLACE FUNCTION outcomes.case_of(of_claim bigint)
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
 SET row_security TO 'on'
AS $function$ select c.case_id from outcomes.claim c where c.id = of_claim $function$
CREATE OR REPLACE FUNCTION outcomes.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'outcomes are only added to' using errcode = 'restrict_violation';
end $function$
CREATE OR REPLACE FUNCTION outcomes.refuse_step()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare before text; fits boolean;
begin
  perform pg_advisory_xact_lock(hashtext('outcomes.step'), new.claim::integer);
  select s.what into before from outcomes.step s where s.claim = new.claim order by s.id desc limit 1;
  fits := case new.what
    when 'proposed' then before is null
    when 'withdrawn' then before in ('signed', 'proposed') -- proposed: signed and withdrawn since the backup that was restored
    when 'recalled' then before = 'signed'
    else before = 'proposed' end;
  if fits is not true then
    raise exception 'a claim that is % cannot become %', coalesce(before, 'new'), new.what using errcode = 'restrict_violation';
  end if;
  return new;
end $function$
CREATE OR REPLACE FUNCTION outcomes.worked_on(of_claim bigint, by_account bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
 SET row_security TO 'on'
AS $function$ select exists (
       select from outcomes.claim c join support.worker w on w.case_id = c.case_id and w.known_to is null
       where c.id = of_claim and (w.account = by_account or exists (
         select from support.cover v where v.account = w.account and v.by_account = $2 and v.known_to is null
           and v.starts < coalesce(w.ends, 'infinity') and v.ends > w.starts))) $function$
CREATE OR REPLACE FUNCTION rights.waiting(today date)
 RETURNS TABLE(drafted integer, checked integer, late integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select count(*) filter (where checked_at is null)::int, count(*) filter (where checked_at is not null and released_at is null)::int,
    count(*) filter (where released_at is null and due_on < today)::int from rights.pack
$function$

-- triggers

CREATE TRIGGER wish AFTER INSERT OR UPDATE OF login, disabled_at, password_hash, totp_secret ON accounts.account FOR EACH ROW EXECUTE FUNCTION ledger.note_wish('password_hash', 'totp_secret', 'totp_confirmed_at', 'totp_last_step', 'email', 'oidc_issuer', 'oidc_subject')
CREATE TRIGGER registry_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON accounts.organisation FOR EACH STATEMENT EXECUTE FUNCTION agreements.registry_changed()
CREATE TRIGGER wish AFTER INSERT OR UPDATE ON accounts.role_held FOR EACH ROW EXECUTE FUNCTION ledger.note_wish()
CREATE TRIGGER registry_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON agreements.agreement FOR EACH STATEMENT EXECUTE FUNCTION agreements.registry_changed()
CREATE TRIGGER wish AFTER INSERT OR UPDATE ON agreements.agreement FOR EACH ROW EXECUTE FUNCTION ledger.note_wish()
CREATE TRIGGER registry_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON agreements.approval FOR EACH STATEMENT EXECUTE FUNCTION agreements.registry_changed()
CREATE TRIGGER wish AFTER INSERT OR UPDATE ON agreements.approval FOR EACH ROW EXECUTE FUNCTION ledger.note_wish()
CREATE TRIGGER registry_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON agreements.case_delivery FOR EACH STATEMENT EXECUTE FUNCTION agreements.registry_changed()
CREATE TRIGGER registry_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON agreements.condition_met FOR EACH STATEMENT EXECUTE FUNCTION agreements.registry_changed()
CREATE TRIGGER wish AFTER UPDATE ON agreements.condition_met FOR EACH ROW EXECUTE FUNCTION ledger.note_wish()
CREATE TRIGGER wish AFTER INSERT OR UPDATE ON agreements.consent FOR EACH ROW EXECUTE FUNCTION ledger.note_wish()
CREATE TRIGGER listed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON agreements.flow FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_everything()
CREATE TRIGGER registry_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON agreements.flow FOR EACH STATEMENT EXECUTE FUNCTION agreements.registry_changed()
CREATE TRIGGER wish AFTER INSERT OR UPDATE ON agreements.flow FOR EACH ROW EXECUTE FUNCTION ledger.note_wish()
CREATE TRIGGER registry_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON agreements.pause FOR EACH STATEMENT EXECUTE FUNCTION agreements.registry_changed()
CREATE TRIGGER wish AFTER INSERT OR UPDATE ON agreements.pause FOR EACH ROW EXECUTE FUNCTION ledger.note_wish()
CREATE TRIGGER listed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON agreements.recipe FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_everything()
CREATE TRIGGER registry_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON agreements.recipe FOR EACH STATEMENT EXECUTE FUNCTION agreements.registry_changed()
CREATE TRIGGER listed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON agreements.refusal FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_everything()
CREATE TRIGGER wish AFTER INSERT OR UPDATE ON agreements.refusal FOR EACH ROW EXECUTE FUNCTION ledger.note_wish()
CREATE TRIGGER share_decision_stays BEFORE DELETE OR UPDATE ON agreements.share_decision FOR EACH ROW EXECUTE FUNCTION agreements.keep_share_decision()
CREATE TRIGGER share_decisions_stay BEFORE TRUNCATE ON agreements.share_decision FOR EACH STATEMENT EXECUTE FUNCTION agreements.keep_share_decision()
CREATE TRIGGER wish AFTER INSERT OR UPDATE ON agreements.share_decision FOR EACH ROW EXECUTE FUNCTION ledger.note_wish()
CREATE TRIGGER registry_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON agreements.signature FOR EACH STATEMENT EXECUTE FUNCTION agreements.registry_changed()
CREATE TRIGGER wish AFTER UPDATE ON agreements.signature FOR EACH ROW EXECUTE FUNCTION ledger.note_wish()
CREATE TRIGGER check_detail AFTER INSERT ON audit.detail FOR EACH ROW EXECUTE FUNCTION audit.check_detail()
CREATE TRIGGER keep BEFORE UPDATE ON audit.detail FOR EACH ROW EXECUTE FUNCTION audit.refuse()
CREATE TRIGGER keep_all BEFORE TRUNCATE ON audit.detail FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse()
CREATE TRIGGER keep_while_due BEFORE DELETE ON audit.detail FOR EACH ROW WHEN ((current_setting('audit.forgetting'::text, true) IS DISTINCT FROM 'yes'::text)) EXECUTE FUNCTION audit.refuse()
CREATE TRIGGER chain BEFORE INSERT ON audit.entry FOR EACH ROW EXECUTE FUNCTION audit.chain()
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON audit.entry FOR EACH ROW EXECUTE FUNCTION audit.refuse()
CREATE TRIGGER keep_all BEFORE TRUNCATE ON audit.entry FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse()
CREATE TRIGGER keep BEFORE DELETE ON audit.head FOR EACH ROW EXECUTE FUNCTION audit.refuse()
CREATE TRIGGER keep_all BEFORE TRUNCATE ON audit.head FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse()
CREATE TRIGGER keep_order BEFORE UPDATE ON audit.head FOR EACH ROW WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION audit.refuse()
CREATE TRIGGER wish AFTER INSERT OR UPDATE ON families.correction FOR EACH ROW EXECUTE FUNCTION ledger.note_wish()
CREATE TRIGGER listed_delete AFTER DELETE ON families.member REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_families('select distinct family from changed', 'select false')
CREATE TRIGGER listed_insert AFTER INSERT ON families.member REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_families('select distinct family from changed', 'select false')
CREATE TRIGGER listed_truncate AFTER TRUNCATE ON families.member FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_everything()
CREATE TRIGGER listed_update AFTER UPDATE ON families.member REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_families('select distinct family from changed', 'select false')
CREATE TRIGGER listed_delete AFTER DELETE OR TRUNCATE ON intake.fact FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_everything()
CREATE TRIGGER listed_referral AFTER INSERT ON intake.fact FOR EACH ROW WHEN ((new.dataset = 'referral'::text)) EXECUTE FUNCTION needs.on_change_of_referral()
CREATE TRIGGER listed_referral_again AFTER UPDATE ON intake.fact FOR EACH ROW WHEN ((new.dataset = 'referral'::text)) EXECUTE FUNCTION needs.on_change_of_referral()
CREATE TRIGGER listed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON intake.record_address FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_everything()
CREATE TRIGGER listed AFTER DELETE OR UPDATE OR TRUNCATE ON intake.source_record FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_everything()
CREATE TRIGGER listed_shielded AFTER INSERT ON intake.source_record FOR EACH ROW WHEN ((new.shield <> 'none'::text)) EXECUTE FUNCTION needs.on_change_of_everything()
CREATE TRIGGER registry_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON law.gateway_acceptance FOR EACH STATEMENT EXECUTE FUNCTION agreements.registry_changed()
CREATE TRIGGER wish AFTER INSERT OR UPDATE ON law.gateway_acceptance FOR EACH ROW EXECUTE FUNCTION ledger.note_wish()
CREATE CONSTRAINT TRIGGER wish_is_written AFTER INSERT ON ledger.wish DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger.wish_is_written()
CREATE TRIGGER listed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON needs.already_open FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_everything()
CREATE TRIGGER listed_delete AFTER DELETE ON needs.candidate REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_families('select distinct family from changed', 'select false')
CREATE TRIGGER listed_insert AFTER INSERT ON needs.candidate REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_families('select distinct family from changed', 'select false')
CREATE TRIGGER listed_truncate AFTER TRUNCATE ON needs.candidate FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_everything()
CREATE TRIGGER listed_update AFTER UPDATE ON needs.candidate REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_families('select distinct family from changed', 'select false')
CREATE TRIGGER listed_delete AFTER DELETE ON needs.decision REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_families('select distinct c.family from changed d join needs.candidate c on c.id = d.candidate', 'select false')
CREATE TRIGGER listed_insert AFTER INSERT ON needs.decision REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_families('select distinct c.family from changed d join needs.candidate c on c.id = d.candidate', 'select false')
CREATE TRIGGER listed_truncate AFTER TRUNCATE ON needs.decision FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_everything()
CREATE TRIGGER listed_update AFTER UPDATE ON needs.decision REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_families('select distinct c.family from changed d join needs.candidate c on c.id = d.candidate', 'select false')
CREATE TRIGGER wish AFTER INSERT OR UPDATE ON needs.decision FOR EACH ROW EXECUTE FUNCTION ledger.note_wish()
CREATE TRIGGER listed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON needs.finding FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_everything()
CREATE TRIGGER listed_delete AFTER DELETE ON needs.harm REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_families('select distinct c.family from changed d join needs.candidate c on c.id = d.candidate', 'select false')
CREATE TRIGGER listed_insert AFTER INSERT ON needs.harm REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_families('select distinct c.family from changed d join needs.candidate c on c.id = d.candidate', 'select false')
CREATE TRIGGER listed_truncate AFTER TRUNCATE ON needs.harm FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_everything()
CREATE TRIGGER listed_update AFTER UPDATE ON needs.harm REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_families('select distinct c.family from changed d join needs.candidate c on c.id = d.candidate', 'select false')
CREATE TRIGGER listed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON needs.run FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_everything()
CREATE TRIGGER only_added BEFORE DELETE OR UPDATE ON outcomes.claim FOR EACH ROW EXECUTE FUNCTION outcomes.refuse_change()
CREATE TRIGGER only_added BEFORE DELETE OR UPDATE ON outcomes.claimed FOR EACH ROW EXECUTE FUNCTION outcomes.refuse_change()
CREATE TRIGGER only_added BEFORE DELETE OR UPDATE ON outcomes.claimed_need FOR EACH ROW EXECUTE FUNCTION outcomes.refuse_change()
CREATE TRIGGER not_changed BEFORE UPDATE ON outcomes.content FOR EACH ROW EXECUTE FUNCTION outcomes.refuse_change()
CREATE TRIGGER only_added BEFORE DELETE OR UPDATE ON outcomes.correction FOR EACH ROW EXECUTE FUNCTION outcomes.refuse_change()
CREATE TRIGGER only_added BEFORE DELETE OR UPDATE ON outcomes.finding FOR EACH ROW EXECUTE FUNCTION outcomes.refuse_change()
CREATE TRIGGER only_added BEFORE DELETE OR UPDATE ON outcomes.line FOR EACH ROW EXECUTE FUNCTION outcomes.refuse_change()
CREATE TRIGGER only_added BEFORE DELETE OR UPDATE ON outcomes.made FOR EACH ROW EXECUTE FUNCTION outcomes.refuse_change()
CREATE TRIGGER not_changed BEFORE UPDATE ON outcomes.pack FOR EACH ROW EXECUTE FUNCTION outcomes.refuse_change()
CREATE TRIGGER only_added BEFORE DELETE OR UPDATE ON outcomes.sample FOR EACH ROW EXECUTE FUNCTION outcomes.refuse_change()
CREATE TRIGGER only_added BEFORE DELETE OR UPDATE ON outcomes.seal FOR EACH ROW EXECUTE FUNCTION outcomes.refuse_change()
CREATE TRIGGER in_order BEFORE INSERT ON outcomes.step FOR EACH ROW EXECUTE FUNCTION outcomes.refuse_step()
CREATE TRIGGER only_added BEFORE DELETE OR UPDATE ON outcomes.step FOR EACH ROW EXECUTE FUNCTION outcomes.refuse_change()
CREATE TRIGGER wish AFTER INSERT ON outcomes.step FOR EACH ROW WHEN ((new.what = ANY (ARRAY['sent-back'::text, 'taken-back'::text, 'withdrawn'::text]))) EXECUTE FUNCTION ledger.note_wish()
CREATE TRIGGER only_added BEFORE DELETE OR UPDATE ON outcomes.told FOR EACH ROW EXECUTE FUNCTION outcomes.refuse_change()
CREATE TRIGGER wish AFTER INSERT OR UPDATE ON people.decision FOR EACH ROW EXECUTE FUNCTION ledger.note_wish()
CREATE TRIGGER listed_delete AFTER DELETE ON people.link REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_families('select distinct m.family from changed c join families.member m on m.person = c.person and m.known_to is null', 'select exists (select from changed c join people.person p on p.id = c.person where p.shield <> ''none'')
    or exists (select from changed c join people.link l on l.person = c.person or l.record = c.record
      left join intake.source_record r on r.id = l.record and r.shield <> ''none'' left join intake.record_address a on a.record = l.record and a.shield <> ''none''
      where r.id is not null or a.record is not null)')
CREATE TRIGGER listed_insert AFTER INSERT ON people.link REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_families('select distinct m.family from changed c join families.member m on m.person = c.person and m.known_to is null', 'select exists (select from changed c join people.person p on p.id = c.person where p.shield <> ''none'')
    or exists (select from changed c join people.link l on l.person = c.person or l.record = c.record
      left join intake.source_record r on r.id = l.record and r.shield <> ''none'' left join intake.record_address a on a.record = l.record and a.shield <> ''none''
      where r.id is not null or a.record is not null)')
CREATE TRIGGER listed_truncate AFTER TRUNCATE ON people.link FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_everything()
CREATE TRIGGER listed_update AFTER UPDATE ON people.link REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_families('select distinct m.family from changed c join families.member m on m.person = c.person and m.known_to is null', 'select exists (select from changed c join people.person p on p.id = c.person where p.shield <> ''none'')
    or exists (select from changed c join people.link l on l.person = c.person or l.record = c.record
      left join intake.source_record r on r.id = l.record and r.shield <> ''none'' left join intake.record_address a on a.record = l.record and a.shield <> ''none''
      where r.id is not null or a.record is not null)')
CREATE TRIGGER listed AFTER DELETE OR UPDATE OR TRUNCATE ON people.person FOR EACH STATEMENT EXECUTE FUNCTION needs.on_change_of_everything()
CREATE TRIGGER listed_shielded AFTER INSERT ON people.person FOR EACH ROW WHEN ((new.shield <> 'none'::text)) EXECUTE FUNCTION needs.on_change_of_everything()
CREATE TRIGGER wish AFTER INSERT OR UPDATE ON support.agreement FOR EACH ROW EXECUTE FUNCTION ledger.note_wish()
CREATE TRIGGER wish AFTER INSERT OR UPDATE ON support.safe_contact FOR EACH ROW EXECUTE FUNCTION ledger.note_wish()
CREATE TRIGGER wish AFTER INSERT OR UPDATE ON support.worker FOR EACH ROW EXECUTE FUNCTION ledger.note_wish()

-- policies

access.alert: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
access.alert: policy clerk PERMISSIVE for ALL to public using (( SELECT access.is_clerk() AS is_clerk)) with check (( SELECT access.is_clerk() AS is_clerk))
access.alert: policy look PERMISSIVE for SELECT to public using (false) with check ()
agreements.case_delivery: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
agreements.case_delivery: policy clerk PERMISSIVE for SELECT to public using (( SELECT access.is_clerk() AS is_clerk)) with check ()
agreements.case_delivery: policy look PERMISSIVE for SELECT to public using (('refusals'::text = ANY (( SELECT access.classes() AS classes)::text[]))) with check ()
agreements.consent: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
agreements.consent: policy clerk PERMISSIVE for ALL to public using (( SELECT access.is_clerk() AS is_clerk)) with check (( SELECT access.is_clerk() AS is_clerk))
agreements.consent: policy look PERMISSIVE for SELECT to public using (('refusals'::text = ANY (( SELECT access.classes() AS classes)::text[]))) with check ()
agreements.refusal: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
agreements.refusal: policy clerk PERMISSIVE for ALL to public using (( SELECT access.is_clerk() AS is_clerk)) with check (( SELECT access.is_clerk() AS is_clerk))
agreements.refusal: policy look PERMISSIVE for SELECT to public using (('refusals'::text = ANY (( SELECT access.classes() AS classes)::text[]))) with check ()
agreements.share_decision: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
agreements.share_decision: policy clerk PERMISSIVE for ALL to public using (( SELECT access.is_clerk() AS is_clerk)) with check (( SELECT access.is_clerk() AS is_clerk))
agreements.share_decision: policy look PERMISSIVE for SELECT to public using (('refusals'::text = ANY (( SELECT access.classes() AS classes)::text[]))) with check ()
families.correction: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
families.correction: policy look PERMISSIVE for SELECT to public using (((( SELECT access.everybody('app.persons'::text) AS everybody) OR (child IN ( SELECT unnest(access.listed('app.persons'::text)) AS unnest))) AND (NOT (child IN ( SELECT unnest(access.listed('app.barred_persons'::text)) AS unnest))) AND ((kind = ANY (ARRAY['remove'::text, 'move-out'::text])) OR ((( SELECT access.everybody('app.persons'::text) AS everybody) OR (person IN ( SELECT unnest(access.listed('app.persons'::text)) AS unnest))) AND (NOT (person IN ( SELECT unnest(access.listed('app.barred_persons'::text)) AS unnest))))))) with check ()
families.family: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
families.family: policy look PERMISSIVE for SELECT to public using (((( SELECT access.everybody('app.persons'::text) AS everybody) OR (anchor IN ( SELECT unnest(access.listed('app.persons'::text)) AS unnest))) AND (NOT (anchor IN ( SELECT unnest(access.listed('app.barred_persons'::text)) AS unnest))) AND (EXISTS ( SELECT
   FROM families.member m
  WHERE ((m.family = m.id) AND (m.known_to IS NULL)))))) with check ()
families.lineage: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
families.lineage: policy look PERMISSIVE for SELECT to public using (((EXISTS ( SELECT
   FROM families.family f
  WHERE (f.id = lineage.family))) AND ((other IS NULL) OR (EXISTS ( SELECT
   FROM families.family f
  WHERE (f.id = lineage.other)))))) with check ()
families.member: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
families.member: policy look PERMISSIVE for SELECT to public using (((flows <@ ( SELECT access.flows('app.flows_named'::text) AS flows)) AND (shield = ANY (( SELECT access.classes() AS classes)::text[])) AND (( SELECT access.everybody('app.persons'::text) AS everybody) OR (person IN ( SELECT unnest(access.listed('app.persons'::text)) AS unnest))) AND (NOT (person IN ( SELECT unnest(access.listed('app.barred_persons'::text)) AS unnest))) AND
CASE
    WHEN (person IN ( SELECT unnest(access.listed('app.partly'::text)) AS unnest)) THEN (NOT (flows && access.refused_flows(person)))
    ELSE true
END)) with check ()
insight.sought_name: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
insight.sought_name: policy clerk PERMISSIVE for ALL to public using (( SELECT access.is_clerk() AS is_clerk)) with check (( SELECT access.is_clerk() AS is_clerk))
insight.sought_name: policy look PERMISSIVE for SELECT to public using (('refusals'::text = ANY (( SELECT access.classes() AS classes)::text[]))) with check ()
insight.told: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
insight.told: policy look PERMISSIVE for SELECT to public using (false) with check ()
insight.told_worth: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
insight.told_worth: policy look PERMISSIVE for SELECT to public using (false) with check ()
intake.coverage: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
intake.coverage: policy look PERMISSIVE for SELECT to public using (((flow = ANY (( SELECT access.flows('app.flows_named'::text) AS flows)::smallint[])) AND ((record IS NULL) OR ((( SELECT access.everybody('app.records'::text) AS everybody) OR (record IN ( SELECT unnest(access.listed('app.records'::text)) AS unnest))) AND (NOT (record IN ( SELECT unnest(access.listed('app.barred_records'::text)) AS unnest))))))) with check ()
intake.encoded_pair: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
intake.encoded_pair: policy look PERMISSIVE for SELECT to public using (((flow = ANY (( SELECT access.flows('app.flows_named'::text) AS flows)::smallint[])) AND (( SELECT access.everybody('app.records'::text) AS everybody) OR (record IN ( SELECT unnest(access.listed('app.records'::text)) AS unnest))) AND (NOT (record IN ( SELECT unnest(access.listed('app.barred_records'::text)) AS unnest))) AND ('health'::text = ANY (( SELECT access.classes() AS classes)::text[])))) with check ()
intake.fact: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
intake.fact: policy look PERMISSIVE for SELECT to public using ((((flow = ANY (( SELECT access.flows('app.flows_evidence'::text) AS flows)::smallint[])) OR ((dataset = ANY (ARRAY['involvement'::text, 'open_case'::text])) AND (flow = ANY (( SELECT access.flows('app.flows_named'::text) AS flows)::smallint[])))) AND (sensitivity = ANY (( SELECT access.classes() AS classes)::text[])) AND (( SELECT access.everybody('app.records'::text) AS everybody) OR (record IN ( SELECT unnest(access.listed('app.records'::text)) AS unnest))) AND (NOT (record IN ( SELECT unnest(access.listed('app.barred_records'::text)) AS unnest))) AND (NOT (record IN ( SELECT unnest(access.listed('app.veiled_records'::text)) AS unnest))))) with check ()
intake.quarantine: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
intake.quarantine: policy look PERMISSIVE for SELECT to public using ((( SELECT access.everybody('app.records'::text) AS everybody) AND (delivery IN ( SELECT d.id
   FROM intake.delivery d
  WHERE (d.flow = ANY (( SELECT access.flows('app.flows_evidence'::text) AS flows)::smallint[])))))) with check ()
intake.record_address: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
intake.record_address: policy look PERMISSIVE for SELECT to public using (((flow = ANY (( SELECT access.flows('app.flows_named'::text) AS flows)::smallint[])) AND (( SELECT access.everybody('app.records'::text) AS everybody) OR (record IN ( SELECT unnest(access.listed('app.records'::text)) AS unnest))) AND (NOT (record IN ( SELECT unnest(access.listed('app.barred_records'::text)) AS unnest))) AND (NOT (record IN ( SELECT unnest(access.listed('app.veiled_records'::text)) AS unnest))) AND ((shield = 'none'::text) OR ('whereabouts'::text = ANY (( SELECT access.classes() AS classes)::text[]))))) with check ()
intake.record_identifier: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
intake.record_identifier: policy look PERMISSIVE for SELECT to public using (((flow = ANY (( SELECT access.flows('app.flows_named'::text) AS flows)::smallint[])) AND (( SELECT access.everybody('app.records'::text) AS everybody) OR (record IN ( SELECT unnest(access.listed('app.records'::text)) AS unnest))) AND (NOT (record IN ( SELECT unnest(access.listed('app.barred_records'::text)) AS unnest))) AND (NOT (record IN ( SELECT unnest(access.listed('app.veiled_records'::text)) AS unnest))))) with check ()
intake.record_name: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
intake.record_name: policy look PERMISSIVE for SELECT to public using (((flow = ANY (( SELECT access.flows('app.flows_named'::text) AS flows)::smallint[])) AND (( SELECT access.everybody('app.records'::text) AS everybody) OR (record IN ( SELECT unnest(access.listed('app.records'::text)) AS unnest))) AND (NOT (record IN ( SELECT unnest(access.listed('app.barred_records'::text)) AS unnest))))) with check ()
intake.relation: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
intake.relation: policy look PERMISSIVE for SELECT to public using (((flow = ANY (( SELECT access.flows('app.flows_named'::text) AS flows)::smallint[])) AND (( SELECT access.everybody('app.records'::text) AS everybody) OR (record IN ( SELECT unnest(access.listed('app.records'::text)) AS unnest))) AND (NOT (record IN ( SELECT unnest(access.listed('app.barred_records'::text)) AS unnest))) AND (NOT (record IN ( SELECT unnest(access.listed('app.veiled_records'::text)) AS unnest))))) with check ()
intake.request_item: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
intake.request_item: policy look PERMISSIVE for SELECT to public using (((( SELECT access.everybody('app.persons'::text) AS everybody) OR (person IN ( SELECT unnest(access.listed('app.persons'::text)) AS unnest))) AND (NOT (person IN ( SELECT unnest(access.listed('app.barred_persons'::text)) AS unnest))) AND (( SELECT access.everybody('app.records'::text) AS everybody) OR (record IN ( SELECT unnest(access.listed('app.records'::text)) AS unnest))) AND (NOT (record IN ( SELECT unnest(access.listed('app.barred_records'::text)) AS unnest))) AND ('health'::text = ANY (( SELECT access.classes() AS classes)::text[])))) with check ()
intake.request_left_out: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
intake.request_left_out: policy look PERMISSIVE for SELECT to public using (false) with check ()
intake.source_record: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
intake.source_record: policy look PERMISSIVE for SELECT to public using (((flow = ANY (( SELECT access.flows('app.flows_named'::text) AS flows)::smallint[])) AND (shield = ANY (( SELECT access.classes() AS classes)::text[])) AND (( SELECT access.everybody('app.records'::text) AS everybody) OR (id IN ( SELECT unnest(access.listed('app.records'::text)) AS unnest))) AND (NOT (id IN ( SELECT unnest(access.listed('app.barred_records'::text)) AS unnest))))) with check ()
needs.already_open: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
needs.already_open: policy look PERMISSIVE for SELECT to public using (((NOT parted) AND (flows <@ ( SELECT access.flows('app.flows_named'::text) AS flows)) AND (shield = ANY (( SELECT access.classes() AS classes)::text[])) AND (sensitivity = ANY (( SELECT access.classes() AS classes)::text[])) AND (( SELECT access.everybody('app.persons'::text) AS everybody) OR (person IN ( SELECT unnest(access.listed('app.persons'::text)) AS unnest))) AND (NOT (person IN ( SELECT unnest(access.listed('app.barred_persons'::text)) AS unnest))) AND
CASE
    WHEN (person IN ( SELECT unnest(access.listed('app.partly'::text)) AS unnest)) THEN (NOT (flows && access.refused_flows(person)))
    ELSE true
END)) with check ()
needs.candidate: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
needs.candidate: policy look PERMISSIVE for SELECT to public using ((EXISTS ( SELECT
   FROM families.member m
  WHERE ((m.family = candidate.family) AND (m.known_to IS NULL))))) with check ()
needs.check_first: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
needs.check_first: policy look PERMISSIVE for SELECT to public using ((('domestic-abuse'::text = ANY (( SELECT access.classes() AS classes)::text[])) AND (EXISTS ( SELECT
   FROM needs.candidate c
  WHERE (c.id = check_first.candidate))))) with check ()
needs.decision: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
needs.decision: policy look PERMISSIVE for SELECT to public using ((EXISTS ( SELECT
   FROM needs.candidate c
  WHERE (c.id = decision.candidate)))) with check ()
needs.finding: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
needs.finding: policy look PERMISSIVE for SELECT to public using (((NOT parted) AND (flows <@ ( SELECT access.flows('app.flows'::text) AS flows)) AND (shield = ANY (( SELECT access.classes() AS classes)::text[])) AND (sensitivity = ANY (( SELECT access.classes() AS classes)::text[])) AND (( SELECT access.everybody('app.persons'::text) AS everybody) OR (person IN ( SELECT unnest(access.listed('app.persons'::text)) AS unnest))) AND (NOT (person IN ( SELECT unnest(access.listed('app.barred_persons'::text)) AS unnest))) AND
CASE
    WHEN (person IN ( SELECT unnest(access.listed('app.partly'::text)) AS unnest)) THEN (NOT (flows && access.refused_flows(person)))
    ELSE true
END)) with check ()
needs.harm: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
needs.harm: policy look PERMISSIVE for SELECT to public using (((((flows <@ ( SELECT access.flows('app.flows'::text) AS flows)) AND (shield = ANY (( SELECT access.classes() AS classes)::text[]))) OR ((( SELECT COALESCE(current_setting('app.purpose'::text, true), ''::text) AS "coalesce") = ANY (ARRAY['triage'::text, 'support'::text, 'safeguarding'::text])) AND ('domestic-abuse'::text = ANY (( SELECT access.classes() AS classes)::text[])))) AND (EXISTS ( SELECT
   FROM needs.candidate c
  WHERE (c.id = harm.candidate))))) with check ()
needs.listed: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
needs.listed: policy look PERMISSIVE for SELECT to public using (false) with check ()
needs.listed_key: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
needs.listed_key: policy look PERMISSIVE for SELECT to public using (false) with check ()
needs.listed_touch: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
needs.listed_touch: policy look PERMISSIVE for SELECT to public using (false) with check ()
outcomes.claim: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
outcomes.claim: policy clerk PERMISSIVE for ALL to public using (( SELECT access.is_clerk() AS is_clerk)) with check (( SELECT access.is_clerk() AS is_clerk))
outcomes.claim: policy look PERMISSIVE for SELECT to public using (((flows <@ ( SELECT access.flows('app.flows_named'::text) AS flows)) AND (NOT (records <@ ( SELECT access.listed('app.barred_records'::text) AS listed))) AND (( SELECT access.everybody('app.records'::text) AS everybody) OR (records && ( SELECT access.listed('app.records'::text) AS listed))))) with check ()
outcomes.claimed: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
outcomes.claimed: policy look PERMISSIVE for SELECT to public using (((( SELECT access.everybody('app.records'::text) AS everybody) OR (record IN ( SELECT unnest(access.listed('app.records'::text)) AS unnest))) AND (NOT (record IN ( SELECT unnest(access.listed('app.barred_records'::text)) AS unnest))) AND (EXISTS ( SELECT
   FROM outcomes.claim c
  WHERE (c.id = claimed.claim))))) with check ()
outcomes.claimed_need: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
outcomes.claimed_need: policy clerk PERMISSIVE for ALL to public using (( SELECT access.is_clerk() AS is_clerk)) with check (( SELECT access.is_clerk() AS is_clerk))
outcomes.claimed_need: policy look PERMISSIVE for SELECT to public using (((flows <@ ( SELECT access.flows('app.flows_named'::text) AS flows)) AND (classes <@ ( SELECT access.classes() AS classes)) AND (EXISTS ( SELECT
   FROM outcomes.claim c
  WHERE (c.id = claimed_need.claim))))) with check ()
outcomes.content: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
outcomes.content: policy look PERMISSIVE for SELECT to public using (((flows <@ ( SELECT access.flows('app.flows_named'::text) AS flows)) AND ((NOT needs_evidence) OR (flows <@ ( SELECT access.flows('app.flows_evidence'::text) AS flows))) AND (shield = ANY (( SELECT access.classes() AS classes)::text[])) AND (sensitivity = ANY (( SELECT access.classes() AS classes)::text[])) AND (classes <@ ( SELECT access.classes() AS classes)) AND (EXISTS ( SELECT
   FROM outcomes.claim c
  WHERE (c.id = content.claim))) AND (NOT (records && ( SELECT access.listed('app.barred_records'::text) AS listed))) AND (( SELECT access.everybody('app.records'::text) AS everybody) OR (records && ( SELECT access.listed('app.records'::text) AS listed))))) with check ()
outcomes.correction: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
outcomes.correction: policy clerk PERMISSIVE for ALL to public using (( SELECT access.is_clerk() AS is_clerk)) with check (( SELECT access.is_clerk() AS is_clerk))
outcomes.correction: policy look PERMISSIVE for SELECT to public using ((EXISTS ( SELECT
   FROM outcomes.claim c
  WHERE (c.id = correction.claim)))) with check ()
outcomes.finding: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
outcomes.finding: policy clerk PERMISSIVE for ALL to public using (( SELECT access.is_clerk() AS is_clerk)) with check (( SELECT access.is_clerk() AS is_clerk))
outcomes.finding: policy look PERMISSIVE for SELECT to public using ((EXISTS ( SELECT
   FROM outcomes.claim c
  WHERE (c.id = finding.claim)))) with check ()
outcomes.pack: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
outcomes.pack: policy look PERMISSIVE for SELECT to public using ((NOT (EXISTS ( SELECT
   FROM outcomes.line l
  WHERE ((l.claim = pack.claim) AND (NOT (EXISTS ( SELECT
           FROM outcomes.content c
          WHERE ((c.claim = l.claim) AND (c.number = l.number)))))))))) with check ()
outcomes.step: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
outcomes.step: policy clerk PERMISSIVE for ALL to public using (( SELECT access.is_clerk() AS is_clerk)) with check (( SELECT access.is_clerk() AS is_clerk))
outcomes.step: policy look PERMISSIVE for SELECT to public using ((EXISTS ( SELECT
   FROM outcomes.claim c
  WHERE (c.id = step.claim)))) with check ()
people.decision: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
people.decision: policy look PERMISSIVE for SELECT to public using ((((kind = 'must-link'::text) OR ('refusals'::text = ANY (( SELECT access.classes() AS classes)::text[])) OR access.is_mine(account)) AND (( SELECT access.everybody('app.records'::text) AS everybody) OR (left_record IN ( SELECT unnest(access.listed('app.records'::text)) AS unnest))) AND (NOT (left_record IN ( SELECT unnest(access.listed('app.barred_records'::text)) AS unnest))) AND ((right_record IS NULL) OR ((( SELECT access.everybody('app.records'::text) AS everybody) OR (right_record IN ( SELECT unnest(access.listed('app.records'::text)) AS unnest))) AND (NOT (right_record IN ( SELECT unnest(access.listed('app.barred_records'::text)) AS unnest))))) AND (EXISTS ( SELECT
   FROM intake.source_record r
  WHERE (r.id = decision.left_record))) AND ((right_record IS NULL) OR (EXISTS ( SELECT
   FROM intake.source_record r
  WHERE (r.id = decision.right_record)))))) with check ()
people.edge: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
people.edge: policy look PERMISSIVE for SELECT to public using (((flows <@ ( SELECT access.flows('app.flows_named'::text) AS flows)) AND (( SELECT access.everybody('app.records'::text) AS everybody) OR (left_record IN ( SELECT unnest(access.listed('app.records'::text)) AS unnest))) AND (NOT (left_record IN ( SELECT unnest(access.listed('app.barred_records'::text)) AS unnest))) AND (( SELECT access.everybody('app.records'::text) AS everybody) OR (right_record IN ( SELECT unnest(access.listed('app.records'::text)) AS unnest))) AND (NOT (right_record IN ( SELECT unnest(access.listed('app.barred_records'::text)) AS unnest))))) with check ()
people.kept_mark: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
people.kept_mark: policy look PERMISSIVE for SELECT to public using (false) with check ()
people.kept_wish: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
people.kept_wish: policy clerk PERMISSIVE for ALL to public using (( SELECT access.is_clerk() AS is_clerk)) with check (( SELECT access.is_clerk() AS is_clerk))
people.kept_wish: policy look PERMISSIVE for SELECT to public using (false) with check ()
people.lineage: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
people.lineage: policy look PERMISSIVE for SELECT to public using (((( SELECT access.everybody('app.persons'::text) AS everybody) OR (person IN ( SELECT unnest(access.listed('app.persons'::text)) AS unnest))) AND (NOT (person IN ( SELECT unnest(access.listed('app.barred_persons'::text)) AS unnest))) AND ((other IS NULL) OR ((( SELECT access.everybody('app.persons'::text) AS everybody) OR (other IN ( SELECT unnest(access.listed('app.persons'::text)) AS unnest))) AND (NOT (other IN ( SELECT unnest(access.listed('app.barred_persons'::text)) AS unnest))))))) with check ()
people.link: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
people.link: policy look PERMISSIVE for SELECT to public using (((flow = ANY (( SELECT access.flows('app.flows_named'::text) AS flows)::smallint[])) AND (( SELECT access.everybody('app.persons'::text) AS everybody) OR (person IN ( SELECT unnest(access.listed('app.persons'::text)) AS unnest))) AND (NOT (person IN ( SELECT unnest(access.listed('app.barred_persons'::text)) AS unnest))) AND (( SELECT access.everybody('app.records'::text) AS everybody) OR (record IN ( SELECT unnest(access.listed('app.records'::text)) AS unnest))) AND (NOT (record IN ( SELECT unnest(access.listed('app.barred_records'::text)) AS unnest))))) with check ()
people.person: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
people.person: policy look PERMISSIVE for SELECT to public using (((( SELECT access.everybody('app.persons'::text) AS everybody) OR (id IN ( SELECT unnest(access.listed('app.persons'::text)) AS unnest))) AND (NOT (id IN ( SELECT unnest(access.listed('app.barred_persons'::text)) AS unnest))) AND (shield = ANY (( SELECT access.classes() AS classes)::text[])) AND (EXISTS ( SELECT
   FROM people.link l
  WHERE ((l.person = person.id) AND (l.known_to IS NULL)))))) with check ()
people.record_shield: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
people.record_shield: policy look PERMISSIVE for SELECT to public using (false) with check ()
people.review: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
people.review: policy look PERMISSIVE for SELECT to public using (((flows <@ ( SELECT access.flows('app.flows_named'::text) AS flows)) AND (( SELECT access.everybody('app.records'::text) AS everybody) OR (left_record IN ( SELECT unnest(access.listed('app.records'::text)) AS unnest))) AND (NOT (left_record IN ( SELECT unnest(access.listed('app.barred_records'::text)) AS unnest))) AND (( SELECT access.everybody('app.records'::text) AS everybody) OR (right_record IN ( SELECT unnest(access.listed('app.records'::text)) AS unnest))) AND (NOT (right_record IN ( SELECT unnest(access.listed('app.barred_records'::text)) AS unnest))))) with check ()
progress.case_seen: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
progress.case_seen: policy look PERMISSIVE for SELECT to public using (false) with check ()
progress.history: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
progress.history: policy look PERMISSIVE for SELECT to public using (((NOT parted) AND (flows <@ ( SELECT access.flows('app.flows_named'::text) AS flows)) AND (shield = ANY (( SELECT access.classes() AS classes)::text[])) AND (sensitivity = ANY (( SELECT access.classes() AS classes)::text[])) AND (( SELECT access.everybody('app.persons'::text) AS everybody) OR (person IN ( SELECT unnest(access.listed('app.persons'::text)) AS unnest))) AND (NOT (person IN ( SELECT unnest(access.listed('app.barred_persons'::text)) AS unnest))) AND
CASE
    WHEN (person IN ( SELECT unnest(access.listed('app.partly'::text)) AS unnest)) THEN (NOT (flows && access.refused_flows(person)))
    ELSE true
END)) with check ()
progress.standing: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
progress.standing: policy look PERMISSIVE for SELECT to public using (false) with check ()
rights.pack: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
rights.pack: policy look PERMISSIVE for SELECT to public using (((( SELECT access.everybody('app.persons'::text) AS everybody) OR (person IN ( SELECT unnest(access.listed('app.persons'::text)) AS unnest))) AND (NOT (person IN ( SELECT unnest(access.listed('app.barred_persons'::text)) AS unnest))) AND ('whereabouts'::text = ANY (( SELECT access.classes() AS classes)::text[])))) with check ()
support.action: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
support.action: policy look PERMISSIVE for SELECT to public using ((((flows <@ ( SELECT access.flows('app.flows_named'::text) AS flows)) OR (case_id IN ( SELECT s.case_id
   FROM support.sharing s
  WHERE (s.known_to IS NULL)))) AND (EXISTS ( SELECT
   FROM support.goal g
  WHERE (g.id = action.goal))))) with check ()
support.agreement: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
support.agreement: policy look PERMISSIVE for SELECT to public using (((flows <@ ( SELECT access.flows('app.flows_named'::text) AS flows)) AND (( SELECT access.everybody('app.records'::text) AS everybody) OR (record IN ( SELECT unnest(access.listed('app.records'::text)) AS unnest))) AND (NOT (record IN ( SELECT unnest(access.listed('app.barred_records'::text)) AS unnest))) AND (EXISTS ( SELECT
   FROM support.cases c
  WHERE (c.id = agreement.case_id))))) with check ()
support.answer: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
support.answer: policy look PERMISSIVE for SELECT to public using (((flows <@ ( SELECT access.flows('app.flows_named'::text) AS flows)) AND (sensitivity = ANY (( SELECT access.classes() AS classes)::text[])) AND ((record IS NULL) OR ((( SELECT access.everybody('app.records'::text) AS everybody) OR (record IN ( SELECT unnest(access.listed('app.records'::text)) AS unnest))) AND (NOT (record IN ( SELECT unnest(access.listed('app.barred_records'::text)) AS unnest))))) AND (EXISTS ( SELECT
   FROM support.assessment a
  WHERE (a.id = answer.assessment))))) with check ()
support.assessment: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
support.assessment: policy look PERMISSIVE for SELECT to public using (((flows <@ ( SELECT access.flows('app.flows_named'::text) AS flows)) AND (EXISTS ( SELECT
   FROM support.cases c
  WHERE (c.id = assessment.case_id))))) with check ()
support.case_event: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
support.case_event: policy look PERMISSIVE for SELECT to public using ((EXISTS ( SELECT
   FROM support.cases c
  WHERE ((c.id = case_event.case_id) AND (c.flows <@ ( SELECT access.flows('app.flows_named'::text) AS flows)))))) with check ()
support.case_family: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
support.case_family: policy look PERMISSIVE for SELECT to public using ((EXISTS ( SELECT
   FROM support.cases c
  WHERE (c.id = case_family.case_id)))) with check ()
support.case_member: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
support.case_member: policy look PERMISSIVE for SELECT to public using ((((flows <@ ( SELECT access.flows('app.flows_named'::text) AS flows)) OR (case_id IN ( SELECT s.case_id
   FROM support.sharing s
  WHERE (s.known_to IS NULL)))) AND (( SELECT access.everybody('app.records'::text) AS everybody) OR (record IN ( SELECT unnest(access.listed('app.records'::text)) AS unnest))) AND (NOT (record IN ( SELECT unnest(access.listed('app.barred_records'::text)) AS unnest))) AND (( SELECT access.everybody('app.persons'::text) AS everybody) OR (person IN ( SELECT unnest(access.listed('app.persons'::text)) AS unnest))) AND (NOT (person IN ( SELECT unnest(access.listed('app.barred_persons'::text)) AS unnest))))) with check ()
support.case_needs: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
support.case_needs: policy look PERMISSIVE for SELECT to public using (((flows <@ ( SELECT access.flows('app.flows_named'::text) AS flows)) AND (sensitivity = ANY (( SELECT access.classes() AS classes)::text[])) AND ((record IS NULL) OR ((( SELECT access.everybody('app.records'::text) AS everybody) OR (record IN ( SELECT unnest(access.listed('app.records'::text)) AS unnest))) AND (NOT (record IN ( SELECT unnest(access.listed('app.barred_records'::text)) AS unnest))))) AND (EXISTS ( SELECT
   FROM support.cases c
  WHERE (c.id = case_needs.case_id))))) with check ()
support.cases: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
support.cases: policy look PERMISSIVE for SELECT to public using ((((flows <@ ( SELECT access.flows('app.flows_named'::text) AS flows)) OR (id IN ( SELECT s.case_id
   FROM support.sharing s
  WHERE (s.known_to IS NULL)))) AND (EXISTS ( SELECT
   FROM support.case_member m
  WHERE (m.case_id = cases.id))))) with check ()
support.goal: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
support.goal: policy look PERMISSIVE for SELECT to public using ((((flows <@ ( SELECT access.flows('app.flows_named'::text) AS flows)) OR (case_id IN ( SELECT s.case_id
   FROM support.sharing s
  WHERE (s.known_to IS NULL)))) AND (sensitivity = ANY (( SELECT access.classes() AS classes)::text[])) AND ((record IS NULL) OR ((( SELECT access.everybody('app.records'::text) AS everybody) OR (record IN ( SELECT unnest(access.listed('app.records'::text)) AS unnest))) AND (NOT (record IN ( SELECT unnest(access.listed('app.barred_records'::text)) AS unnest))))) AND (EXISTS ( SELECT
   FROM support.cases c
  WHERE (c.id = goal.case_id))))) with check ()
support.mark: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
support.mark: policy look PERMISSIVE for SELECT to public using ((((flows <@ ( SELECT access.flows('app.flows_named'::text) AS flows)) OR (case_id IN ( SELECT s.case_id
   FROM support.sharing s
  WHERE (s.known_to IS NULL)))) AND (EXISTS ( SELECT
   FROM support.goal g
  WHERE (g.id = mark.goal))))) with check ()
support.note: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
support.note: policy look PERMISSIVE for SELECT to public using ((((flows <@ ( SELECT access.flows('app.flows_named'::text) AS flows)) OR (case_id IN ( SELECT s.case_id
   FROM support.sharing s
  WHERE (s.known_to IS NULL)))) AND (readers = ANY (( SELECT access.classes() AS classes)::text[])) AND (sensitivity = ANY (( SELECT access.classes() AS classes)::text[])) AND ((record IS NULL) OR ((( SELECT access.everybody('app.records'::text) AS everybody) OR (record IN ( SELECT unnest(access.listed('app.records'::text)) AS unnest))) AND (NOT (record IN ( SELECT unnest(access.listed('app.barred_records'::text)) AS unnest))))) AND (EXISTS ( SELECT
   FROM support.cases c
  WHERE (c.id = note.case_id))))) with check ()
support.review: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
support.review: policy look PERMISSIVE for SELECT to public using ((((flows <@ ( SELECT access.flows('app.flows_named'::text) AS flows)) OR (case_id IN ( SELECT s.case_id
   FROM support.sharing s
  WHERE (s.known_to IS NULL)))) AND (EXISTS ( SELECT
   FROM support.cases c
  WHERE (c.id = review.case_id))))) with check ()
support.safe_contact: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
support.safe_contact: policy look PERMISSIVE for SELECT to public using (((flows <@ ( SELECT access.flows('app.flows_named'::text) AS flows)) AND ('domestic-abuse'::text = ANY (( SELECT access.classes() AS classes)::text[])) AND (EXISTS ( SELECT
   FROM support.cases c
  WHERE (c.id = safe_contact.case_id))))) with check ()
support.sharing: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
support.sharing: policy look PERMISSIVE for SELECT to public using ((flow = ANY (( SELECT access.flows('app.flows_named'::text) AS flows)::smallint[]))) with check ()
support.task: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
support.task: policy look PERMISSIVE for SELECT to public using (((flows <@ ( SELECT access.flows('app.flows_named'::text) AS flows)) AND (EXISTS ( SELECT
   FROM support.cases c
  WHERE (c.id = task.case_id))))) with check ()
support.worker: policy all_for_worker PERMISSIVE for ALL to public using (( SELECT access.is_worker() AS is_worker)) with check (( SELECT access.is_worker() AS is_worker))
support.worker: policy look PERMISSIVE for SELECT to public using ((((flows <@ ( SELECT access.flows('app.flows_named'::text) AS flows)) OR (case_id IN ( SELECT s.case_id
   FROM support.sharing s
  WHERE (s.known_to IS NULL)))) AND (EXISTS ( SELECT
   FROM support.cases c
  WHERE (c.id = worker.case_id))))) with check ()

-- rights

access: usage to :clerk
access: usage to :reader
access: usage to :worker
access.alert: select, update to :clerk
access.alert: insert, select to :worker
access.classes(): execute to :clerk
access.classes(): execute to :reader
access.classes(): execute to :worker
access.everybody(): execute to :clerk
access.everybody(): execute to :reader
access.everybody(): execute to :worker
access.flows(): execute to :clerk
access.flows(): execute to :reader
access.flows(): execute to :worker
access.holds_cases(): execute to :clerk
access.holds_cases(): execute to :reader
access.holds_cases(): execute to :worker
access.holds_nobody: select to :clerk
access.holds_nobody: select to :reader
access.holds_nobody: select to :worker
access.is_clerk(): execute to :clerk
access.is_clerk(): execute to :reader
access.is_clerk(): execute to :worker
access.is_mine(): execute to :clerk
access.is_mine(): execute to :reader
access.is_mine(): execute to :worker
access.is_worker(): execute to :clerk
access.is_worker(): execute to :reader
access.is_worker(): execute to :worker
access.listed(): execute to :clerk
access.listed(): execute to :reader
access.listed(): execute to :worker
access.looks_at(): execute to :clerk
access.looks_at(): execute to :worker
access.looks_at_family(): execute to :clerk
access.looks_at_family(): execute to :worker
access.looks_at_person(): execute to :clerk
access.looks_at_person(): execute to :worker
access.refused_flows(): execute to :clerk
access.refused_flows(): execute to :reader
access.refused_flows(): execute to :worker
access.strictest(): execute to :clerk
access.strictest(): execute to :reader
access.strictest(): execute to :worker
access.wished_about(): execute to :clerk
access.wished_about(): execute to :worker
accounts: usage to :clerk
accounts: usage to :reader
accounts: usage to :worker
accounts.account: insert, select, update to :clerk
accounts.account (disabled_at): select to :reader
accounts.account (disabled_at): select to :worker
accounts.account (id): select to :reader
accounts.account (id): select to :worker
accounts.account (login): select to :reader
accounts.account (login): select to :worker
accounts.account (made_up): select to :reader
accounts.account (made_up): select to :worker
accounts.account (name): select to :reader
accounts.account (name): select to :worker
accounts.account (organisation): select to :reader
accounts.account (organisation): select to :worker
accounts.email_waiting: delete, insert, select, update to :clerk
accounts.failed_sign_in: delete, insert, select, update to :clerk
accounts.organisation: insert, select, update to :clerk
accounts.organisation: select to :reader
accounts.organisation: select to :worker
accounts.recovery_code: delete, insert, select, update to :clerk
accounts.role_held: insert, select, update to :clerk
accounts.role_held: select to :reader
accounts.role_held: select to :worker
accounts.saved_view: delete, insert, select, update to :clerk
accounts.session: delete, insert, select, update to :clerk
accounts.visit: delete, insert, select, update to :clerk
agreements: usage to :clerk
agreements: usage to :reader
agreements: usage to :worker
agreements.agreement: delete, insert, select, update to :clerk
agreements.agreement: select to :reader
agreements.agreement: select to :worker
agreements.approval: delete, insert, select, update to :clerk
agreements.approval: select to :reader
agreements.approval: select to :worker
agreements.case_delivery: delete, insert, select, update to :clerk
agreements.case_delivery: select to :reader
agreements.case_delivery: insert, select, update to :worker
agreements.condition_met: delete, insert, select, update to :clerk
agreements.condition_met: select to :reader
agreements.condition_met: select to :worker
agreements.consent: delete, insert, select, update to :clerk
agreements.consent: select to :reader
agreements.consent: insert, select, update to :worker
agreements.flow: delete, insert, select, update to :clerk
agreements.flow: select to :reader
agreements.flow: select to :worker
agreements.flow_before: delete, insert, select, update to :clerk
agreements.flow_before: select to :reader
agreements.flow_before: select to :worker
agreements.pause: delete, insert, select, update to :clerk
agreements.pause: select to :reader
agreements.pause: select to :worker
agreements.place_paper: delete, insert, select, update to :clerk
agreements.place_paper: select to :reader
agreements.place_paper: select to :worker
agreements.recipe: delete, insert, select, update to :clerk
agreements.recipe: select to :reader
agreements.recipe: select to :worker
agreements.refusal: delete, insert, select, update to :clerk
agreements.refusal: select to :reader
agreements.refusal: insert, select, update to :worker
agreements.registry: delete, insert, select, update to :clerk
agreements.registry: select to :reader
agreements.registry: select to :worker
agreements.share_decision: delete, insert, select, update to :clerk
agreements.share_decision: select to :reader
agreements.share_decision: select to :worker
agreements.signature: delete, insert, select, update to :clerk
agreements.signature: select to :reader
agreements.signature: select to :worker
agreements.signing_link: delete, insert, select, update to :clerk
agreements.signing_link: select to :reader
agreements.signing_link: select to :worker
audit: usage to :clerk
audit: usage to :reader
audit: usage to :worker
audit.detail: insert, select to :clerk
audit.detail: insert to :reader
audit.detail: insert to :worker
audit.entry: insert, select to :clerk
audit.entry: insert to :reader
audit.entry: insert to :worker
audit.entry (number): select to :reader
audit.entry (number): select to :worker
audit.forget_details(): execute to :clerk
audit.head: select to :clerk
families: usage to :clerk
families: usage to :reader
families: usage to :worker
families.correction: select to :reader
families.correction: delete, insert, select, update to :worker
families.family: select to :reader
families.family: delete, insert, select, update to :worker
families.lineage: select to :reader
families.lineage: delete, insert, select, update to :worker
families.member: select to :reader
families.member: delete, insert, select, update to :worker
insight: usage to :clerk
insight: usage to :reader
insight: usage to :worker
insight.coverage_release: insert, select to :clerk
insight.help_release: insert, select to :clerk
insight.help_report: select to :clerk
insight.help_report: delete, insert, select, update to :worker
insight.search_review: insert, select to :clerk
insight.search_sample: insert, select to :clerk
insight.sought_name: delete, insert, select to :clerk
insight.told: delete, insert, select, update to :worker
insight.told_worth: delete, insert, select, update to :worker
intake: usage to :clerk
intake: usage to :reader
intake: usage to :worker
intake.coverage: select to :reader
intake.coverage: delete, insert, select, update to :worker
intake.delivery: select to :clerk
intake.delivery: select to :reader
intake.delivery: delete, insert, select, update to :worker
intake.encoded_pair: select to :reader
intake.encoded_pair: delete, insert, select, update to :worker
intake.fact: select to :reader
intake.fact: delete, insert, select, update to :worker
intake.quarantine: select to :reader
intake.quarantine: delete, insert, select, update to :worker
intake.record_address: select to :reader
intake.record_address: delete, insert, select, update to :worker
intake.record_identifier: select to :reader
intake.record_identifier: delete, insert, select, update to :worker
intake.record_name: select to :reader
intake.record_name: delete, insert, select, update to :worker
intake.relation: select to :reader
intake.relation: delete, insert, select, update to :worker
intake.request: select to :reader
intake.request: delete, insert, select, update to :worker
intake.request_item: select to :reader
intake.request_item: delete, insert, select, update to :worker
intake.request_left_out: select to :reader
intake.request_left_out: delete, insert, select, update to :worker
intake.sounds_like(): execute to :reader
intake.sounds_like(): execute to :worker
intake.source_record: select to :reader
intake.source_record: delete, insert, select, update to :worker
jobs: usage to :clerk
jobs: usage to :reader
jobs: usage to :worker
jobs.job: delete, insert, select, update to :clerk
jobs.job: insert to :reader
jobs.job: delete, insert, select, update to :worker
law: usage to :clerk
law: usage to :reader
law: usage to :worker
law.gateway_acceptance: delete, insert, select, update to :clerk
law.gateway_acceptance: select to :reader
law.gateway_acceptance: select to :worker
ledger: usage to :clerk
ledger: usage to :reader
ledger: usage to :worker
ledger.analyze_grown(): execute to :worker
ledger.day_of(): execute to :clerk
ledger.day_of(): execute to :reader
ledger.day_of(): execute to :worker
ledger.head: select to :clerk
ledger.head: select to :reader
ledger.head: select to :worker
ledger.load: select to :clerk
ledger.load: select to :reader
ledger.load: select to :worker
ledger.migration: select to :clerk
ledger.migration: select to :reader
ledger.migration: select to :worker
ledger.next_load(): execute to :clerk
ledger.next_load(): execute to :reader
ledger.next_load(): execute to :worker
ledger.place: insert, select, update to :clerk
ledger.place: select to :reader
ledger.place: select to :worker
ledger.shown_wishes(): execute to :clerk
ledger.shown_wishes(): execute to :worker
ledger.take_wishes(): execute to :clerk
ledger.take_wishes(): execute to :worker
ledger.wish_key: select to :clerk
ledger.wish_key: select to :worker
needs: usage to :clerk
needs: usage to :reader
needs: usage to :worker
needs.already_open: select to :reader
needs.already_open: delete, insert, select, update to :worker
needs.approved_framework: insert, select, update to :clerk
needs.approved_framework: select to :reader
needs.approved_framework: delete, insert, select, update to :worker
needs.candidate: select to :reader
needs.candidate: delete, insert, select, update to :worker
needs.check_first: select to :reader
needs.check_first: delete, insert, select, update to :worker
needs.decision: select to :reader
needs.decision: delete, insert, select, update to :worker
needs.finding: select to :reader
needs.finding: delete, insert, select, update to :worker
needs.harm: select to :reader
needs.harm: delete, insert, select, update to :worker
needs.harm_waiting(): execute to :clerk
needs.listed: select to :reader
needs.listed: delete, insert, select, update to :worker
needs.listed_key: select to :reader
needs.listed_key: delete, insert, select, update to :worker
needs.listed_touch: select to :reader
needs.listed_touch: delete, insert, select, update to :worker
needs.reduced_before: select to :reader
needs.reduced_before: delete, insert, select, update to :worker
needs.run: select to :clerk
needs.run: delete, insert, select, update to :worker
needs.run (as_at): select to :reader
needs.run (criteria_hash): select to :reader
needs.run (exercise): select to :reader
needs.run (finished_at): select to :reader
needs.run (flows): select to :reader
needs.run (framework): select to :reader
needs.run (framework_hash): select to :reader
needs.run (id): select to :reader
needs.run (known_at): select to :reader
needs.run (load): select to :reader
needs.run (parameters): select to :reader
needs.run (permitted_on): select to :reader
needs.source_state: select to :reader
needs.source_state: delete, insert, select, update to :worker
needs.withdrawn: select to :reader
needs.withdrawn: delete, insert, select, update to :worker
outcomes: usage to :clerk
outcomes: usage to :reader
outcomes: usage to :worker
outcomes.case_of(): execute to :clerk
outcomes.case_of(): execute to :worker
outcomes.claim: select to :reader
outcomes.claim: insert, select to :worker
outcomes.claim (exercise): select to :clerk
outcomes.claim (framework): select to :clerk
outcomes.claim (id): select to :clerk
outcomes.claim (known_from): select to :clerk
outcomes.claim (proposed_at): select to :clerk
outcomes.claim (proposed_by): select to :clerk
outcomes.claim (results_hash): select to :clerk
outcomes.claimed: select to :reader
outcomes.claimed: insert, select to :worker
outcomes.claimed_need: select to :reader
outcomes.claimed_need: insert, select to :worker
outcomes.claimed_need (claim): select to :clerk
outcomes.claimed_need (need): select to :clerk
outcomes.content: select to :reader
outcomes.content: delete, insert, select to :worker
outcomes.correction: select to :clerk
outcomes.correction: select to :reader
outcomes.correction: insert, select to :worker
outcomes.finding: insert, select to :clerk
outcomes.finding: select to :reader
outcomes.finding: insert, select to :worker
outcomes.line: select to :clerk
outcomes.line: select to :reader
outcomes.line: insert, select to :worker
outcomes.made: insert, select to :clerk
outcomes.made: select to :reader
outcomes.made: insert, select to :worker
outcomes.pack: select to :reader
outcomes.pack: delete, insert, select to :worker
outcomes.sample: insert, select to :clerk
outcomes.sample: select to :reader
outcomes.sample: insert, select to :worker
outcomes.seal: select to :clerk
outcomes.seal: select to :reader
outcomes.seal: insert, select to :worker
outcomes.step: insert to :clerk
outcomes.step: select to :reader
outcomes.step: insert, select to :worker
outcomes.step (account): select to :clerk
outcomes.step (at): select to :clerk
outcomes.step (claim): select to :clerk
outcomes.step (happened_on): select to :clerk
outcomes.step (id): select to :clerk
outcomes.step (known_from): select to :clerk
outcomes.step (route): select to :clerk
outcomes.step (what): select to :clerk
outcomes.told: insert, select to :clerk
outcomes.told: select to :reader
outcomes.told: insert, select to :worker
outcomes.worked_on(): execute to :clerk
outcomes.worked_on(): execute to :worker
people: usage to :clerk
people: usage to :reader
people: usage to :worker
people.decision: select to :reader
people.decision: delete, insert, select, update to :worker
people.edge: select to :reader
people.edge: delete, insert, select, update to :worker
people.kept_mark: delete, select to :clerk
people.kept_mark: select to :reader
people.kept_mark: delete, insert, select, update to :worker
people.kept_wish: delete, select to :clerk
people.kept_wish: select to :reader
people.kept_wish: delete, insert, select, update to :worker
people.lineage: select to :reader
people.lineage: delete, insert, select, update to :worker
people.link: select to :reader
people.link: delete, insert, select, update to :worker
people.model: select to :reader
people.model: delete, insert, select, update to :worker
people.person: select to :reader
people.person: delete, insert, select, update to :worker
people.record_shield: select to :reader
people.record_shield: delete, insert, select, update to :worker
people.review: select to :reader
people.review: delete, insert, select, update to :worker
progress: usage to :clerk
progress: usage to :reader
progress: usage to :worker
progress.approved_measures: insert, select, update to :clerk
progress.approved_measures: select to :reader
progress.approved_measures: delete, insert, select, update to :worker
progress.case_seen: select to :reader
progress.case_seen: delete, insert, select, update to :worker
progress.history: select to :reader
progress.history: delete, insert, select, update to :worker
progress.proposed_measures: insert, select, update to :clerk
progress.proposed_measures: select to :reader
progress.proposed_measures: delete, insert, select, update to :worker
progress.run: select to :clerk
progress.run: delete, insert, select, update to :worker
progress.run (as_at): select to :reader
progress.run (finished_at): select to :reader
progress.run (id): select to :reader
progress.run (known_at): select to :reader
progress.run (load): select to :reader
progress.run (measures): select to :reader
progress.run (permitted_on): select to :reader
progress.run (sources): select to :reader
progress.standing: select to :reader
progress.standing: delete, insert, select, update to :worker
rights: usage to :clerk
rights: usage to :reader
rights: usage to :worker
rights.pack: select to :reader
rights.pack: delete, insert, select, update to :worker
rights.waiting(): execute to :clerk
support: usage to :clerk
support: usage to :reader
support: usage to :worker
support.action: select to :reader
support.action: delete, insert, select, update to :worker
support.agreement: select to :reader
support.agreement: delete, insert, select, update to :worker
support.answer: select to :reader
support.answer: delete, insert, select, update to :worker
support.assessment: select to :reader
support.assessment: delete, insert, select, update to :worker
support.case_event: select to :reader
support.case_event: delete, insert, select, update to :worker
support.case_family: select to :reader
support.case_family: delete, insert, select, update to :worker
support.case_member: select to :reader
support.case_member: delete, insert, select, update to :worker
support.case_needs: select to :reader
support.case_needs: delete, insert, select, update to :worker
support.cases: select to :reader
support.cases: delete, insert, select, update to :worker
support.cover: select to :clerk
support.cover: select to :reader
support.cover: delete, insert, select, update to :worker
support.goal: select to :reader
support.goal: delete, insert, select, update to :worker
support.mark: select to :reader
support.mark: delete, insert, select, update to :worker
support.note: select to :reader
support.note: delete, insert, select, update to :worker
support.question_set: select to :reader
support.question_set: delete, insert, select, update to :worker
support.reminder: insert, select, update to :clerk
support.reminder: select to :reader
support.reminder: delete, insert, select, update to :worker
support.reminder_sent: select to :clerk
support.reminder_sent: select to :reader
support.reminder_sent: delete, insert, select, update to :worker
support.review: select to :reader
support.review: delete, insert, select, update to :worker
support.safe_contact: select to :reader
support.safe_contact: delete, insert, select, update to :worker
support.sharing: select to :reader
support.sharing: delete, insert, select, update to :worker
support.task: select to :reader
support.task: delete, insert, select, update to :worker
support.worker: select to :reader
support.worker: delete, insert, select, update to :worker
