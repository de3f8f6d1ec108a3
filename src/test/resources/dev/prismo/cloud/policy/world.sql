-- The world of the policy matrix: one row of every table, and one more wherever another rule holds for it.
-- {owner}, {classmate}, {outsider}, {teacher} and {other-teacher} are people; every other name in braces is the id of a row.
-- Runs without triggers and foreign keys, so it says everything itself.

insert into public.users (id, display_name, username) values
    ('{owner}', 'Ada', 'ada'), ('{classmate}', 'Ben', 'ben'), ('{outsider}', 'Cleo', 'cleo'),
    ('{teacher}', 'Tara', 'tara'), ('{other-teacher}', 'Otto', 'otto');

-- Owner and classmate are learners of the teacher's class; the outsider is in the class of the other teacher.
insert into public.classes (id, owner_id, name, join_code) values
    ('{classes}', '{teacher}', 'Mondays', 'ABCDEFGH'),
    ('{classes other}', '{other-teacher}', 'Tuesdays', 'HGFEDCBA');
insert into public.class_members (id, class_id, user_id, role, display_name) values
    ('{class_members}', '{classes}', '{owner}', 'learner', 'Ada'),
    ('{class_members teacher}', '{classes}', '{teacher}', 'instructor', 'Tara'),
    ('{class_members classmate}', '{classes}', '{classmate}', 'learner', 'Ben'),
    ('{class_members outsider}', '{classes other}', '{outsider}', 'learner', 'Cleo'),
    ('{class_members other}', '{classes other}', '{other-teacher}', 'instructor', 'Otto');

-- Public content, content that nobody has published yet, and content that the teacher wrote for the class.
insert into public.rubrics (id, created_by, name, is_public) values
    ('{rubrics}', '{teacher}', 'For loops', false),
    ('{rubrics unused}', '{teacher}', 'Half done', false),
    ('{rubrics public}', null, 'For everybody', true);
insert into public.content_packs (id, slug, digest, created_by) values
    ('{content_packs}', 'starter', 'digest-of-the-pack', null),
    ('{content_packs authored}', 'own/tara/loops', 'digest-of-hers', '{teacher}');
insert into public.collections (id, slug, name, is_public, created_by) values
    ('{collections}', 'python', 'Python from zero', true, null),
    ('{collections unpublished}', 'unborn', 'Unpublished collection', false, null),
    ('{collections authored}', 'loops', 'For Mondays', false, '{teacher}');
insert into public.modules (id, collection_id, slug, name, is_public, created_by) values
    ('{modules}', '{collections}', 'loops', 'Loops', true, null),
    ('{modules unpublished}', '{collections}', 'unborn', 'Unpublished module', false, null),
    ('{modules authored}', '{collections authored}', 'loops', 'Loops for Mondays', false, '{teacher}');
insert into public.labs (id, module_id, slug, name, language, skills, is_public, created_by, rubric_id) values
    ('{labs}', '{modules}', 'collatz', 'Collatz steps', 'python', array['loops'], true, null, null),
    ('{labs unpublished}', '{modules}', 'unborn', 'Unpublished lab', 'python', array['loops'], false, null, null),
    ('{labs authored}', '{modules authored}', 'mine', 'Lab for Mondays', 'python', array['loops'], false, '{teacher}', '{rubrics}'),
    ('{labs draft}', '{modules authored}', 'draft', 'Not given to anybody', 'python', array['loops'], false, '{teacher}', null);
insert into public.assignments (id, class_id, assigned_by, lab_id) values ('{assignments}', '{classes}', '{teacher}', '{labs authored}');
insert into public.lab_steps (id, lab_id, step_number, title, activity, config, hidden_test_count) values
    ('{lab_steps authored}', '{labs authored}', 1, 'Step for Mondays', 'code', '{"language": "python", "entry_point": "main.py"}', 1),
    ('{lab_steps}', '{labs}', 1, 'Count the steps', 'code', '{"language": "python", "entry_point": "main.py"}', 1),
    ('{lab_steps retired}', '{labs}', null, 'Retired step', 'reading', '{}', 0),
    ('{lab_steps unpublished}', '{labs unpublished}', 1, 'Unpublished step', 'reading', '{}', 0);
insert into public.lab_tests (id, lab_step_id, test_key, name, kind, spec, is_hidden) values
    ('{lab_tests}', '{lab_steps}', 'seen', 'prints 42', 'program', '{"expected": "42"}', false),
    ('{lab_tests hidden}', '{lab_steps}', 'hidden', 'HIDDEN-TEST-NAME', 'program', '{"expected": "HIDDEN-TEST-ANSWER"}', true),
    ('{lab_tests authored hidden}', '{lab_steps authored}', 'hidden', 'HIDDEN-TEST-NAME', 'program', '{"expected": "HIDDEN-TEST-ANSWER"}', true),
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
insert into public.attempt_files (id, attempt_id, user_id, path, content) values
    ('{attempt_files}', '{attempts}', '{owner}', 'main.py', 'print("ADAS-PROGRAM")'),
    ('{attempt_files graded}', '{attempts graded}', '{owner}', 'main.py', 'print("ADAS-GRADED-PROGRAM")');
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

insert into public.attempt_reviews (id, attempt_id, user_id, reviewer_id, reviewer_name, summary, score) values
    ('{attempt_reviews}', '{attempts graded}', '{owner}', '{teacher}', 'Tara', 'TARAS-JUDGEMENT', 80);
insert into public.review_comments (id, attempt_review_id, user_id, path, line_number, end_line, message) values
    ('{review_comments}', '{attempt_reviews}', '{owner}', 'main.py', 1, 1, 'TARAS-COMMENT');
insert into public.grade_appeals (id, attempt_id, user_id, reason) values
    ('{grade_appeals}', '{attempts graded}', '{owner}', 'ADAS-APPEAL');
insert into public.drafts (id, user_id, lab_step_id, revision, files) values
    ('{drafts}', '{owner}', '{lab_steps}', 7, '[{"path": "main.py", "text": "ADAS-DRAFT"}]');
insert into public.draft_revisions (id, draft_id, user_id, revision, files, saved_at) values
    ('{draft_revisions}', '{drafts}', '{owner}', 7, '[{"path": "main.py", "text": "ADAS-OLD-DRAFT"}]', now());

insert into public.lab_templates (id, created_by, name, is_system) values
    ('{lab_templates}', null, 'Blank', true),
    ('{lab_templates authored}', '{teacher}', 'Hers', false);
insert into public.widget_registry (id, widget_name, widget_type, is_active) values
    ('{widget_registry}', 'code', 'code', true),
    ('{widget_registry retired}', 'slider', 'slider', false);
insert into public.widgets (id, created_by, lab_step_id, name, widget_type, is_public) values
    ('{widgets}', null, null, 'Clock', 'clock', true),
    ('{widgets authored}', '{teacher}', '{lab_steps authored}', 'Clock for Mondays', 'clock', false),
    ('{widgets unused}', '{teacher}', null, 'Half a clock', 'clock', false);
insert into public.skill_tags (id, tag_name) values ('{skill_tags}', 'loops');
insert into public.difficulty_levels (id, level, name) values ('{difficulty_levels}', 1, 'Beginner');

insert into public.feedback (id, user_id, lab_id, feedback_text) values ('{feedback}', '{owner}', '{labs}', 'ADAS-OPINION');
insert into public.widget_selection (id, user_id, widget_id) values ('{widget_selection}', '{owner}', '{widgets}');
insert into public.feedback_generated (id, user_id, attempt_id, feedback_type, content) values
    ('{feedback_generated}', '{owner}', '{attempts graded}', 'review', '{"summary": "WHAT-THE-MACHINE-SAID"}');
insert into public.learning_sessions (id, user_id) values ('{learning_sessions}', '{owner}');
insert into public.skill_progress (id, user_id, skill_tag, attempts, progress_snapshot) values
    ('{skill_progress}', '{owner}', 'loops', 4, 55);
insert into public.coach_chat (id, user_id, session_id, message_role, message_content) values
    ('{coach_chat}', '{owner}', '{coach_chat}', 'user', 'ADAS-QUESTION'),
    ('{coach_chat answer}', '{owner}', '{coach_chat}', 'assistant', 'THE-COACHS-ANSWER');
insert into public.api_usage (id, user_id, endpoint, status_code, response_time) values
    ('{api_usage}', '{owner}', '/api/ai/review', 200, 900);
insert into public.lab_statistics (id, lab_id, attempts, passed) values
    ('{lab_statistics}', '{labs}', 2, 1),
    ('{lab_statistics authored}', '{labs authored}', 7, 3);
