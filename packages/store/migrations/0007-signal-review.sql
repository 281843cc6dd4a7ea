-- How signals stand with the people who review them: what folding their actions gives (services/desk). A signal that nobody has done
-- anything with has no row; its state stands on the signal too, by which lists are filtered.
create table signal_review (
  signal           text collate "C" primary key,
  state            text not null,
  version          int not null,          -- actions so far
  closed           boolean not null,
  assignee         text,
  level            text,
  resume_on        date,
  suppressed_until date,
  standing         text not null,         -- the whole of it (canonical JSON)
  basis            text,                  -- the numbers of the last decision (canonical JSON); what opens it again is held against:
  day              date,
  n                int,
  deaths           int,
  domain           text,
  product_key      text,
  hazard_code      text,
  samples          int,
  batches          text                   -- JSON
);
create index signal_review_of_person on signal_review (assignee, closed);
create index signal_review_closed on signal_review (product_key) where closed;

create table signal_comment (
  seq    bigint primary key,              -- of the action
  signal text collate "C" not null,
  at     text not null,
  who    text not null,
  role   text not null,
  text   text not null
);
create index signal_comment_of_signal on signal_comment (signal, seq);

-- Actions that named a key: the same sent again is answered, and not done again.
create table action_key (
  who text not null,
  key text not null,
  seq bigint not null,
  primary key (who, key)
);

create index signal_clusters on signal (domain, hazard_code) where kind = 'cluster' and raised;
create index signal_by_state on signal (state, score desc, id);
create index evidence_of_samples on evidence (received_date) where stream = 'sampling';
