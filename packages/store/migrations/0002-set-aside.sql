-- Messages that could not be handled or sent, set aside so that what comes behind them goes on; they can be sent again.
create table dead_letter (
  id         bigint generated always as identity primary key,
  mark       text collate "C" not null unique,  -- who failed on what: a second failure on the same adds nothing
  consumer   text not null,                     -- who could not handle it; 'outbox': it could not be sent
  topic      text not null,
  partition  int,                               -- where it stands in the log; null: it is not there
  log_offset bigint,
  key        text not null,
  body       text not null,                     -- its bytes, base64
  reason     text not null,
  tries      int not null,
  set_aside  timestamptz not null default now(),
  resent     timestamptz
);

-- How long the oldest message has waited: an outbox that is stuck is told from one that is busy.
alter table outbox add column posted timestamptz not null default now();

-- Counted when it is written: an agenda with half a character in it is no JSON to the database. Null in older rows.
alter table agenda add column items int;
