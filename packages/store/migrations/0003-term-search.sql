-- Narratives read before a coded term was known are looked at again for it, in the order of this index: nothing is
-- written for those that do not hold it, so that a new term costs a look at the past and not its rewriting.
drop index evidence_unsearched;
create index evidence_searched on evidence (searched, stream, id, version);

-- How far that search is: all evidence is searched for the terms up to `done`; of a search for those up to `upto`, the
-- evidence up to the one named is through.
create table term_search (
  one      boolean primary key default true check (one),
  done     int not null default 0,
  upto     int,
  searched int,
  stream   text collate "C",
  id       text collate "C",
  version  text collate "C"
);
insert into term_search default values;
