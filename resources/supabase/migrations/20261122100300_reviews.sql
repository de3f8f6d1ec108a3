-- What instructors see of the learners in their classes, and what they say about attempts.

-- Copied from the attempt, so that a policy on its files needs no look into attempts for each row.
alter table public.attempt_files add column user_id uuid references public.users (id) on delete cascade;
update public.attempt_files f set user_id = a.user_id from public.attempts a where a.id = f.attempt_id;
alter table public.attempt_files alter column user_id set not null;
create index attempt_files_user_id on public.attempt_files (user_id);

create table public.attempt_reviews (
    id uuid primary key default gen_random_uuid(),
    attempt_id uuid not null references public.attempts (id) on delete cascade,
    user_id uuid not null references public.users (id) on delete cascade,
    reviewer_id uuid references public.users (id) on delete set null,
    reviewer_name text not null default '',
    decision text not null default 'commented',
    summary text not null default '',
    score integer,
    rubric_scores jsonb not null default '[]',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint one_review_per_attempt_and_reviewer unique (attempt_id, reviewer_id),
    constraint decision_is_known check (decision in ('commented', 'approved', 'changes_requested')),
    constraint summary_has_at_most_16000_characters check (char_length(summary) <= 16000),
    constraint score_is_0_to_100 check (score between 0 and 100),
    constraint rubric_scores_are_a_list_of_at_most_64_kib
        check (jsonb_typeof(rubric_scores) = 'array' and octet_length(rubric_scores::text) <= 65536)
);
comment on table public.attempt_reviews is 'An instructor''s judgement; it stands above the machine''s, which stays in attempts.';
comment on column public.attempt_reviews.user_id is 'The learner whose attempt it is.';
comment on column public.attempt_reviews.score is 'Null: the score of the tests stands.';
comment on column public.attempt_reviews.rubric_scores is '[{criterion, level, comment}]: level counts from 0, the weakest.';
create index attempt_reviews_user_id on public.attempt_reviews (user_id, created_at desc);
create index attempt_reviews_reviewer_id on public.attempt_reviews (reviewer_id);

create table public.review_comments (
    id uuid primary key default gen_random_uuid(),
    attempt_review_id uuid not null references public.attempt_reviews (id) on delete cascade,
    user_id uuid not null references public.users (id) on delete cascade,
    path text,
    line_number integer,
    end_line integer,
    kind text not null default 'info',
    title text not null default '',
    message text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint comment_kind_is_known check (kind in ('suggestion', 'warning', 'error', 'info')),
    constraint lines_count_from_1 check (line_number >= 1 and end_line >= line_number),
    constraint lines_are_of_a_file check (path is not null or num_nonnulls(line_number, end_line) = 0),
    constraint path_has_at_most_200_characters check (char_length(path) <= 200),
    constraint title_has_at_most_50_characters check (char_length(title) <= 50),
    constraint message_has_1_to_4000_characters check (char_length(btrim(message)) between 1 and 4000)
);
comment on column public.review_comments.user_id is 'The learner whose attempt it is.';
create index review_comments_attempt_review_id on public.review_comments (attempt_review_id);
create index review_comments_user_id on public.review_comments (user_id, created_at desc);

create table public.grade_appeals (
    id uuid primary key default gen_random_uuid(),
    attempt_id uuid not null references public.attempts (id) on delete cascade,
    user_id uuid not null references public.users (id) on delete cascade,
    criterion text not null default '',
    reason text not null,
    status text not null default 'open',
    answer text not null default '',
    answered_by uuid references public.users (id) on delete set null,
    answered_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint one_appeal_per_criterion unique (attempt_id, criterion),
    constraint appeal_status_is_known check (status in ('open', 'accepted', 'declined')),
    constraint an_answered_appeal_says_when check ((status = 'open') = (answered_at is null)),
    constraint criterion_has_at_most_100_characters check (char_length(criterion) <= 100),
    constraint reason_has_1_to_4000_characters check (char_length(btrim(reason)) between 1 and 4000),
    constraint answer_has_at_most_4000_characters check (char_length(answer) <= 4000)
);
comment on column public.grade_appeals.criterion is 'Id of a criterion of the rubric; empty: the grade as a whole.';
create index grade_appeals_user_id on public.grade_appeals (user_id, created_at desc);
create index grade_appeals_answered_by on public.grade_appeals (answered_by);
create index grade_appeals_open on public.grade_appeals (status, user_id) where status = 'open';

create trigger attempt_reviews_touch before update on public.attempt_reviews
    for each row execute function private.touch_updated_at();
create trigger review_comments_touch before update on public.review_comments
    for each row execute function private.touch_updated_at();
create trigger grade_appeals_touch before update on public.grade_appeals
    for each row execute function private.touch_updated_at();

-- Whose attempt it is decides whose its files and reviews are, whatever the statement says.
create function private.owner_of_attempt() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    new.user_id := (select a.user_id from public.attempts a where a.id = new.attempt_id);
    return new;
end $$;
create trigger attempt_files_owner before insert or update of attempt_id, user_id on public.attempt_files
    for each row execute function private.owner_of_attempt();
create trigger attempt_reviews_owner before insert or update of attempt_id, user_id on public.attempt_reviews
    for each row execute function private.owner_of_attempt();
create trigger grade_appeals_owner before insert or update of attempt_id, user_id on public.grade_appeals
    for each row execute function private.owner_of_attempt();

create function private.owner_of_review() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    new.user_id := (select r.user_id from public.attempt_reviews r where r.id = new.attempt_review_id);
    return new;
end $$;
create trigger review_comments_owner before insert or update of attempt_review_id, user_id on public.review_comments
    for each row execute function private.owner_of_review();

-- A review outlives its reviewer's account, without their name.
create function private.name_the_reviewer() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    new.reviewer_name := coalesce(
        (select u.display_name from public.users u where u.id = new.reviewer_id), 'A former instructor');
    return new;
end $$;
create trigger attempt_reviews_reviewer before insert or update of reviewer_id on public.attempt_reviews
    for each row execute function private.name_the_reviewer();

create or replace function private.rename_the_member() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    update public.class_members m set display_name = new.display_name where m.user_id = new.id;
    update public.attempt_reviews r set reviewer_name = new.display_name where r.reviewer_id = new.id;
    return null;
end $$;

revoke execute on function private.owner_of_attempt(), private.owner_of_review(), private.name_the_reviewer()
    from public, anon, authenticated;

drop policy "learners read their attempts" on public.attempts;
drop policy "learners read the files of their attempts" on public.attempt_files;
drop policy "learners read their streak" on public.streaks;
drop policy "learners read their mastery" on public.mastery;
drop policy "learners read their badges" on public.badges;
create policy "learners and their instructors read attempts" on public.attempts
    for select to authenticated
    using (user_id = (select auth.uid()) or user_id = any ((select private.my_students())::uuid[]));
create policy "learners and their instructors read files of attempts" on public.attempt_files
    for select to authenticated
    using (user_id = (select auth.uid()) or user_id = any ((select private.my_students())::uuid[]));
create policy "learners and their instructors read streaks" on public.streaks
    for select to authenticated
    using (user_id = (select auth.uid()) or user_id = any ((select private.my_students())::uuid[]));
create policy "learners and their instructors read mastery" on public.mastery
    for select to authenticated
    using (user_id = (select auth.uid()) or user_id = any ((select private.my_students())::uuid[]));
create policy "learners and their instructors read badges" on public.badges
    for select to authenticated
    using (user_id = (select auth.uid()) or user_id = any ((select private.my_students())::uuid[]));

alter table public.attempt_reviews enable row level security;
alter table public.review_comments enable row level security;
alter table public.grade_appeals enable row level security;

revoke all on public.attempt_reviews, public.review_comments, public.grade_appeals from anon, authenticated;
grant select on public.attempt_reviews, public.review_comments, public.grade_appeals to authenticated;
grant all on public.attempt_reviews, public.review_comments, public.grade_appeals to service_role;

create policy "learners and their instructors read reviews" on public.attempt_reviews
    for select to authenticated
    using (user_id = (select auth.uid()) or user_id = any ((select private.my_students())::uuid[]));
create policy "learners and their instructors read comments" on public.review_comments
    for select to authenticated
    using (user_id = (select auth.uid()) or user_id = any ((select private.my_students())::uuid[]));
create policy "learners and their instructors read appeals" on public.grade_appeals
    for select to authenticated
    using (user_id = (select auth.uid()) or user_id = any ((select private.my_students())::uuid[]));
