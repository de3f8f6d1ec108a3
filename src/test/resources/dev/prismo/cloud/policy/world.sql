-- The world of the policy matrix: one row of every table, and one more wherever another rule holds for it.
-- {owner}, {classmate}, {outsider}, {teacher} and {other-teacher} are people; every other name in braces is the id of a row.
-- Runs without triggers and foreign keys, so it says everything itself.

insert into public.users (id, display_name, username) values
    ('{owner}', 'Ada', 'ada'), ('{classmate}', 'Ben', 'ben'), ('{outsider}', 'Cleo', 'cleo'),
    ('{teacher}', 'Tara', 'tara'), ('{other-teacher}', 'Otto', 'otto');

insert into public.content_packs (id, slug, digest) values ('{content_packs}', 'starter', 'digest-of-the-pack');
insert into public.collections (id, slug, name, is_public) values
    ('{collections}', 'python', 'Python from zero', true),
    ('{collections unpublished}', 'unborn', 'Unpublished collection', false);
insert into public.modules (id, collection_id, slug, name, is_public) values
    ('{modules}', '{collections}', 'loops', 'Loops', true),
    ('{modules unpublished}', '{collections}', 'unborn', 'Unpublished module', false);
insert into public.labs (id, module_id, slug, name, language, skills, is_public) values
    ('{labs}', '{modules}', 'collatz', 'Collatz steps', 'python', array['loops'], true),
    ('{labs unpublished}', '{modules}', 'unborn', 'Unpublished lab', 'python', array['loops'], false);
insert into public.lab_steps (id, lab_id, step_number, title, activity, config, hidden_test_count) values
    ('{lab_steps}', '{labs}', 1, 'Count the steps', 'code', '{"language": "python", "entry_point": "main.py"}', 1),
    ('{lab_steps retired}', '{labs}', null, 'Retired step', 'reading', '{}', 0),
    ('{lab_steps unpublished}', '{labs unpublished}', 1, 'Unpublished step', 'reading', '{}', 0);
insert into public.lab_tests (id, lab_step_id, test_key, name, kind, spec, is_hidden) values
    ('{lab_tests}', '{lab_steps}', 'seen', 'prints 42', 'program', '{"expected": "42"}', false),
    ('{lab_tests hidden}', '{lab_steps}', 'hidden', 'HIDDEN-TEST-NAME', 'program', '{"expected": "HIDDEN-TEST-ANSWER"}', true),
    ('{lab_tests unpublished}', '{lab_steps unpublished}', 'unborn', 'Unpublished test', 'program', '{"expected": "x"}', false);
insert into public.hints (id, lab_step_id, hint_level, hint_text) values
    ('{hints}', '{lab_steps}', 1, 'Think of a loop'),
    ('{hints unpublished}', '{lab_steps unpublished}', 1, 'Unpublished hint');
insert into public.reference_solutions (id, lab_step_id, files, accepted_answers, explanation) values
    ('{reference_solutions}', '{lab_steps}', '[{"path": "main.py", "text": "REFERENCE-SOLUTION"}]', '{REFERENCE-ANSWER}', 'REFERENCE-WORDS');

insert into public.attempts (id, user_id, lab_id, lab_step_id, language) values
    ('{attempts}', '{owner}', '{labs}', '{lab_steps}', 'python');
insert into public.attempts (id, user_id, lab_id, lab_step_id, language, status, verdict, score, feedback, graded_at) values
    ('{attempts graded}', '{owner}', '{labs}', '{lab_steps}', 'python', 'graded', 'OK', 73, '{"stdout": "ADAS-OUTPUT"}', now());
insert into public.attempt_files (id, attempt_id, path, content) values
    ('{attempt_files}', '{attempts}', 'main.py', 'print("ADAS-PROGRAM")'),
    ('{attempt_files graded}', '{attempts graded}', 'main.py', 'print("ADAS-GRADED-PROGRAM")');
insert into public.activity_events (id, user_id, kind, lab_id, payload) values
    ('{activity_events}', '{owner}', 'lab_opened', '{labs}', '{}'),
    ('{activity_events counted}', '{owner}', 'attempt_graded', '{labs}', '{"score": 73, "skills": ["loops"]}');
insert into public.module_sessions (id, user_id, module_id, lab_id, local_date, time_spent) values
    ('{module_sessions}', '{owner}', '{modules}', '{labs}', '2026-11-20', 321);

insert into public.streaks (id, user_id, current_streak, longest_streak, last_activity_date) values
    ('{streaks}', '{owner}', 3, 5, '2026-11-20');
insert into public.mastery (id, user_id, skill_tag, progress, attempts) values ('{mastery}', '{owner}', 'loops', 55, 4);
insert into public.badge_definitions (id, slug, name, description, icon, criteria, is_active) values
    ('{badge_definitions}', 'first-light', 'First light', 'Pass your first lab.', 'sunrise', '{"kind": "labs_passed", "target": 1}', true),
    ('{badge_definitions retired}', 'old', 'Retired badge', 'No longer given.', 'sun', '{"kind": "labs_passed", "target": 99}', false);
insert into public.badges (id, user_id, badge_definition_id, evidence) values
    ('{badges}', '{owner}', '{badge_definitions}', 'Collatz steps');
insert into public.notifications (id, user_id, notification_type, title, message) values
    ('{notifications}', '{owner}', 'badge', 'First light', 'Pass your first lab.');
