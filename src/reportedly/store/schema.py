"""The tables of a story file. Steps are only ever added at the end of MIGRATIONS: step n leads to version n + 1."""

APPLICATION_ID = 0x52707274  # "Rprt", in the file's header, where `file` and SQLite's own tools show it

_KEPT_TABLES = """
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE records (
    id TEXT PRIMARY KEY, path TEXT NOT NULL, url TEXT, media_type TEXT NOT NULL, sha256 TEXT NOT NULL,
    retrieved_at TEXT, warc_id TEXT, metadata TEXT NOT NULL, UNIQUE (path, sha256)
);
CREATE TABLE pages (record_id TEXT PRIMARY KEY REFERENCES records (id), text BLOB NOT NULL);
CREATE TABLE adding_problems (
    location TEXT NOT NULL, code TEXT NOT NULL, stage TEXT NOT NULL, message TEXT NOT NULL, hint TEXT NOT NULL,
    PRIMARY KEY (location, code)
);
CREATE TABLE results (key TEXT PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE story (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), built_from TEXT NOT NULL, body BLOB NOT NULL);
"""

_STORY_TABLES = """
CREATE TABLE articles (
    id TEXT PRIMARY KEY, record_id TEXT NOT NULL, path TEXT, url TEXT, outlet TEXT, outlet_basis TEXT NOT NULL,
    headline TEXT, authors TEXT NOT NULL, published_earliest TEXT, published_latest TEXT,
    published_basis TEXT NOT NULL, published_note TEXT NOT NULL, modified_earliest TEXT, modified_latest TEXT,
    language TEXT NOT NULL, text TEXT NOT NULL
);
CREATE TABLE blocks (
    article_id TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL,
    text TEXT NOT NULL, PRIMARY KEY (article_id, start)
);
CREATE TABLE sentences (
    number INTEGER PRIMARY KEY, article_id TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    text TEXT NOT NULL
);
CREATE TABLE entities (id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL);
CREATE TABLE entity_names (
    entity_id TEXT NOT NULL, use TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (entity_id, use, name)
);
CREATE TABLE entity_members (member_id TEXT PRIMARY KEY, entity_id TEXT NOT NULL);
CREATE TABLE merges (entity_id TEXT NOT NULL, feature TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL);
CREATE TABLE relations (
    kind TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, status TEXT NOT NULL, words TEXT NOT NULL
);
CREATE TABLE mentions (
    id TEXT PRIMARY KEY, article_id TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, text TEXT NOT NULL,
    form TEXT NOT NULL, entity_type TEXT NOT NULL, entity_id TEXT
);
CREATE TABLE times (
    article_id TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, text TEXT NOT NULL, type TEXT NOT NULL,
    value TEXT NOT NULL, modifier TEXT, anchor TEXT, earliest TEXT, latest TEXT, rule TEXT NOT NULL
);
CREATE TABLE statements (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, article_id TEXT NOT NULL, source TEXT NOT NULL,
    cue TEXT NOT NULL, content TEXT NOT NULL, kind TEXT NOT NULL, act TEXT NOT NULL, polarity TEXT NOT NULL,
    source_type TEXT NOT NULL, speaker TEXT, speaker_id TEXT, speaker_reason TEXT NOT NULL, said_earliest TEXT,
    said_latest TEXT, nested_in TEXT, found_by TEXT NOT NULL, confidence REAL NOT NULL
);
CREATE TABLE statement_spans (
    statement_id TEXT NOT NULL, role TEXT NOT NULL, position INTEGER NOT NULL, start INTEGER NOT NULL,
    stop INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (statement_id, role, position)
);
CREATE TABLE hops (
    statement_id TEXT NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, entity_id TEXT,
    start INTEGER, stop INTEGER, verb TEXT NOT NULL, PRIMARY KEY (statement_id, position)
);
CREATE TABLE copies (id TEXT NOT NULL, article_id TEXT NOT NULL, agency TEXT, PRIMARY KEY (id, article_id));
CREATE TABLE claims (
    id TEXT PRIMARY KEY, text TEXT NOT NULL, first_statement_id TEXT, statements INTEGER NOT NULL,
    articles INTEGER NOT NULL
);
CREATE TABLE claim_wordings (
    claim_id TEXT NOT NULL, position INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (claim_id, position)
);
CREATE TABLE appearances (
    claim_id TEXT NOT NULL, position INTEGER NOT NULL, statement_id TEXT NOT NULL, article_id TEXT NOT NULL,
    published_earliest TEXT, published_latest TEXT, relation TEXT NOT NULL, from_id TEXT, unknown_time INTEGER NOT NULL,
    PRIMARY KEY (claim_id, position)
);
CREATE TABLE source_counts (claim_id TEXT PRIMARY KEY, at_least INTEGER NOT NULL, ends TEXT NOT NULL);
CREATE TABLE folds (claim_id TEXT NOT NULL, statement_id TEXT NOT NULL, reason TEXT NOT NULL, into_what TEXT);
CREATE TABLE entries (
    position INTEGER PRIMARY KEY, event_id TEXT NOT NULL, happened_earliest TEXT, happened_latest TEXT,
    happened_basis TEXT NOT NULL, reported_earliest TEXT, reported_latest TEXT, article_id TEXT NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, text TEXT NOT NULL, told_by TEXT NOT NULL, status TEXT NOT NULL
);
CREATE TABLE events (id TEXT PRIMARY KEY, place_id TEXT, told_by TEXT NOT NULL, status TEXT NOT NULL);
CREATE TABLE event_participants (
    event_id TEXT NOT NULL, entity_id TEXT NOT NULL, PRIMARY KEY (event_id, entity_id)
);
CREATE TABLE conflicts (
    id TEXT PRIMARY KEY, aspect TEXT NOT NULL, kind TEXT NOT NULL, relation TEXT NOT NULL, why TEXT NOT NULL
);
CREATE TABLE positions (
    conflict_id TEXT NOT NULL, position INTEGER NOT NULL, value TEXT NOT NULL, holders TEXT NOT NULL,
    words TEXT NOT NULL, said_earliest TEXT, said_latest TEXT, PRIMARY KEY (conflict_id, position)
);
CREATE TABLE position_statements (
    conflict_id TEXT NOT NULL, position INTEGER NOT NULL, statement_id TEXT NOT NULL,
    PRIMARY KEY (conflict_id, position, statement_id)
);
CREATE TABLE problems (
    code TEXT NOT NULL, stage TEXT NOT NULL, location TEXT NOT NULL, message TEXT NOT NULL, hint TEXT NOT NULL
);
CREATE INDEX statements_of_article ON statements (article_id);
CREATE INDEX statements_of_speaker ON statements (speaker_id);
CREATE INDEX mentions_of_entity ON mentions (entity_id);
CREATE INDEX appearances_of_statement ON appearances (statement_id);
"""

# Words are matched without case and accents, in any language; the text itself stays in the tables above.
_SEARCH = """
CREATE VIRTUAL TABLE sentence_search USING fts5 (
    text, content='sentences', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE statement_search USING fts5 (
    speaker, content, content='statements', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
);
"""

_VIEWS = """
CREATE VIEW who_said_what AS
    SELECT a.published_earliest AS published, a.outlet, coalesce(s.speaker, s.source) AS speaker, s.polarity, s.cue,
           s.content, s.kind, s.source_type, a.headline, s.id AS statement_id, a.id AS article_id
    FROM statements s JOIN articles a ON a.id = s.article_id
    ORDER BY a.published_earliest IS NULL, a.published_earliest, a.id, s.number;
CREATE VIEW most_carried_claims AS
    SELECT c.text, c.articles, (
            SELECT count(DISTINCT a.outlet) FROM appearances p JOIN articles a ON a.id = p.article_id
            WHERE p.claim_id = c.id
        ) AS outlets, n.at_least AS independent_sources_at_least, c.id AS claim_id
    FROM claims c LEFT JOIN source_counts n ON n.claim_id = c.id
    ORDER BY c.articles DESC, c.id;
CREATE VIEW claims_with_one_source AS
    SELECT * FROM most_carried_claims WHERE independent_sources_at_least <= 1 AND articles > 1;
CREATE VIEW first_in_this_pile AS
    SELECT c.text, a.outlet, a.published_earliest AS published, a.headline, c.id AS claim_id, a.id AS article_id
    FROM claims c JOIN statements s ON s.id = c.first_statement_id JOIN articles a ON a.id = s.article_id
    WHERE c.articles > 1 ORDER BY c.articles DESC, c.id;
CREATE VIEW unnamed_voices AS
    SELECT coalesce(s.speaker, s.source) AS voice, a.outlet, s.content, s.id AS statement_id, a.id AS article_id
    FROM statements s JOIN articles a ON a.id = s.article_id WHERE s.source_type = 'unnamed'
    ORDER BY a.outlet, s.number;
CREATE VIEW chains AS
    SELECT statement_id, group_concat(name, ' <- ') AS chain, count(*) AS stations
    FROM (SELECT statement_id, name FROM hops ORDER BY statement_id, position) GROUP BY statement_id;
CREATE VIEW accounts_that_differ AS
    SELECT c.aspect, c.relation, p.value, p.holders, p.words, p.said_earliest, c.why, c.id AS conflict_id
    FROM conflicts c JOIN positions p ON p.conflict_id = c.id ORDER BY c.id, p.position;
CREATE VIEW articles_without_time AS
    SELECT id AS article_id, path, outlet, headline, published_note FROM articles WHERE published_earliest IS NULL
        AND published_latest IS NULL;
"""

# Step 2: what people judged, apart from what the machine made, and what came of it in the story.
_JUDGEMENTS = """
CREATE TABLE judgements (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, decision TEXT NOT NULL, target_kind TEXT NOT NULL,
    target_id TEXT NOT NULL, words TEXT, value TEXT NOT NULL, judged_by TEXT NOT NULL, judged_at TEXT NOT NULL,
    note TEXT NOT NULL, body TEXT NOT NULL
);
CREATE TABLE judged (
    judgement_id TEXT NOT NULL, target_id TEXT, decision TEXT NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL,
    value TEXT NOT NULL, judged_by TEXT NOT NULL, note TEXT NOT NULL
);
CREATE INDEX judged_targets ON judged (target_id);
DROP VIEW who_said_what;
CREATE VIEW who_said_what AS
    SELECT a.published_earliest AS published, a.outlet, coalesce(s.speaker, s.source) AS speaker, s.polarity, s.cue,
           s.content, s.kind, s.source_type, a.headline, s.id AS statement_id, a.id AS article_id, (
               SELECT group_concat(j.decision || ' (' || j.judged_by || ')', '; ') FROM judged j
               WHERE j.target_id = s.id
           ) AS judged
    FROM statements s JOIN articles a ON a.id = s.article_id
    ORDER BY a.published_earliest IS NULL, a.published_earliest, a.id, s.number;
DROP VIEW most_carried_claims;
CREATE VIEW most_carried_claims AS
    SELECT c.text, c.articles, (
            SELECT count(DISTINCT a.outlet) FROM appearances p JOIN articles a ON a.id = p.article_id
            WHERE p.claim_id = c.id
        ) AS outlets, n.at_least AS independent_sources_at_least, c.id AS claim_id, (
            SELECT group_concat(j.decision || ' (' || j.judged_by || ')', '; ') FROM judged j
            WHERE j.target_id = c.id
        ) AS judged
    FROM claims c LEFT JOIN source_counts n ON n.claim_id = c.id
    ORDER BY c.articles DESC, c.id;
DROP VIEW accounts_that_differ;
CREATE VIEW accounts_that_differ AS
    SELECT c.aspect, c.relation, p.value, p.holders, p.words, p.said_earliest, c.why, c.id AS conflict_id, (
            SELECT group_concat(j.decision || ' (' || j.judged_by || ')', '; ') FROM judged j
            WHERE j.target_id = c.id
        ) AS judged
    FROM conflicts c JOIN positions p ON p.conflict_id = c.id ORDER BY c.id, p.position;
"""

# Step 3: with which build each article first came; builds that brought articles are counted 1, 2, 3.
_ARRIVALS = """
CREATE TABLE arrivals (article_id TEXT PRIMARY KEY, build INTEGER NOT NULL);
INSERT INTO arrivals SELECT id, 1 FROM articles;
"""

SEARCH_TABLES = ("sentence_search", "statement_search")

MIGRATIONS: tuple[str, ...] = (_KEPT_TABLES + _STORY_TABLES + _SEARCH + _VIEWS, _JUDGEMENTS, _ARRIVALS)
VERSION = len(MIGRATIONS)
