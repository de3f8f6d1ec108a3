-- The kinds of widgets that the app shows, with the JSON Schema of what each is configured with (lab_steps.config, widgets.config).
insert into public.widget_registry (widget_name, widget_type, schema) values
('reading', 'reading', '{"type": "object"}'),
('code', 'activity', '{"type": "object", "required": ["language", "entry_point"], "properties": {
    "language": {"type": "string"}, "entry_point": {"type": "string"},
    "starter_files": {"type": "array", "items": {"type": "object", "required": ["path", "text"],
        "properties": {"path": {"type": "string"}, "text": {"type": "string"}}}}}}'),
('multiple_choice', 'activity', '{"type": "object", "required": ["question", "options"], "properties": {
    "question": {"type": "string"}, "several": {"type": "boolean"},
    "options": {"type": "array", "items": {"type": "object", "required": ["id", "text"],
        "properties": {"id": {"type": "string"}, "text": {"type": "string"}}}}}}'),
('short_answer', 'activity', '{"type": "object", "required": ["question"], "properties": {
    "question": {"type": "string"}, "placeholder": {"type": "string"}}}');

create or replace function public.schema_version() returns text
    language sql immutable set search_path = '' return '20261122101500';
