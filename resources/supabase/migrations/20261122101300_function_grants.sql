-- Who calls the functions made since 20261122091200, as there: everybody calls everything until it is taken away.

revoke execute on all functions in schema private from public, anon;
revoke execute on function
    private.new_join_code(), private.take_out(uuid, uuid), private.import_pack(text, jsonb, uuid), private.ids(jsonb, text),
    private.lab_is_needed(uuid), private.import_outline(uuid, jsonb, uuid), private.refuse_foreign_content(uuid, jsonb),
    private.own_pack_slug(text), private.let_go()
    from authenticated;
grant execute on all functions in schema private to service_role;

-- What the functions below call as their caller. Each acts for auth.uid() or checks that they teach the class.
grant execute on function
    private.create_class(text, text), private.join_class(text), private.leave_class(uuid), private.remove_member(uuid, uuid),
    private.set_member_role(uuid, uuid, text), private.renew_join_code(uuid), private.delete_class(uuid),
    private.save_assignment(uuid, uuid, uuid, uuid, uuid, timestamptz, text), private.remove_assignment(uuid),
    private.review_attempt(uuid, text, text, integer, jsonb, jsonb), private.appeal_grade(uuid, text, text),
    private.answer_appeal(uuid, text, text), private.can_work_in(uuid), private.save_own_pack(jsonb),
    private.withdraw_own_pack(text), private.own_pack(text), private.delete_my_account(), private.export_my_data()
    to authenticated;
revoke execute on function
    public.create_class(text, text), public.join_class(text), public.leave_class(uuid), public.remove_member(uuid, uuid),
    public.set_member_role(uuid, uuid, text), public.renew_join_code(uuid), public.delete_class(uuid),
    public.save_assignment(uuid, uuid, uuid, uuid, timestamptz, text, uuid), public.remove_assignment(uuid),
    public.review_attempt(uuid, text, text, integer, jsonb, jsonb), public.appeal_grade(uuid, text, text),
    public.answer_appeal(uuid, text, text), public.mark_notifications_read(uuid[]),
    public.save_draft(uuid, jsonb, text, integer, timestamptz, integer), public.save_own_pack(jsonb),
    public.withdraw_own_pack(text), public.own_pack(text), public.delete_my_account(), public.export_my_data()
    from public, anon;
grant execute on function
    public.create_class(text, text), public.join_class(text), public.leave_class(uuid), public.remove_member(uuid, uuid),
    public.set_member_role(uuid, uuid, text), public.renew_join_code(uuid), public.delete_class(uuid),
    public.save_assignment(uuid, uuid, uuid, uuid, timestamptz, text, uuid), public.remove_assignment(uuid),
    public.review_attempt(uuid, text, text, integer, jsonb, jsonb), public.appeal_grade(uuid, text, text),
    public.answer_appeal(uuid, text, text), public.mark_notifications_read(uuid[]),
    public.save_draft(uuid, jsonb, text, integer, timestamptz, integer), public.save_own_pack(jsonb),
    public.withdraw_own_pack(text), public.own_pack(text), public.delete_my_account(), public.export_my_data()
    to authenticated;
grant execute on function public.schema_version(), public.project_health() to anon, authenticated, service_role;

create or replace function public.schema_version() returns text
    language sql immutable set search_path = '' return '20261122101300';
