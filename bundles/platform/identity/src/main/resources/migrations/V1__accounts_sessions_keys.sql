create table account (
    id uuid primary key,
    name text not null,
    name_key text not null constraint account_name_key unique,
    skeleton text not null constraint account_skeleton unique,
    role text not null check (role in ('GUEST', 'PLAYER', 'OPERATOR')),
    password text,
    created timestamp(6) with time zone not null,
    seen timestamp(6) with time zone not null,
    constraint account_guests_have_no_password check ((role = 'GUEST') = (password is null))
);

-- For the sweep of forgotten guests.
create index account_guest_seen on account (seen) where role = 'GUEST';

create table session (
    id uuid primary key,
    account uuid not null references account on delete cascade,
    -- Hashes; the tokens themselves are with their owners alone.
    family bytea not null constraint session_family unique,
    secret bytea not null,
    previous bytea,
    rotated timestamp(6) with time zone not null,
    created timestamp(6) with time zone not null,
    expires timestamp(6) with time zone not null,
    revoked timestamp(6) with time zone
);

create index session_account on session (account, created);
create index session_expires on session (expires);
-- Every node asks every few seconds what was revoked lately.
create index session_revoked on session (revoked) where revoked is not null;

create table signing_key (
    generation integer primary key,
    secret bytea not null,
    created timestamp(6) with time zone not null,
    activates timestamp(6) with time zone not null
);
