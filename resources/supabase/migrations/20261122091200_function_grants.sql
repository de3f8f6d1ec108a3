-- PostgreSQL lets everybody call every function, and Supabase grants more on top; here each caller is named.

revoke execute on all functions in schema private from public, anon, authenticated;
grant execute on all functions in schema private to service_role;
-- What the wrappers below call as their caller. None of these takes the learner's id: they act for auth.uid().
grant execute on function
    private.my_badges(), private.answer_step(uuid, text[], date, text), private.visit_lab(uuid, integer, integer, date),
    private.believable_day(date), private.days(integer), private.freezes(integer),
    private.explain_streak(integer, date, integer, date[], date)
    to authenticated;

revoke execute on function
    public.my_streak(date), public.my_badges(), public.my_lab_progress(), public.my_activity_days(date, date),
    public.submit_attempt(uuid, uuid, uuid, text, jsonb, integer, timestamptz, date, text),
    public.answer_step(uuid, text[], date, text), public.visit_lab(uuid, integer, integer, date)
    from public, anon;
grant execute on function
    public.my_streak(date), public.my_badges(), public.my_lab_progress(), public.my_activity_days(date, date),
    public.submit_attempt(uuid, uuid, uuid, text, jsonb, integer, timestamptz, date, text),
    public.answer_step(uuid, text[], date, text), public.visit_lab(uuid, integer, integer, date)
    to authenticated;

-- Only the grader, the importer and repairs.
revoke execute on function
    public.record_grade(uuid, text, integer, jsonb), public.refresh_progress(uuid), public.import_content_pack(jsonb)
    from public, anon, authenticated;
grant execute on function
    public.record_grade(uuid, text, integer, jsonb), public.refresh_progress(uuid), public.import_content_pack(jsonb)
    to service_role;
