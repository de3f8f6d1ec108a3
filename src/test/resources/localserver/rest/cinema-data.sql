truncate public.directors, public.films, public.actors, public.roles, public.plots, public.staff, public.teams, public.matches,
    public.orders, public.lines, public."odd Täble", public.settings, public.notes, public.secrets, public.half_open,
    archive.films, archive.shelves, public.clubs, hidden.joined, public.shows, public.tickets
    restart identity;

insert into public.directors values (1, 'Ana'), (2, 'Bob'), (3, 'Cy, the "Great"');
insert into public.films (id, title, year, director_id, tags, info, mood, score) values
    (1, 'Alpha', 1990, 1, '{drama,long}', '{"a": {"b": [10, 20]}, "lang": "en"}', 'happy', 50),
    (2, 'Beta', 1990, 2, '{short}', '{"a": {"b": [30]}, "lang": "fr"}', 'sad', 60),
    (3, 'Gamma, (the) end.', 2000, 1, '{}', null, 'sad', null),
    (4, 'Delta running', null, null, '{drama}', '{"lang": "en"}', 'happy', 90);
select setval('public.films_id_seq', 100);
insert into public.actors values (1, 'Xu'), (2, 'Yan'), (3, 'Zed');
insert into public.roles values (1, 1, 'Hero'), (1, 2, 'Villain'), (2, 1, 'King'), (4, 3, null);
insert into public.plots values (1, 'a plot'), (2, 'another');
insert into public.staff values (1, 'Boss', null), (2, 'Mid', 1), (3, 'Low', 2), (4, 'Low too', 2);
insert into public.teams values (1, 'Red'), (2, 'Blue');
insert into public.matches values (1, 1, 2), (2, 2, 1);
insert into public.orders values ('eu', 1, 'Ann'), ('eu', 2, 'Ben'), ('us', 1, 'Cal');
insert into public.lines values ('eu', 1, 1, 'pen'), ('eu', 1, 2, 'ink'), ('us', 1, 1, 'cup');
insert into public."odd Täble" values ('it''s "q"', 'x,y', 'こんにちは', 's', 1), ('b', null, null, null, 2);
insert into public.secrets values (1, 'sesame');
insert into public.half_open values (1, 'yes', 'no');
insert into public.notes (owner, body) values
    ('00000000-0000-0000-0000-00000000000a', 'of Alice'), ('00000000-0000-0000-0000-00000000000b', 'of Bob');
insert into archive.shelves values (1, 'top');
insert into archive.films values (1, 1);
insert into public.clubs values (1, 'Guild'), (2, 'Empty');
insert into hidden.joined values (1, 1, 1999), (1, 3, 2005);
insert into public.shows values
    (1, 'red', '[1,5)', 10.00, '2026-01-01 12:00:00+00', 'first'),
    (2, 'red', '[5,9)', 12.50, '2026-07-01 12:00:00+00', null),
    (3, 'blue', '[20,30)', 7.25, null, 'late');
insert into public.tickets values (1, 1, 2, 'adult'), (2, 1, 3, 'child'), (3, 2, 4, 'adult'), (4, 3, 1, 'adult');
