-- What people did, each action sealed and tied to the one before (packages/audit). Only ever added to.
create table action (
  seq          bigint primary key,
  at           text not null,
  who          text not null,
  role         text not null,
  action       text not null,
  subject_kind text not null,
  subject_id   text collate "C" not null,
  reason       text,
  payload      text not null,           -- canonical JSON
  versions     text not null,           -- canonical JSON
  data_lock    text,
  previous     text not null,
  hash         text not null
);
create index action_of_subject on action (subject_kind, subject_id, seq);
create index action_of_person on action (who, seq);
create index action_by_name on action (action, seq);

-- Where the chain ends, sealed; whoever appends holds this row until his transaction ends.
create table action_head (
  one  boolean primary key default true check (one),
  seq  bigint not null,
  hash text not null,
  mac  text not null
);
insert into action_head (seq, hash, mac) values (0, '', '');

create function refuse_change() returns trigger language plpgsql as $$
begin raise exception '审计链只可追加：% % 被拒绝', tg_table_name, tg_op; end $$;
create function one_step_only() returns trigger language plpgsql as $$
begin if new.seq <> old.seq + 1 then raise exception '审计链的末尾只可前进一条'; end if; return new; end $$;
create trigger action_is_kept before update or delete on action for each row execute function refuse_change();
create trigger action_is_not_emptied before truncate on action for each statement execute function refuse_change();
create trigger action_head_is_kept before delete on action_head for each row execute function refuse_change();
create trigger action_head_is_not_emptied before truncate on action_head for each statement execute function refuse_change();
create trigger action_head_goes_on before update on action_head for each row execute function one_step_only();
