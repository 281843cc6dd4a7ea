-- How often a rejection has come: with it the tallies can be held against what is kept, and a deleted row is missed.
alter table rejected add column times int not null default 1;

-- Before, a repetition was counted in the tally alone: what is there more counts as repetitions of the stream's first.
update rejected r set times = 1 + t.n - k.rows
from (select stream, sum(n)::int as n from tally where status = 'rejected' group by stream) t
join (select stream, count(*)::int as rows, min(hash) as first from rejected group by stream) k on k.stream = t.stream
where r.stream = k.stream and r.hash = k.first and t.n > k.rows;
