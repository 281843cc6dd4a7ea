-- What was received: every version of every record, as it travels (personal fields sealed apart).
-- Names are ordered by their bytes: the same on every server, and the key gives records in the order they are asked for.
create table record (
  stream        text collate "C" not null,
  id            text collate "C" not null,
  version       text collate "C" not null,
  received_date date not null,
  report_date   date,
  message       text not null,          -- the record message as it went to the log (JSON)
  sealed        text not null,          -- the rows as they stood, encrypted (base64: drivers are slow with bytea)
  primary key (stream, id, version)
);

-- Bad input, kept with its reason; the original text is sealed like every other.
create table rejected (
  file      text collate "C" not null,
  line      int  not null,
  hash      text collate "C" not null,  -- of file, line, reason and original text: a second reading adds nothing
  stream    text not null,
  record_id text not null,
  reason    text not null,
  sealed    text not null,
  primary key (file, line, hash)
);

-- How many records of a stream and day were received as what. The summary adds these up.
create table tally (
  stream        text not null,
  received_date date not null,
  status        text not null check (status in ('accepted', 'duplicate', 'followUp', 'rejected')),
  n             int  not null,
  primary key (stream, received_date, status)
);

-- Portions of an import that are done, so that one begun again after a crash counts nothing twice.
create table receipt (
  import  text not null,
  portion int  not null,
  primary key (import, portion)
);

-- Words that a coder put into a coded field and that no vocabulary has: searched in narratives from `since` on. Spellings
-- of one code are a row each, so that none depends on which came first.
create table coded_term (
  seq   int generated always as identity primary key,
  code  text collate "C" not null,
  kind  text collate "C" not null check (kind in ('reaction', 'device_problem')),
  name  text collate "C" not null,
  since date not null,
  unique (code, kind, name)
);

-- Records that have been read. `body` is null until the narrative has been searched; `searched` says for which
-- coded terms (those with seq up to it).
create table evidence (
  stream        text collate "C" not null,
  id            text collate "C" not null,
  version       text collate "C" not null,
  received_date date not null,
  report_date   date,
  domain        text,
  searched      int not null default -1,
  body          text,
  primary key (stream, id, version)
);
create index evidence_unsearched on evidence (searched);

-- How far each consumer is, in the same transaction as what it did.
create table consumer_offset (
  consumer    text   not null,
  topic       text   not null,
  partition   int    not null,
  next_offset bigint not null,
  primary key (consumer, topic, partition)
);

-- Messages to be appended to the log, written with the effects that caused them. A message whose text stands in
-- `record` or `evidence` already is named, not copied.
create table outbox (
  id        bigint generated always as identity primary key,
  topic     text not null,
  partition int,                        -- null: by the key's hash
  key       text not null,
  version   text,                       -- of the record or evidence that is the message
  value     text                        -- else the message itself
);

-- A domain's state: `wanted` counts changes of its evidence, `detected` and so on how far each step has followed.
create table domain_state (
  domain    text primary key,
  wanted    int not null default 0,
  detected  int not null default 0,
  consulted int not null default 0,
  reported  int not null default 0
);
insert into domain_state (domain) values ('drug'), ('vaccine'), ('device'), ('cosmetic');

-- Results of the running system as of the newest evidence. `export` makes any other day's from the evidence.
create table detection (
  domain text not null,
  slot   text not null check (slot in ('now', 'previous')),
  as_of  date not null,
  print  text not null,                 -- of the evidence it was made from
  body   text not null,
  primary key (domain, slot)
);
create table agenda (
  domain text not null,
  month  text not null,
  as_of  date not null,
  body   text not null,
  primary key (domain, month)
);
create table document (
  name  text primary key,               -- agenda/2025-03-drug.docx, reports/weekly-2025-W10.html …
  as_of date not null,
  body  text not null   -- base64
);

-- Values that the store itself must agree on with every process, such as the fingerprint of the sealing key.
create table setting (
  name  text primary key,
  value text not null
);

-- Compressing these short texts costs more than it saves.
alter table record alter column message set storage external;
alter table record alter column sealed set storage external;
alter table evidence alter column body set storage external;
