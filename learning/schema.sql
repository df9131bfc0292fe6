-- Written from the database; do not edit. Rewrite it: npm test -- schema -u

-- tables

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
table articles.about (
  number integer not null,
  sections jsonb not null,
  note text not null default ''::text,
  saved_by bigint not null,
  saved_at timestamp with time zone not null
)
table articles.area (
  code text not null,
  name text not null,
  about text not null,
  "position" smallint not null
)
table articles.article (
  id bigint not null identity,
  kind text not null,
  slug text not null,
  state text not null default 'draft'::text,
  created_by bigint not null,
  created_at timestamp with time zone not null,
  publish_at timestamp with time zone
)
table articles.clearance (
  article bigint not null,
  kind text not null,
  sentence_hash bytea not null,
  words text not null,
  reason text not null,
  cleared_by bigint not null,
  at timestamp with time zone not null
)
table articles.correction (
  article bigint not null,
  at timestamp with time zone not null,
  says text not null
)
table articles.edition (
  single boolean not null default true,
  number bigint not null
)
table articles.image (
  id bigint not null identity,
  article bigint not null,
  type text not null,
  bytes bytea not null,
  alt text not null,
  width integer not null,
  height integer not null,
  added_by bigint not null,
  at timestamp with time zone not null
)
table articles.place (
  code text not null,
  name text not null,
  about text not null default ''::text,
  joined_on date
)
table articles.public_article (
  article bigint not null,
  revision integer not null,
  slug text not null,
  kind text not null,
  title text not null,
  summary text not null,
  authors jsonb not null,
  areas text[] not null,
  place text,
  series text,
  series_position integer,
  colleagues jsonb not null,
  publishers text[] not null,
  sections jsonb not null,
  words text not null,
  minutes integer not null,
  images bigint[] not null,
  published_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  withdrawn_because text,
  search tsvector generated as ((setweight(to_tsvector('english'::regconfig, title), 'A'::"char") || setweight(to_tsvector('english'::regconfig, summary), 'B'::"char")) || to_tsvector('english'::regconfig, words))
)
table articles.quotation_approval (
  article bigint not null,
  words_hash bytea not null,
  speaker text not null,
  evidence text not null,
  recorded_by bigint not null,
  at timestamp with time zone not null
)
table articles.review (
  id bigint not null identity,
  article bigint not null,
  revision integer not null,
  reviewer bigint not null,
  outcome text not null,
  comment text not null default ''::text,
  at timestamp with time zone not null
)
table articles.revision (
  article bigint not null,
  number integer not null,
  content jsonb not null,
  hash bytea not null,
  saved_by bigint not null,
  saved_at timestamp with time zone not null,
  note text not null default ''::text
)
table articles.series (
  code text not null,
  title text not null,
  about text not null
)
table articles.signature (
  article bigint not null,
  revision integer not null,
  hash bytea not null,
  organisation text not null,
  approver bigint not null,
  at timestamp with time zone not null
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
table newsletter.bounce (
  issue bigint,
  subscriber bigint not null,
  status text not null,
  kind text not null,
  at timestamp with time zone not null
)
table newsletter.count (
  day date not null,
  what text not null,
  number integer not null
)
table newsletter.issue (
  id bigint not null identity,
  subject text not null,
  intro text not null,
  articles bigint[] not null,
  state text not null default 'draft'::text,
  composed_by bigint not null,
  composed_at timestamp with time zone not null,
  sent_by bigint,
  sending_since timestamp with time zone,
  sent_at timestamp with time zone
)
table newsletter.letter (
  issue bigint not null,
  subscriber bigint not null,
  state text not null default 'waiting'::text,
  why text,
  tries integer not null default 0,
  at timestamp with time zone
)
table newsletter.letter_key (
  only_one boolean not null default true,
  fingerprint bytea not null
)
table newsletter.subscriber (
  id bigint not null identity,
  email text not null,
  areas text[] not null,
  nonce bytea not null,
  confirm_hash bytea not null,
  leave_hash bytea not null,
  asked_at timestamp with time zone not null,
  letters_asked integer not null default 1,
  confirmed_at timestamp with time zone,
  bounces integer not null default 0
)
table newsletter.suppressed (
  mark bytea not null,
  status text not null,
  since timestamp with time zone not null
)
table recipes.story (
  id bigint not null identity,
  recipe text not null,
  place text not null,
  kind text not null,
  words text not null,
  told_by text not null,
  on_day date not null,
  shown boolean not null default false,
  made_by bigint not null,
  made_at timestamp with time zone not null
)
table recipes.version (
  id bigint not null identity,
  name text not null,
  place text not null,
  number text not null,
  hash text not null,
  head jsonb not null,
  texts jsonb not null,
  ancestry jsonb not null,
  shown boolean not null default false,
  taken_by bigint not null,
  taken_at timestamp with time zone not null
)
table replies.address (
  reply bigint not null,
  email text not null
)
table replies.batch (
  id bigint not null identity,
  did text not null,
  because text not null,
  account bigint not null,
  at timestamp with time zone not null,
  undone_by bigint,
  undone_at timestamp with time zone
)
table replies.reply (
  id bigint not null identity,
  article bigint not null,
  parent bigint,
  name text not null,
  comment text not null,
  comment_hash bytea not null,
  state text not null default 'held'::text,
  lane text not null default 'ordinary'::text,
  received_at timestamp with time zone not null,
  decided_by bigint,
  decided_at timestamp with time zone,
  because text,
  corrected_at timestamp with time zone
)
table replies.step (
  reply bigint not null,
  at timestamp with time zone not null,
  account bigint not null,
  did text not null,
  because text not null default ''::text,
  before text,
  batch bigint,
  number bigint not null identity
)
table research.citation (
  statement bigint not null,
  excerpt bigint not null,
  quoted boolean not null default false
)
table research.code (
  name text not null,
  pillar text not null,
  label text not null,
  means text not null,
  place text,
  retired_on date,
  added_by bigint,
  added_at timestamp with time zone not null
)
table research.coding (
  id bigint not null identity,
  excerpt bigint not null,
  code text not null,
  coder bigint not null,
  polarity text not null,
  stage text,
  partner text,
  dataset text,
  strength smallint not null,
  note text,
  made_at timestamp with time zone not null,
  taken_back_at timestamp with time zone
)
table research.coding_done (
  source bigint not null,
  coder bigint not null,
  at timestamp with time zone not null
)
table research.excerpt (
  id bigint not null identity,
  source bigint not null,
  starts integer not null,
  ends integer not null,
  words text,
  made_by bigint not null,
  made_at timestamp with time zone not null
)
table research.left_in_text (
  source bigint not null,
  article bigint not null,
  revision integer not null,
  found_at timestamp with time zone not null
)
table research.maturity (
  id bigint not null identity,
  place text not null,
  area text not null,
  level smallint not null,
  on_day date not null,
  because text not null,
  code text,
  judged_by text not null,
  made_by bigint not null,
  made_at timestamp with time zone not null
)
table research.packet (
  id bigint not null identity,
  place text not null,
  as_at date not null,
  released_on date not null,
  sha256 text not null,
  body jsonb not null,
  taken_by bigint not null,
  taken_at timestamp with time zone not null
)
table research.paper (
  id bigint not null identity,
  project bigint not null,
  step bigint,
  title text not null,
  words text not null,
  made_by bigint not null,
  made_at timestamp with time zone not null
)
table research.project (
  id bigint not null identity,
  place text not null,
  title text not null,
  aim text not null,
  lead text not null,
  stage text not null,
  opened_on date not null,
  closed_on date,
  made_by bigint not null,
  made_at timestamp with time zone not null,
  closed_because text
)
table research.quotation (
  id bigint not null identity,
  excerpt bigint not null,
  words text not null,
  cleared text,
  asked_by bigint not null,
  asked_at timestamp with time zone not null,
  answer text,
  answered_by text,
  answered_how text,
  answered_on date,
  recorded_by bigint
)
table research.release (
  id bigint not null identity,
  places text[] not null,
  sources integer not null,
  released_by bigint not null,
  released_at timestamp with time zone not null
)
table research.released_cell (
  release bigint not null,
  code text not null,
  place text not null,
  barriers integer not null,
  enablers integer not null,
  sources integer not null
)
table research.released_code (
  release bigint not null,
  code text not null,
  label text not null,
  pillar text not null,
  means text not null,
  spread text not null,
  solved_in text[] not null,
  open_in text[] not null
)
table research.released_quotation (
  release bigint not null,
  quotation bigint not null,
  code text not null,
  place text not null,
  speaker text not null,
  polarity text not null,
  words text not null
)
table research.released_statement (
  report bigint not null,
  number integer not null,
  words text not null,
  excerpts integer not null,
  sources integer not null,
  places text[] not null,
  quotations jsonb not null
)
table research.settlement (
  id bigint not null identity,
  source bigint not null,
  code text not null,
  starts integer not null,
  ends integer not null,
  polarity text,
  because text not null,
  settled_by bigint not null,
  settled_at timestamp with time zone not null
)
table research.solution (
  id bigint not null identity,
  place text not null,
  code text not null,
  dataset text,
  recipe text,
  barrier text not null,
  we_try text not null,
  owner text not null,
  expert text,
  opened_on date not null,
  review_on date not null,
  result text not null default 'open'::text,
  result_words text,
  result_on date,
  shown boolean not null default false,
  made_by bigint not null,
  made_at timestamp with time zone not null
)
table research.solution_note (
  id bigint not null identity,
  solution bigint not null,
  on_day date not null,
  words text not null,
  made_by bigint not null,
  made_at timestamp with time zone not null,
  changed text[] not null default '{}'::text[]
)
table research.source (
  id bigint not null identity,
  project bigint not null,
  kind text not null,
  title text not null,
  speaker text not null,
  on_day date not null,
  consent_how text not null,
  consent_on date not null,
  may_find boolean not null,
  may_quote boolean not null,
  keep_until date not null,
  format text not null,
  text text,
  sentences integer[] not null,
  left_out text[] not null default '{}'::text[],
  taken_by bigint not null,
  taken_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  removed_because text
)
table research.statement (
  id bigint not null identity,
  report bigint not null,
  number integer not null,
  words text not null,
  made_by bigint not null,
  made_at timestamp with time zone not null
)
table research.step (
  id bigint not null identity,
  project bigint not null,
  kind text not null,
  stage text,
  on_day date not null,
  people text not null,
  said text not null,
  made_by bigint not null,
  made_at timestamp with time zone not null
)

-- constraints

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
articles.about: about_number_check CHECK ((number > 0))
articles.about: about_pkey PRIMARY KEY (number)
articles.about: about_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES accounts.account(id)
articles.area: area_code_check CHECK ((code ~ '^[a-z][a-z0-9-]{0,62}$'::text))
articles.area: area_pkey PRIMARY KEY (code)
articles.article: article_check CHECK (((state = 'scheduled'::text) = (publish_at IS NOT NULL)))
articles.article: article_created_by_fkey FOREIGN KEY (created_by) REFERENCES accounts.account(id)
articles.article: article_kind_check CHECK ((kind = ANY (ARRAY['blog'::text, 'case-study'::text, 'report'::text])))
articles.article: article_pkey PRIMARY KEY (id)
articles.article: article_slug_check CHECK ((slug ~ '^[a-z][a-z0-9-]{2,79}$'::text))
articles.article: article_slug_key UNIQUE (slug)
articles.article: article_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'review'::text, 'sign-off'::text, 'scheduled'::text, 'published'::text, 'withdrawn'::text])))
articles.clearance: clearance_article_fkey FOREIGN KEY (article) REFERENCES articles.article(id)
articles.clearance: clearance_cleared_by_fkey FOREIGN KEY (cleared_by) REFERENCES accounts.account(id)
articles.clearance: clearance_pkey PRIMARY KEY (article, kind, words, sentence_hash)
articles.correction: correction_article_fkey FOREIGN KEY (article) REFERENCES articles.article(id)
articles.correction: correction_pkey PRIMARY KEY (article, at)
articles.edition: edition_pkey PRIMARY KEY (single)
articles.edition: edition_single_check CHECK (single)
articles.image: image_added_by_fkey FOREIGN KEY (added_by) REFERENCES accounts.account(id)
articles.image: image_alt_check CHECK ((alt ~ '\S'::text))
articles.image: image_article_fkey FOREIGN KEY (article) REFERENCES articles.article(id)
articles.image: image_pkey PRIMARY KEY (id)
articles.image: image_type_check CHECK ((type = ANY (ARRAY['image/png'::text, 'image/jpeg'::text])))
articles.place: place_code_check CHECK ((code ~ '^[a-z][a-z0-9-]{0,62}$'::text))
articles.place: place_pkey PRIMARY KEY (code)
articles.public_article: public_article_article_fkey FOREIGN KEY (article) REFERENCES articles.article(id)
articles.public_article: public_article_pkey PRIMARY KEY (article)
articles.public_article: public_article_slug_key UNIQUE (slug)
articles.quotation_approval: quotation_approval_article_fkey FOREIGN KEY (article) REFERENCES articles.article(id)
articles.quotation_approval: quotation_approval_pkey PRIMARY KEY (article, words_hash)
articles.quotation_approval: quotation_approval_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES accounts.account(id)
articles.review: review_article_revision_fkey FOREIGN KEY (article, revision) REFERENCES articles.revision(article, number)
articles.review: review_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'returned'::text])))
articles.review: review_pkey PRIMARY KEY (id)
articles.review: review_reviewer_fkey FOREIGN KEY (reviewer) REFERENCES accounts.account(id)
articles.revision: revision_article_fkey FOREIGN KEY (article) REFERENCES articles.article(id)
articles.revision: revision_pkey PRIMARY KEY (article, number)
articles.revision: revision_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES accounts.account(id)
articles.series: series_code_check CHECK ((code ~ '^[a-z][a-z0-9-]{0,62}$'::text))
articles.series: series_pkey PRIMARY KEY (code)
articles.signature: signature_approver_fkey FOREIGN KEY (approver) REFERENCES accounts.account(id)
articles.signature: signature_article_revision_fkey FOREIGN KEY (article, revision) REFERENCES articles.revision(article, number)
articles.signature: signature_pkey PRIMARY KEY (article, revision, approver)
audit.detail: detail_number_fkey FOREIGN KEY (number) REFERENCES audit.entry(number)
audit.detail: detail_pkey PRIMARY KEY (number)
audit.entry: entry_pkey PRIMARY KEY (number)
audit.head: head_pkey PRIMARY KEY (single)
audit.head: head_single_check CHECK (single)
jobs.job: job_pkey PRIMARY KEY (id)
jobs.job: job_queue_check CHECK ((queue ~ '^[a-z][a-z0-9.-]{0,62}$'::text))
jobs.job: job_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text])))
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
newsletter.bounce: bounce_issue_fkey FOREIGN KEY (issue) REFERENCES newsletter.issue(id)
newsletter.bounce: bounce_issue_subscriber_kind_key UNIQUE NULLS NOT DISTINCT (issue, subscriber, kind)
newsletter.bounce: bounce_kind_check CHECK ((kind = ANY (ARRAY['no-such-address'::text, 'refused'::text, 'late'::text])))
newsletter.bounce: bounce_status_check CHECK ((status ~ '^[45]\.\d{1,3}\.\d{1,3}$'::text))
newsletter.count: count_pkey PRIMARY KEY (day, what)
newsletter.count: count_what_check CHECK ((what = ANY (ARRAY['asked'::text, 'confirmed'::text, 'left'::text, 'bounced'::text])))
newsletter.issue: issue_composed_by_fkey FOREIGN KEY (composed_by) REFERENCES accounts.account(id)
newsletter.issue: issue_pkey PRIMARY KEY (id)
newsletter.issue: issue_sent_by_fkey FOREIGN KEY (sent_by) REFERENCES accounts.account(id)
newsletter.issue: issue_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'sending'::text, 'sent'::text])))
newsletter.letter: letter_issue_fkey FOREIGN KEY (issue) REFERENCES newsletter.issue(id)
newsletter.letter: letter_pkey PRIMARY KEY (issue, subscriber)
newsletter.letter: letter_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'trying'::text, 'sent'::text, 'refused'::text, 'unsure'::text, 'skipped'::text, 'left'::text, 'came-back'::text])))
newsletter.letter_key: letter_key_only_one_check CHECK (only_one)
newsletter.letter_key: letter_key_pkey PRIMARY KEY (only_one)
newsletter.subscriber: subscriber_confirm_hash_key UNIQUE (confirm_hash)
newsletter.subscriber: subscriber_email_key UNIQUE (email)
newsletter.subscriber: subscriber_leave_hash_key UNIQUE (leave_hash)
newsletter.subscriber: subscriber_pkey PRIMARY KEY (id)
newsletter.suppressed: suppressed_pkey PRIMARY KEY (mark)
recipes.story: story_kind_check CHECK ((kind = ANY (ARRAY['cooked'::text, 'tip'::text, 'disaster'::text])))
recipes.story: story_made_by_fkey FOREIGN KEY (made_by) REFERENCES accounts.account(id)
recipes.story: story_pkey PRIMARY KEY (id)
recipes.story: story_place_fkey FOREIGN KEY (place) REFERENCES articles.place(code)
recipes.version: version_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
recipes.version: version_name_check CHECK ((name ~ '^[a-z][a-z0-9-]{0,60}$'::text))
recipes.version: version_name_hash_key UNIQUE (name, hash)
recipes.version: version_pkey PRIMARY KEY (id)
recipes.version: version_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES accounts.account(id)
replies.address: address_pkey PRIMARY KEY (reply)
replies.address: address_reply_fkey FOREIGN KEY (reply) REFERENCES replies.reply(id) ON DELETE CASCADE
replies.batch: batch_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
replies.batch: batch_check CHECK (((undone_by IS NULL) = (undone_at IS NULL)))
replies.batch: batch_did_check CHECK ((did = ANY (ARRAY['let-through'::text, 'refused'::text])))
replies.batch: batch_pkey PRIMARY KEY (id)
replies.batch: batch_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES accounts.account(id)
replies.reply: reply_article_fkey FOREIGN KEY (article) REFERENCES articles.article(id)
replies.reply: reply_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES accounts.account(id)
replies.reply: reply_lane_check CHECK ((lane = ANY (ARRAY['ordinary'::text, 'suspicious'::text])))
replies.reply: reply_parent_fkey FOREIGN KEY (parent) REFERENCES replies.reply(id)
replies.reply: reply_pkey PRIMARY KEY (id)
replies.reply: reply_state_check CHECK ((state = ANY (ARRAY['held'::text, 'public'::text, 'refused'::text, 'taken-down'::text])))
replies.step: step_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
replies.step: step_batch_fkey FOREIGN KEY (batch) REFERENCES replies.batch(id)
replies.step: step_did_check CHECK ((did = ANY (ARRAY['let-through'::text, 'refused'::text, 'taken-down'::text, 'corrected'::text, 'undone'::text])))
replies.step: step_reply_fkey FOREIGN KEY (reply) REFERENCES replies.reply(id) ON DELETE CASCADE
research.citation: citation_excerpt_fkey FOREIGN KEY (excerpt) REFERENCES research.excerpt(id)
research.citation: citation_pkey PRIMARY KEY (statement, excerpt)
research.citation: citation_statement_fkey FOREIGN KEY (statement) REFERENCES research.statement(id) ON DELETE CASCADE
research.code: code_added_by_fkey FOREIGN KEY (added_by) REFERENCES accounts.account(id)
research.code: code_name_check CHECK ((name ~ '^[A-Z][A-Z-]{1,30}/[a-z][a-z0-9-]{1,40}$'::text))
research.code: code_pkey PRIMARY KEY (name)
research.code: code_place_fkey FOREIGN KEY (place) REFERENCES articles.place(code)
research.coding: coding_code_fkey FOREIGN KEY (code) REFERENCES research.code(name)
research.coding: coding_coder_fkey FOREIGN KEY (coder) REFERENCES accounts.account(id)
research.coding: coding_excerpt_fkey FOREIGN KEY (excerpt) REFERENCES research.excerpt(id)
research.coding: coding_pkey PRIMARY KEY (id)
research.coding: coding_polarity_check CHECK ((polarity = ANY (ARRAY['barrier'::text, 'enabler'::text, 'both'::text])))
research.coding: coding_strength_check CHECK (((strength >= 1) AND (strength <= 3)))
research.coding_done: coding_done_coder_fkey FOREIGN KEY (coder) REFERENCES accounts.account(id)
research.coding_done: coding_done_pkey PRIMARY KEY (source, coder)
research.coding_done: coding_done_source_fkey FOREIGN KEY (source) REFERENCES research.source(id)
research.excerpt: excerpt_check CHECK ((ends > starts))
research.excerpt: excerpt_made_by_fkey FOREIGN KEY (made_by) REFERENCES accounts.account(id)
research.excerpt: excerpt_pkey PRIMARY KEY (id)
research.excerpt: excerpt_source_fkey FOREIGN KEY (source) REFERENCES research.source(id)
research.excerpt: excerpt_source_starts_ends_key UNIQUE (source, starts, ends)
research.excerpt: excerpt_starts_check CHECK ((starts >= 0))
research.left_in_text: left_in_text_article_fkey FOREIGN KEY (article) REFERENCES articles.article(id)
research.left_in_text: left_in_text_pkey PRIMARY KEY (source, article)
research.left_in_text: left_in_text_source_fkey FOREIGN KEY (source) REFERENCES research.source(id)
research.maturity: maturity_area_check CHECK ((area = ANY (ARRAY['family-voice'::text, 'workforce'::text, 'communities'::text, 'leaders'::text, 'data'::text])))
research.maturity: maturity_code_fkey FOREIGN KEY (code) REFERENCES research.code(name)
research.maturity: maturity_level_check CHECK (((level >= 1) AND (level <= 4)))
research.maturity: maturity_made_by_fkey FOREIGN KEY (made_by) REFERENCES accounts.account(id)
research.maturity: maturity_pkey PRIMARY KEY (id)
research.maturity: maturity_place_fkey FOREIGN KEY (place) REFERENCES articles.place(code)
research.packet: packet_pkey PRIMARY KEY (id)
research.packet: packet_place_fkey FOREIGN KEY (place) REFERENCES articles.place(code)
research.packet: packet_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
research.packet: packet_sha256_key UNIQUE (sha256)
research.packet: packet_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES accounts.account(id)
research.paper: paper_made_by_fkey FOREIGN KEY (made_by) REFERENCES accounts.account(id)
research.paper: paper_pkey PRIMARY KEY (id)
research.paper: paper_project_fkey FOREIGN KEY (project) REFERENCES research.project(id)
research.paper: paper_project_step_fkey FOREIGN KEY (project, step) REFERENCES research.step(project, id)
research.paper: paper_step_fkey FOREIGN KEY (step) REFERENCES research.step(id)
research.project: project_check CHECK (((closed_on IS NULL) = (closed_because IS NULL)))
research.project: project_made_by_fkey FOREIGN KEY (made_by) REFERENCES accounts.account(id)
research.project: project_pkey PRIMARY KEY (id)
research.project: project_place_fkey FOREIGN KEY (place) REFERENCES articles.place(code)
research.quotation: quotation_answer_check CHECK ((answer = ANY (ARRAY['approved'::text, 'refused'::text])))
research.quotation: quotation_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES accounts.account(id)
research.quotation: quotation_check CHECK (((answer IS NULL) = (answered_on IS NULL)))
research.quotation: quotation_excerpt_fkey FOREIGN KEY (excerpt) REFERENCES research.excerpt(id)
research.quotation: quotation_pkey PRIMARY KEY (id)
research.quotation: quotation_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES accounts.account(id)
research.release: release_pkey PRIMARY KEY (id)
research.release: release_released_by_fkey FOREIGN KEY (released_by) REFERENCES accounts.account(id)
research.released_cell: released_cell_pkey PRIMARY KEY (release, code, place)
research.released_cell: released_cell_release_fkey FOREIGN KEY (release) REFERENCES research.release(id)
research.released_code: released_code_pkey PRIMARY KEY (release, code)
research.released_code: released_code_release_fkey FOREIGN KEY (release) REFERENCES research.release(id)
research.released_quotation: released_quotation_pkey PRIMARY KEY (release, quotation, code)
research.released_quotation: released_quotation_quotation_fkey FOREIGN KEY (quotation) REFERENCES research.quotation(id)
research.released_quotation: released_quotation_release_fkey FOREIGN KEY (release) REFERENCES research.release(id)
research.released_statement: released_statement_pkey PRIMARY KEY (report, number)
research.settlement: settlement_code_fkey FOREIGN KEY (code) REFERENCES research.code(name)
research.settlement: settlement_pkey PRIMARY KEY (id)
research.settlement: settlement_polarity_check CHECK ((polarity = ANY (ARRAY['barrier'::text, 'enabler'::text, 'both'::text])))
research.settlement: settlement_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES accounts.account(id)
research.settlement: settlement_source_fkey FOREIGN KEY (source) REFERENCES research.source(id)
research.solution: solution_check CHECK (((result = 'open'::text) = (result_on IS NULL)))
research.solution: solution_code_fkey FOREIGN KEY (code) REFERENCES research.code(name)
research.solution: solution_made_by_fkey FOREIGN KEY (made_by) REFERENCES accounts.account(id)
research.solution: solution_pkey PRIMARY KEY (id)
research.solution: solution_place_fkey FOREIGN KEY (place) REFERENCES articles.place(code)
research.solution: solution_result_check CHECK ((result = ANY (ARRAY['open'::text, 'helped'::text, 'partly'::text, 'did-not-help'::text])))
research.solution_note: solution_note_made_by_fkey FOREIGN KEY (made_by) REFERENCES accounts.account(id)
research.solution_note: solution_note_pkey PRIMARY KEY (id)
research.solution_note: solution_note_solution_fkey FOREIGN KEY (solution) REFERENCES research.solution(id)
research.source: source_check CHECK ((keep_until > consent_on))
research.source: source_check1 CHECK (((text IS NULL) = (removed_at IS NOT NULL)))
research.source: source_check2 CHECK (((removed_at IS NULL) = (removed_because IS NULL)))
research.source: source_consent_how_check CHECK ((consent_how = ANY (ARRAY['written'::text, 'spoken'::text, 'published'::text])))
research.source: source_format_check CHECK ((format = ANY (ARRAY['text'::text, 'docx'::text])))
research.source: source_kind_check CHECK ((kind = ANY (ARRAY['interview'::text, 'observation'::text, 'blog'::text, 'reply'::text, 'recipe-note'::text])))
research.source: source_pkey PRIMARY KEY (id)
research.source: source_project_fkey FOREIGN KEY (project) REFERENCES research.project(id)
research.source: source_removed_because_check CHECK ((removed_because = ANY (ARRAY['retention'::text, 'withdrawn'::text])))
research.source: source_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES accounts.account(id)
research.statement: statement_made_by_fkey FOREIGN KEY (made_by) REFERENCES accounts.account(id)
research.statement: statement_number_check CHECK (((number >= 1) AND (number <= 9999)))
research.statement: statement_pkey PRIMARY KEY (id)
research.statement: statement_report_number_key UNIQUE (report, number)
research.step: step_check CHECK (((kind = 'stage'::text) = (stage IS NOT NULL)))
research.step: step_kind_check CHECK ((kind = ANY (ARRAY['scoping-call'::text, 'site-visit'::text, 'write-up'::text, 'return-visit'::text, 'agreed-priorities'::text, 'stage'::text])))
research.step: step_made_by_fkey FOREIGN KEY (made_by) REFERENCES accounts.account(id)
research.step: step_pkey PRIMARY KEY (id)
research.step: step_project_fkey FOREIGN KEY (project) REFERENCES research.project(id)
research.step: step_project_id_key UNIQUE (project, id)

-- indexes

CREATE INDEX entry_account ON audit.entry USING btree (account, at)
CREATE INDEX entry_subjects ON audit.entry USING gin (subjects)
CREATE INDEX job_due ON jobs.job USING btree (due_at) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]))
CREATE INDEX letter_open ON newsletter.letter USING btree (issue, subscriber) WHERE (state = ANY (ARRAY['waiting'::text, 'trying'::text, 'unsure'::text]))
CREATE INDEX public_article_search ON articles.public_article USING gin (search)
CREATE INDEX reply_held ON replies.reply USING btree (lane, received_at) WHERE (state = 'held'::text)
CREATE INDEX reply_public ON replies.reply USING btree (article) WHERE (state = 'public'::text)
CREATE INDEX session_account ON accounts.session USING btree (account) WHERE (revoked_at IS NULL)
CREATE INDEX source_due ON research.source USING btree (keep_until) WHERE (removed_at IS NULL)
CREATE INDEX step_batch ON replies.step USING btree (batch) WHERE (batch IS NOT NULL)
CREATE INDEX step_project ON research.step USING btree (project, on_day)
CREATE UNIQUE INDEX coding_once ON research.coding USING btree (excerpt, code, coder) WHERE (taken_back_at IS NULL)
CREATE UNIQUE INDEX job_key ON jobs.job USING btree (queue, key) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]))
CREATE UNIQUE INDEX quotation_once ON research.quotation USING btree (excerpt) WHERE (answer IS DISTINCT FROM 'refused'::text)

-- views

view published.about as
 SELECT sections,
    saved_at
   FROM articles.about
  ORDER BY number DESC
 LIMIT 1;
view published.area as
 SELECT code,
    name,
    about,
    "position"
   FROM articles.area;
view published.article as
 SELECT article AS id,
    slug,
    kind,
    title,
    summary,
    authors,
    areas,
    place,
    series,
    series_position,
    colleagues,
    publishers,
    sections,
    words,
    minutes,
    published_at,
    changed_at,
    search
   FROM articles.public_article
  WHERE (withdrawn_at IS NULL);
view published.correction as
 SELECT a.slug,
    c.at,
    c.says
   FROM (articles.correction c
     JOIN articles.public_article a USING (article))
  WHERE (a.withdrawn_at IS NULL);
view published.edition as
 SELECT number
   FROM articles.edition;
view published.image as
 SELECT id,
    type,
    bytes
   FROM articles.image i
  WHERE (EXISTS ( SELECT
           FROM articles.public_article a
          WHERE ((a.withdrawn_at IS NULL) AND (i.id = ANY (a.images)))));
view published.maturity as
 SELECT m.id,
    m.place,
    m.area,
    m.level,
    m.on_day,
    m.because,
    m.code,
    k.label,
    m.judged_by
   FROM (research.maturity m
     LEFT JOIN research.code k ON ((k.name = m.code)));
view published.packet as
 SELECT id,
    place,
    as_at,
    body
   FROM research.packet;
view published.place as
 SELECT code,
    name,
    about
   FROM articles.place;
view published.publisher as
 SELECT code,
    name
   FROM accounts.organisation;
view published.recipe as
 SELECT id,
    name,
    place,
    number,
    hash,
    head,
    texts,
    ancestry,
    taken_at
   FROM recipes.version
  WHERE shown;
view published.recipe_story as
 SELECT id,
    recipe,
    place,
    kind,
    words,
    told_by,
    on_day
   FROM recipes.story
  WHERE shown;
view published.reply as
 SELECT r.id,
    a.slug,
    r.parent,
    r.name,
    r.comment,
    r.received_at,
    r.corrected_at
   FROM (replies.reply r
     JOIN articles.public_article a USING (article))
  WHERE ((r.state = 'public'::text) AND (a.withdrawn_at IS NULL));
view published.research_cell as
 SELECT release,
    code,
    place,
    barriers,
    enablers,
    sources
   FROM research.released_cell;
view published.research_code as
 SELECT release,
    code,
    label,
    pillar,
    means,
    spread,
    solved_in,
    open_in
   FROM research.released_code;
view published.research_quotation as
 SELECT release,
    quotation,
    code,
    place,
    speaker,
    polarity,
    words
   FROM research.released_quotation;
view published.research_release as
 SELECT id,
    places,
    sources,
    released_at
   FROM research.release;
view published.series as
 SELECT code,
    title,
    about
   FROM articles.series s
  WHERE (EXISTS ( SELECT
           FROM articles.public_article a
          WHERE ((a.series = s.code) AND (a.withdrawn_at IS NULL))));
view published.solution as
 SELECT id,
    place,
    code,
    dataset,
    recipe,
    barrier,
    we_try,
    owner,
    expert,
    opened_on,
    review_on,
    result,
    result_words,
    result_on
   FROM research.solution
  WHERE shown;
view published.statement as
 SELECT report,
    number,
    words,
    excerpts,
    sources,
    places,
    COALESCE(( SELECT jsonb_agg((q.value - 'source'::text)) AS jsonb_agg
           FROM jsonb_array_elements(s.quotations) q(value)), '[]'::jsonb) AS quotations
   FROM research.released_statement s
  WHERE (EXISTS ( SELECT
           FROM articles.public_article a
          WHERE ((a.article = s.report) AND (a.withdrawn_at IS NULL))));
view published.withdrawn as
 SELECT slug,
    kind,
    title,
    withdrawn_at,
    withdrawn_because
   FROM articles.public_article
  WHERE (withdrawn_at IS NOT NULL);

-- functions

CREATE OR REPLACE FUNCTION articles.new_edition()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  update articles.edition set number = number + 1;
  return null;
end $function$
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
CREATE OR REPLACE FUNCTION newsletter.count_one(p_at timestamp with time zone, p_what text)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog'
AS $function$
  insert into newsletter.count (day, what, number) values ((p_at at time zone 'Europe/London')::date, p_what, 1)
  on conflict (day, what) do update set number = newsletter.count.number + 1
$function$
CREATE OR REPLACE FUNCTION published.ask_newsletter(p_email text, p_areas text[], p_nonce bytea, p_confirm bytea, p_leave bytea, p_at timestamp with time zone, p_machine_now timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  v_id bigint;
begin
  if length(p_email) not between 3 and 254 or p_email <> lower(p_email) or length(p_nonce) <> 32 then return 'refused'; end if;
  if exists (select from unnest(p_areas) a where a not in (select code from articles.area)) then return 'refused'; end if;
  perform pg_advisory_xact_lock(hashtext('newsletter.subscriber'));
  if (select count(*) from jobs.job where queue = 'newsletter.confirm' and sent_at > p_machine_now - interval '1 hour') >= 300 then return 'busy'; end if;
  insert into newsletter.subscriber (email, areas, nonce, confirm_hash, leave_hash, asked_at)
  values (p_email, p_areas, p_nonce, p_confirm, p_leave, p_at)
  on conflict (email) do update set letters_asked = newsletter.subscriber.letters_asked + 1, asked_at = excluded.asked_at,
    areas = case when newsletter.subscriber.confirmed_at is null then excluded.areas else newsletter.subscriber.areas end
    where newsletter.subscriber.letters_asked < 3
      and not exists (select from jobs.job j where j.queue = 'newsletter.confirm' and j.data ->> 'subscriber' = newsletter.subscriber.id::text
                      and j.sent_at > p_machine_now - interval '1 hour')
  returning id into v_id;
  if v_id is null then return 'asked'; end if;
  insert into jobs.job (queue, data, key, due_at, sent_at)
  values ('newsletter.confirm', jsonb_build_object('subscriber', v_id), v_id::text, p_machine_now, p_machine_now) on conflict do nothing;
  perform newsletter.count_one(p_at, 'asked');
  return 'asked';
end $function$
CREATE OR REPLACE FUNCTION published.confirm_newsletter(p_confirm bytea, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  update newsletter.subscriber set confirmed_at = p_at, letters_asked = 0 where confirm_hash = p_confirm and confirmed_at is null;
  if found then
    perform newsletter.count_one(p_at, 'confirmed');
    return true;
  end if;
  return exists (select from newsletter.subscriber where confirm_hash = p_confirm);
end $function$
CREATE OR REPLACE FUNCTION published.is_letter_key(p_fingerprint bytea)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ select coalesce((select fingerprint = p_fingerprint from newsletter.letter_key), true) $function$
CREATE OR REPLACE FUNCTION published.leave_newsletter(p_leave bytea, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare v_id bigint;
begin
  delete from newsletter.subscriber where leave_hash = p_leave returning id into v_id;
  if v_id is null then return false; end if;
  update newsletter.letter set state = 'left', at = p_at where subscriber = v_id and state = 'waiting';
  perform newsletter.count_one(p_at, 'left');
  return true;
end $function$
CREATE OR REPLACE FUNCTION published.leave_reply(p_slug text, p_parent bigint, p_name text, p_email text, p_comment text, p_lane text, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  v_article bigint;
  v_hash bytea := sha256(convert_to(lower(p_comment), 'UTF8'));
  v_lane text := p_lane;
  v_reply bigint;
begin
  if length(p_name) not between 1 and 80 or length(p_email) not between 3 and 254 or length(p_comment) not between 1 and 4000 then
    return 'refused';
  end if;
  select article into v_article from articles.public_article where slug = p_slug and withdrawn_at is null;
  if v_article is null then return 'gone'; end if;
  if p_parent is not null and not exists (
    select from replies.reply where id = p_parent and article = v_article and state = 'public' and parent is null) then
    return 'gone';
  end if;
  perform pg_advisory_xact_lock(hashtext('replies.reply'));
  if exists (select from replies.reply where article = v_article and comment_hash = v_hash) then return 'held'; end if;
  if exists (select from replies.reply where comment_hash = v_hash) then v_lane := 'suspicious'; end if;
  if (select count(*) from replies.reply where state = 'held' and lane = v_lane) >= 500 then
    if v_lane = 'ordinary' then return 'full'; end if;
    delete from replies.reply where id = (
      select r.id from replies.reply r where r.state = 'held' and r.lane = 'suspicious'
        and not exists (select from replies.reply answer where answer.parent = r.id) order by r.received_at, r.id limit 1);
  end if;
  insert into replies.reply (article, parent, name, comment, comment_hash, lane, received_at)
  values (v_article, p_parent, p_name, p_comment, v_hash, v_lane, p_at) returning id into v_reply;
  insert into replies.address (reply, email) values (v_reply, p_email);
  return 'held';
end $function$
CREATE OR REPLACE FUNCTION published.newsletter_areas(p_leave bytea)
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ select areas from newsletter.subscriber where leave_hash = p_leave $function$
CREATE OR REPLACE FUNCTION published.set_newsletter_areas(p_leave bytea, p_areas text[])
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if exists (select from unnest(p_areas) a where a not in (select code from articles.area)) then return false; end if;
  update newsletter.subscriber set areas = p_areas where leave_hash = p_leave;
  return found;
end $function$

-- triggers

CREATE TRIGGER wish AFTER INSERT OR UPDATE OF login, disabled_at, password_hash, totp_secret ON accounts.account FOR EACH ROW EXECUTE FUNCTION ledger.note_wish('password_hash', 'totp_secret', 'totp_confirmed_at', 'totp_last_step', 'email', 'oidc_issuer', 'oidc_subject')
CREATE TRIGGER wish AFTER INSERT OR UPDATE ON accounts.role_held FOR EACH ROW EXECUTE FUNCTION ledger.note_wish()
CREATE TRIGGER edition AFTER INSERT OR DELETE OR UPDATE ON articles.about FOR EACH STATEMENT EXECUTE FUNCTION articles.new_edition()
CREATE TRIGGER edition AFTER INSERT OR DELETE OR UPDATE ON articles.area FOR EACH STATEMENT EXECUTE FUNCTION articles.new_edition()
CREATE TRIGGER edition AFTER INSERT OR DELETE OR UPDATE ON articles.correction FOR EACH STATEMENT EXECUTE FUNCTION articles.new_edition()
CREATE TRIGGER edition AFTER INSERT OR DELETE OR UPDATE ON articles.place FOR EACH STATEMENT EXECUTE FUNCTION articles.new_edition()
CREATE TRIGGER edition AFTER INSERT OR DELETE OR UPDATE ON articles.public_article FOR EACH STATEMENT EXECUTE FUNCTION articles.new_edition()
CREATE TRIGGER edition AFTER INSERT OR DELETE OR UPDATE ON articles.series FOR EACH STATEMENT EXECUTE FUNCTION articles.new_edition()
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
CREATE CONSTRAINT TRIGGER wish_is_written AFTER INSERT ON ledger.wish DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger.wish_is_written()
CREATE TRIGGER edition AFTER INSERT OR DELETE OR UPDATE ON recipes.story FOR EACH STATEMENT EXECUTE FUNCTION articles.new_edition()
CREATE TRIGGER edition AFTER INSERT OR DELETE OR UPDATE ON recipes.version FOR EACH STATEMENT EXECUTE FUNCTION articles.new_edition()
CREATE TRIGGER edition AFTER UPDATE ON replies.reply FOR EACH STATEMENT EXECUTE FUNCTION articles.new_edition()
CREATE TRIGGER edition AFTER INSERT OR DELETE OR UPDATE ON research.maturity FOR EACH STATEMENT EXECUTE FUNCTION articles.new_edition()
CREATE TRIGGER edition AFTER INSERT OR DELETE OR UPDATE ON research.packet FOR EACH STATEMENT EXECUTE FUNCTION articles.new_edition()
CREATE TRIGGER edition AFTER INSERT OR DELETE OR UPDATE ON research.release FOR EACH STATEMENT EXECUTE FUNCTION articles.new_edition()
CREATE TRIGGER edition AFTER DELETE ON research.released_quotation FOR EACH STATEMENT EXECUTE FUNCTION articles.new_edition()
CREATE TRIGGER edition AFTER INSERT OR DELETE OR UPDATE ON research.released_statement FOR EACH STATEMENT EXECUTE FUNCTION articles.new_edition()
CREATE TRIGGER edition AFTER INSERT OR DELETE OR UPDATE ON research.solution FOR EACH STATEMENT EXECUTE FUNCTION articles.new_edition()

-- rights

accounts: usage to :clerk
accounts: usage to :worker
accounts.account: insert, select, update to :clerk
accounts.account (disabled_at): select to :worker
accounts.account (id): select to :worker
accounts.account (login): select to :worker
accounts.account (made_up): select to :worker
accounts.account (name): select to :worker
accounts.account (organisation): select to :worker
accounts.email_waiting: delete, insert, select, update to :clerk
accounts.failed_sign_in: delete, insert, select, update to :clerk
accounts.organisation: insert, select, update to :clerk
accounts.organisation: select to :worker
accounts.recovery_code: delete, insert, select, update to :clerk
accounts.role_held: insert, select, update to :clerk
accounts.role_held: select to :worker
accounts.saved_view: delete, insert, select, update to :clerk
accounts.session: delete, insert, select, update to :clerk
accounts.visit: delete, insert, select, update to :clerk
articles: usage to :clerk
articles: usage to :worker
articles.about: delete, insert, select, update to :clerk
articles.about: delete, insert, select, update to :worker
articles.area: delete, insert, select, update to :clerk
articles.area: delete, insert, select, update to :worker
articles.article: delete, insert, select, update to :clerk
articles.article: delete, insert, select, update to :worker
articles.clearance: delete, insert, select, update to :clerk
articles.clearance: delete, insert, select, update to :worker
articles.correction: delete, insert, select, update to :clerk
articles.correction: delete, insert, select, update to :worker
articles.edition: delete, insert, select, update to :clerk
articles.edition: delete, insert, select, update to :worker
articles.image: delete, insert, select, update to :clerk
articles.image: delete, insert, select, update to :worker
articles.new_edition(): execute to :clerk
articles.new_edition(): execute to :worker
articles.place: delete, insert, select, update to :clerk
articles.place: delete, insert, select, update to :worker
articles.public_article: delete, insert, select, update to :clerk
articles.public_article: delete, insert, select, update to :worker
articles.quotation_approval: delete, insert, select, update to :clerk
articles.quotation_approval: delete, insert, select, update to :worker
articles.review: delete, insert, select, update to :clerk
articles.review: delete, insert, select, update to :worker
articles.revision: delete, insert, select, update to :clerk
articles.revision: delete, insert, select, update to :worker
articles.series: delete, insert, select, update to :clerk
articles.series: delete, insert, select, update to :worker
articles.signature: delete, insert, select, update to :clerk
articles.signature: delete, insert, select, update to :worker
audit: usage to :clerk
audit: usage to :worker
audit.detail: insert, select to :clerk
audit.detail: insert to :worker
audit.entry: insert, select to :clerk
audit.entry: insert to :worker
audit.entry (number): select to :worker
audit.forget_details(): execute to :clerk
audit.head: select to :clerk
jobs: usage to :clerk
jobs: usage to :worker
jobs.job: delete, insert, select, update to :clerk
jobs.job: delete, insert, select, update to :worker
ledger: usage to :clerk
ledger: usage to :reader
ledger: usage to :worker
ledger.head: select to :clerk
ledger.head: select to :worker
ledger.load: select to :clerk
ledger.load: select to :worker
ledger.migration: select to :clerk
ledger.migration: select to :worker
ledger.next_load(): execute to :clerk
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
newsletter: usage to :clerk
newsletter: usage to :worker
newsletter.bounce: delete, insert, select, update to :clerk
newsletter.bounce: delete, insert, select, update to :worker
newsletter.count: delete, insert, select, update to :clerk
newsletter.count: delete, insert, select, update to :worker
newsletter.count_one(): execute to :clerk
newsletter.count_one(): execute to :worker
newsletter.issue: delete, insert, select, update to :clerk
newsletter.issue: delete, insert, select, update to :worker
newsletter.letter: delete, insert, select, update to :clerk
newsletter.letter: delete, insert, select, update to :worker
newsletter.letter_key: delete, insert, select, update to :clerk
newsletter.letter_key: delete, insert, select, update to :worker
newsletter.subscriber: delete, insert, select, update to :clerk
newsletter.subscriber: delete, insert, select, update to :worker
newsletter.suppressed: delete, insert, select, update to :clerk
newsletter.suppressed: delete, insert, select, update to :worker
published: usage to :clerk
published: usage to :reader
published: usage to :worker
published.about: select to :clerk
published.about: select to :reader
published.about: select to :worker
published.area: select to :clerk
published.area: select to :reader
published.area: select to :worker
published.article: select to :clerk
published.article: select to :reader
published.article: select to :worker
published.ask_newsletter(): execute to :reader
published.confirm_newsletter(): execute to :reader
published.correction: select to :clerk
published.correction: select to :reader
published.correction: select to :worker
published.edition: select to :clerk
published.edition: select to :reader
published.edition: select to :worker
published.image: select to :clerk
published.image: select to :reader
published.image: select to :worker
published.is_letter_key(): execute to :reader
published.leave_newsletter(): execute to :reader
published.leave_reply(): execute to :reader
published.maturity: select to :clerk
published.maturity: select to :reader
published.maturity: select to :worker
published.newsletter_areas(): execute to :reader
published.packet: select to :clerk
published.packet: select to :reader
published.packet: select to :worker
published.place: select to :clerk
published.place: select to :reader
published.place: select to :worker
published.publisher: select to :clerk
published.publisher: select to :reader
published.publisher: select to :worker
published.recipe: select to :clerk
published.recipe: select to :reader
published.recipe: select to :worker
published.recipe_story: select to :clerk
published.recipe_story: select to :reader
published.recipe_story: select to :worker
published.reply: select to :clerk
published.reply: select to :reader
published.reply: select to :worker
published.research_cell: select to :clerk
published.research_cell: select to :reader
published.research_cell: select to :worker
published.research_code: select to :clerk
published.research_code: select to :reader
published.research_code: select to :worker
published.research_quotation: select to :clerk
published.research_quotation: select to :reader
published.research_quotation: select to :worker
published.research_release: select to :clerk
published.research_release: select to :reader
published.research_release: select to :worker
published.series: select to :clerk
published.series: select to :reader
published.series: select to :worker
published.set_newsletter_areas(): execute to :reader
published.solution: select to :clerk
published.solution: select to :reader
published.solution: select to :worker
published.statement: select to :clerk
published.statement: select to :reader
published.statement: select to :worker
published.withdrawn: select to :clerk
published.withdrawn: select to :reader
published.withdrawn: select to :worker
recipes: usage to :clerk
recipes: usage to :worker
recipes.story: delete, insert, select, update to :clerk
recipes.story: delete, insert, select, update to :worker
recipes.version: delete, insert, select, update to :clerk
recipes.version: delete, insert, select, update to :worker
replies: usage to :clerk
replies: usage to :worker
replies.address: delete, insert, select, update to :clerk
replies.address: delete, insert, select, update to :worker
replies.batch: delete, insert, select, update to :clerk
replies.batch: delete, insert, select, update to :worker
replies.reply: delete, insert, select, update to :clerk
replies.reply: delete, insert, select, update to :worker
replies.step: delete, insert, select, update to :clerk
replies.step: delete, insert, select, update to :worker
research: usage to :clerk
research: usage to :worker
research.citation: delete, insert, select, update to :clerk
research.citation: delete, insert, select, update to :worker
research.code: delete, insert, select, update to :clerk
research.code: delete, insert, select, update to :worker
research.coding: delete, insert, select, update to :clerk
research.coding: delete, insert, select, update to :worker
research.coding_done: delete, insert, select, update to :clerk
research.coding_done: delete, insert, select, update to :worker
research.excerpt: delete, insert, select, update to :clerk
research.excerpt: delete, insert, select, update to :worker
research.left_in_text: delete, insert, select, update to :clerk
research.left_in_text: delete, insert, select, update to :worker
research.maturity: delete, insert, select, update to :clerk
research.maturity: delete, insert, select, update to :worker
research.packet: delete, insert, select, update to :clerk
research.packet: delete, insert, select, update to :worker
research.paper: delete, insert, select, update to :clerk
research.paper: delete, insert, select, update to :worker
research.project: delete, insert, select, update to :clerk
research.project: delete, insert, select, update to :worker
research.quotation: delete, insert, select, update to :clerk
research.quotation: delete, insert, select, update to :worker
research.release: delete, insert, select, update to :clerk
research.release: delete, insert, select, update to :worker
research.released_cell: delete, insert, select, update to :clerk
research.released_cell: delete, insert, select, update to :worker
research.released_code: delete, insert, select, update to :clerk
research.released_code: delete, insert, select, update to :worker
research.released_quotation: delete, insert, select, update to :clerk
research.released_quotation: delete, insert, select, update to :worker
research.released_statement: delete, insert, select, update to :clerk
research.released_statement: delete, insert, select, update to :worker
research.settlement: delete, insert, select, update to :clerk
research.settlement: delete, insert, select, update to :worker
research.solution: delete, insert, select, update to :clerk
research.solution: delete, insert, select, update to :worker
research.solution_note: delete, insert, select, update to :clerk
research.solution_note: delete, insert, select, update to :worker
research.source: delete, insert, select, update to :clerk
research.source: delete, insert, select, update to :worker
research.statement: delete, insert, select, update to :clerk
research.statement: delete, insert, select, update to :worker
research.step: delete, insert, select, update to :clerk
research.step: delete, insert, select, update to :worker
