-- Who may sign in. None is there until the operator makes one; those of the demonstration are marked and count nowhere else.
create table account (
  name          text collate "C" primary key,
  display       text not null,
  roles         text not null,            -- joined by commas
  district      text,
  password      text,                     -- argon2id; null: nobody signs in by password
  second_factor text,                     -- sealed under a key outside the database
  last_step     bigint not null default -1,
  failures      int not null default 0,
  locked_until  bigint,
  demo          boolean not null,
  made          bigint not null           -- milliseconds since 1970, as all moments here
);

create table session (
  id      text collate "C" primary key,   -- hash of what the browser keeps
  account text collate "C" not null references account (name) on delete cascade,
  made    bigint not null,
  seen    bigint not null
);
create index session_of_account on session (account);

-- Of machines that send or fetch records. Shown once, kept as a hash.
create table machine_key (
  id      text collate "C" primary key,
  name    text not null,
  hash    text not null unique,
  scopes  text not null,                  -- joined by commas
  made    bigint not null,
  revoked bigint
);
