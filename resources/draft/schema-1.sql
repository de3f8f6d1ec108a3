-- What stood in a step's files at some moment. Only ever added to, but for the newest, which a burst of typing replaces.
create table revisions (
    id integer primary key,
    account text not null,
    step text not null,
    started_at integer not null,
    saved_at integer not null,
    files text not null
);
create index revisions_of_step on revisions (account, step, id);

-- Where each step stands. touched counts up with each save: the clock may not.
create table drafts (
    account text not null,
    step text not null,
    revision integer not null references revisions (id),
    open_file text not null,
    caret integer not null,
    saved_at integer not null,
    touched integer not null,
    primary key (account, step)
) without rowid;
create index drafts_by_use on drafts (account, touched);

create table preferences (
    name text primary key,
    value text not null
) without rowid;
