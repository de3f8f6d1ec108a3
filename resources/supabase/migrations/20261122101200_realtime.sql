-- What learners and instructors watch as it happens. Supabase makes the publication; where there is none, nobody listens.
do $$
declare
    watched text;
begin
    if not exists (select 1 from pg_catalog.pg_publication where pubname = 'supabase_realtime') then
        return;
    end if;
    foreach watched in array array['attempts', 'notifications', 'streaks', 'badges', 'mastery', 'assignments', 'class_members',
                                   'attempt_reviews', 'review_comments', 'grade_appeals', 'drafts'] loop
        if not exists (select 1 from pg_catalog.pg_publication_tables
                       where pubname = 'supabase_realtime' and schemaname = 'public' and tablename = watched) then
            execute format('alter publication supabase_realtime add table public.%I', watched);
        end if;
    end loop;
end $$;
