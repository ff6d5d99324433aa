create table replay (
    -- Follows from the effect that submitted the match's result.
    id text primary key,
    game text not null,
    title text not null,
    mod text not null,
    version text not null,
    ended timestamp(6) with time zone not null,
    -- Why there is no recording; null when there is one.
    missing text,
    length_millis bigint not null,
    whole boolean not null,
    bytes integer not null
);

-- The oldest go first.
create index replay_ended on replay (ended);

create table replay_player (
    replay text not null references replay on delete cascade,
    ordinal integer not null,
    -- Null for a bot.
    account text,
    ended timestamp(6) with time zone not null,
    name text not null,
    place integer not null,
    score bigint not null,
    primary key (replay, ordinal)
);

-- An account's latest matches.
create index replay_player_account on replay_player (account, ended desc) where account is not null;

-- Apart from the rest, so that lists don't read it.
create table recording (
    replay text primary key references replay on delete cascade,
    content bytea not null
);
