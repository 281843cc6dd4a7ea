-- Results as rows: what changed is written, and nothing is read again to write it.
-- A signal: id for life, what it is about, its numbers. One that no rule raises any more is kept, not raised.
create table signal (
  id            text collate "C" primary key,
  domain        text not null,
  kind          text not null,
  product       text not null,
  manufacturer  text not null,
  batch         text not null,
  hazard_code   text not null,
  hazard        text not null,
  n             int not null,
  serious       int not null,
  deaths        int not null,
  score         double precision not null,
  first_report  date not null,
  last_report   date not null,
  flagged_since date,
  ic025         double precision,
  eb05          double precision,
  raised        boolean not null,
  state         text not null default 'new',
  as_of         date not null,
  body          text not null           -- the whole signal (JSON)
);
create index signal_by_score on signal (raised, score desc, id);
create index signal_of_domain on signal (domain, raised, score desc, id);
create index signal_by_n on signal (raised, n desc, id);
create index signal_by_day on signal (raised, last_report desc, id);
create index signal_of_hazard on signal (hazard_code);
create index signal_of_product on signal (product);

-- Its numbers by day: the last of each day on which they changed.
create table signal_history (
  id     text collate "C" not null,
  day    date not null,
  n      int not null,
  score  double precision not null,
  ic025  double precision,
  eb05   double precision,
  raised boolean not null,
  primary key (id, day)
);

-- Records counted under another's case.
create table joined_record (
  domain     text not null,
  record     text collate "C" primary key, -- stream/id
  counted_as text collate "C" not null,
  score      double precision not null,
  why        text not null
);
create index joined_record_case on joined_record (counted_as);

-- An agenda's items. The agenda itself keeps what is not an item's.
create table proposal (
  domain text not null,
  month  text not null,
  id     text collate "C" not null,
  rank   int not null,
  score  double precision not null,
  level  text not null,
  title  text not null,
  body   text not null,                 -- the whole item (JSON)
  primary key (domain, month, id)
);

-- How often evidence of each day of reception has changed: what was made from evidence up to a day still holds while
-- the sum up to it is the same.
create table evidence_day (
  domain        text not null,
  received_date date not null,
  changes       int not null,
  primary key (domain, received_date)
);
alter table agenda add column print text not null default '';
delete from agenda;
delete from document;
drop table detection;
create index evidence_by_day on evidence (received_date);
