-- What learners reach. Written by triggers and definer functions only, and computed from activity_events.

create table public.streaks (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null unique references public.users (id) on delete cascade,
    current_streak integer not null default 0,
    longest_streak integer not null default 0,
    last_activity_date date,
    freezes integer not null default 0,
    frozen_on date[] not null default '{}',
    explanation text not null default '',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint freezes_are_0_to_2 check (freezes between 0 and 2),
    constraint longest_is_at_least_current check (longest_streak >= current_streak and current_streak >= 0)
);
comment on table public.streaks is 'As of last_activity_date; my_streak(today) says what is left of it today.';
comment on column public.streaks.frozen_on is 'Missed days of the current run that a freeze covered.';

create table public.mastery (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references public.users (id) on delete cascade,
    skill_tag text not null,
    progress numeric(6, 3) not null,
    level text not null generated always as (
        case when progress < 25 then 'novice' when progress < 50 then 'beginner'
             when progress < 75 then 'intermediate' else 'advanced' end) stored,
    attempts integer not null default 0,
    last_practiced timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint one_mastery_per_skill unique (user_id, skill_tag),
    constraint mastery_is_0_to_100 check (progress between 0 and 100)
);

create table public.badge_definitions (
    id uuid primary key default gen_random_uuid(),
    slug text not null unique,
    name text not null,
    description text not null,
    icon text not null,
    color text not null default 'accent',
    rarity text not null default 'common',
    criteria jsonb not null,
    position integer not null default 1,
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint rarity_is_known check (rarity in ('common', 'uncommon', 'rare', 'epic')),
    constraint criteria_name_a_known_kind_and_a_target check (
        criteria ->> 'kind' in ('labs_passed', 'no_hint_labs', 'perfect_first_try', 'passed_after_failures',
            'returned_and_passed', 'improved_by', 'languages', 'modules_completed', 'collections_completed',
            'streak_days', 'active_days', 'comeback', 'right_answers', 'skills_at')
        and (criteria ->> 'target')::integer >= 1)
);
comment on column public.badge_definitions.criteria is
    '{kind, target, ...}: which count of the learner''s must reach the target; the kinds and their options are in private.badge_standing.';

create table public.badges (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references public.users (id) on delete cascade,
    badge_definition_id uuid not null references public.badge_definitions (id) on delete restrict,
    earned_at timestamptz not null default now(),
    evidence text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint a_badge_is_awarded_once unique (user_id, badge_definition_id)
);
create index badges_badge_definition_id on public.badges (badge_definition_id);

create table public.notifications (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references public.users (id) on delete cascade,
    notification_type text not null,
    title text not null,
    message text not null default '',
    priority text not null default 'normal',
    action_url text,
    data jsonb not null default '{}',
    is_read boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint priority_is_known check (priority in ('low', 'normal', 'high'))
);
create index notifications_user_id on public.notifications (user_id, created_at desc);

create trigger streaks_touch before update on public.streaks
    for each row execute function private.touch_updated_at();
create trigger mastery_touch before update on public.mastery
    for each row execute function private.touch_updated_at();
create trigger badge_definitions_touch before update on public.badge_definitions
    for each row execute function private.touch_updated_at();
create trigger badges_touch before update on public.badges
    for each row execute function private.touch_updated_at();
create trigger notifications_touch before update on public.notifications
    for each row execute function private.touch_updated_at();

alter table public.streaks enable row level security;
alter table public.mastery enable row level security;
alter table public.badge_definitions enable row level security;
alter table public.badges enable row level security;
alter table public.notifications enable row level security;

revoke all on public.streaks, public.mastery, public.badge_definitions, public.badges, public.notifications from anon, authenticated;
grant select on public.streaks, public.mastery, public.badge_definitions, public.badges, public.notifications to authenticated;
grant update (is_read) on public.notifications to authenticated;
grant all on public.streaks, public.mastery, public.badge_definitions, public.badges, public.notifications to service_role;

create policy "learners read their streak" on public.streaks
    for select to authenticated using (user_id = (select auth.uid()));
create policy "learners read their mastery" on public.mastery
    for select to authenticated using (user_id = (select auth.uid()));
create policy "learners read what badges there are" on public.badge_definitions
    for select to authenticated using (is_active);
create policy "learners read their badges" on public.badges
    for select to authenticated using (user_id = (select auth.uid()));
create policy "learners read their notifications" on public.notifications
    for select to authenticated using (user_id = (select auth.uid()));
create policy "learners mark their notifications as read" on public.notifications
    for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
