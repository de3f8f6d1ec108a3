-- A large school for `prismo bench rls`, on top of the starter curriculum: 50,000 learners, 2,000 classes and a million
-- attempts. Made by numbers, so that every run measures the same. Triggers and foreign keys rest meanwhile; what
-- they would derive is written here.

set session_replication_role = replica;
set synchronous_commit = off;

create temporary table person as
select n, gen_random_uuid() as id, n > 50000 as teaches from generate_series(1, 50400) n;

insert into auth.users (id, instance_id, aud, role, email, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
select id, '00000000-0000-0000-0000-000000000000', 'authenticated', 'authenticated', 'person' || n || '@example.com',
       case when teaches then '{"role":"instructor"}' else '{}' end::jsonb,
       jsonb_build_object('display_name', 'Person ' || n), now(), now()
from person;

insert into public.users (id, display_name) select id, 'Person ' || n from person;

create temporary table class as
select n, gen_random_uuid() as id, (select id from person p where p.n = 50001 + c.n % 400) as owner_id
from generate_series(0, 1999) c (n);

insert into public.classes (id, owner_id, name, join_code)
select id, owner_id, 'Class ' || n, 'CRSE' || translate(lpad(to_hex(n), 4, '0'), '0123456789abcdef', '23456789ABCDEFGH') from class;

-- 25 learners and one instructor in each class; an instructor teaches five.
insert into public.class_members (class_id, user_id, role, display_name)
select c.id, p.id, 'learner', 'Person ' || p.n from person p join class c on c.n = p.n % 2000 where not p.teaches
union all
select id, owner_id, 'instructor', 'Teacher' from class;

create temporary table step as
select row_number() over (order by s.id) - 1 as n, s.id, s.lab_id, s.config ->> 'language' as language
from public.lab_steps s where s.activity = 'code' and s.step_number is not null;

insert into public.assignments (class_id, assigned_by, lab_id, due_at)
select c.id, c.owner_id, (select lab_id from step s where s.n = (c.n + k) % (select count(*) from step)),
       now() + make_interval(days => k)
from class c, generate_series(1, 5) k;

-- Twenty for each learner, four of them still to be graded.
insert into public.attempts (user_id, lab_id, lab_step_id, language, status, verdict, score, progress, graded_at,
                             submitted_at, occurred_at, local_date)
select p.id, s.lab_id, s.id, s.language,
       case when k % 5 = 0 then 'submitted' else 'graded' end,
       case when k % 5 = 0 then null when k % 5 = 1 then 'WRONG_ANSWER' else 'OK' end,
       case when k % 5 = 0 then null else (k * 37 + p.n) % 101 end,
       case when k % 5 = 0 then 0 else 100 end,
       case when k % 5 = 0 then null else at.at end, at.at, at.at, at.at::date
from person p
cross join generate_series(1, 20) k
join step s on s.n = (p.n + k / 4) % (select count(*) from step)
cross join lateral (select now() - make_interval(mins => (p.n * 7 + k * 1013) % 40000) as at) at
where not p.teaches;

insert into public.attempt_files (attempt_id, user_id, path, content)
select id, user_id, 'main.py', 'print("Hello")' from public.attempts where id::text < '2';

insert into public.activity_events (user_id, kind, lab_id, lab_step_id, occurred_at, local_date, received_at, payload)
select user_id, 'attempt_graded', lab_id, lab_step_id, graded_at, local_date, graded_at,
       jsonb_build_object('verdict', verdict, 'score', score)
from public.attempts where status = 'graded' and score % 4 = 0;

insert into public.mastery (user_id, skill_tag, progress, attempts)
select p.id, 'skill-' || k, (p.n * k) % 101, k from person p, generate_series(1, 2) k where not p.teaches;

insert into public.streaks (user_id, current_streak, longest_streak, last_activity_date)
select id, n % 30, 30, current_date from person where not teaches;

insert into public.notifications (user_id, notification_type, title, created_at)
select p.id, 'badge', 'News ' || k, now() - make_interval(hours => k) from person p, generate_series(1, 2) k where not p.teaches;

insert into public.drafts (user_id, lab_step_id, files)
select p.id, s.id, '[{"path":"main.py","text":"print()"}]'
from person p join step s on s.n = p.n % (select count(*) from step)
where not p.teaches;

reset session_replication_role;
