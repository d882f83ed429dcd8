-- One row a document that was read: a file, or one of several documents in a file. What could not be read is in `errors`.
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL,             -- of the file, below the folder of the run, with / between the names
    part TEXT NOT NULL,             -- which document in it: ':12' for a line, ':a.txt' in an archive; '' for all of it
    size INTEGER NOT NULL,          -- of the file, in bytes
    mtime_ns INTEGER NOT NULL,      -- time of the last change, in nanoseconds since 1970
    sha256 TEXT NOT NULL,           -- of the bytes of the file
    encoding TEXT,                  -- Python's name of the encoding that it was read in; NULL for .docx, .xlsx and the like
    characters INTEGER NOT NULL,
    reference_date TEXT,            -- the day that its relative dates were counted from
    fact_count INTEGER NOT NULL,
    keep TEXT,                      -- JSON object of the fields of its record that --keep names; NULL without it
    run_id INTEGER NOT NULL REFERENCES runs (id),  -- the run that read it, and so its options
    gone_run_id INTEGER REFERENCES runs (id),      -- the first run that no longer found the file; its facts are kept
    UNIQUE (path, part)
);

-- One row a fact. Numbers are INTEGER where they are whole and fit, else REAL; `value` has all their digits.
CREATE TABLE facts (
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,             -- 1, 2, 3… in the order of the text
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    "start" INTEGER NOT NULL,       -- in code points of the decoded text, half-open
    "end" INTEGER NOT NULL,
    line INTEGER NOT NULL,
    "column" INTEGER NOT NULL,
    type TEXT,
    timex TEXT,
    "from" TEXT,
    "to" TEXT,
    min NUMERIC,
    max NUMERIC,
    unit TEXT,
    fraction TEXT,
    currency TEXT,
    per TEXT,
    name TEXT,
    code TEXT,                      -- of a listed company, such as 600415.SH; NULL where it is not surely known
    mod TEXT,
    rule TEXT NOT NULL,
    table_row TEXT,                 -- the label of the row of the table that it stands in; NULL where it stands in none
    table_column TEXT,              -- the heads of its column; NULL where it is not sure which they are
    page INTEGER,                   -- of "start", 1-based; NULL where the source has no pages
    cell TEXT,                      -- that "start" is in, such as 'B7'; NULL where the source is no spreadsheet
    context TEXT,                   -- the sentence around it on one line, with --context
    value TEXT,                     -- the JSON object of the value
    PRIMARY KEY (document_id, n)
);

CREATE INDEX facts_by_kind ON facts (kind, min);
CREATE INDEX facts_by_max ON facts (kind, max) WHERE max IS NOT NULL;
CREATE INDEX facts_by_day ON facts ("from", "to") WHERE "from" IS NOT NULL;
CREATE INDEX facts_by_name ON facts (name) WHERE name IS NOT NULL;

-- One row a statement, with --statements: which period, whose, which indicator, what figure. The figure is the fact with
-- the same document and "start". Roles are slices of the text; NULL where it does not name them.
CREATE TABLE statements (
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,             -- 1, 2, 3… in the order of the text
    period TEXT,
    period_from TEXT,               -- first and last day of the period
    period_to TEXT,
    subject TEXT,
    indicator TEXT,
    "of" TEXT,                      -- the whole of a share; the indicator that it is a part of
    figure TEXT NOT NULL,
    kind TEXT NOT NULL,
    min NUMERIC,                    -- signed: a fall is below zero
    max NUMERIC,
    unit TEXT,
    currency TEXT,
    per TEXT,
    mod TEXT,
    aspect TEXT NOT NULL,           -- level, change or share
    direction TEXT,                 -- up, down or flat
    basis TEXT,                     -- year_on_year, month_on_month, quarter_on_quarter, annual_average or since
    basis_period TEXT,
    former INTEGER NOT NULL,        -- 1 for the old value of something that moved
    planned INTEGER NOT NULL,       -- 1 for targets, forecasts and limits
    "start" INTEGER NOT NULL,       -- of the figure
    "end" INTEGER NOT NULL,
    line INTEGER NOT NULL,
    "column" INTEGER NOT NULL,
    page INTEGER,
    cell TEXT,
    context TEXT,
    rule TEXT NOT NULL,
    record TEXT NOT NULL,           -- the JSON object, with the places of all roles
    PRIMARY KEY (document_id, n)
);

CREATE INDEX statements_by_indicator ON statements (indicator) WHERE indicator IS NOT NULL;

-- The texts, with --keep-texts: one row a document, or several of a large one, to be put together in the order of n.
-- With it
-- comes an index of three or more characters, texts_found, whose rowid is the id here.
CREATE TABLE texts (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (document_id, n)
);

-- One row a run that got to its end; one that was stopped goes on under its number.
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    version TEXT NOT NULL,          -- of yiwu-facts
    folder TEXT NOT NULL,
    options TEXT NOT NULL,          -- JSON
    started TEXT NOT NULL,          -- UTC
    finished TEXT,
    documents INTEGER,              -- what the database held in the end, without files that are gone
    facts INTEGER,
    errors INTEGER
);

-- One row a file, folder, or document in a file that could not be read when the last run came to it.
CREATE TABLE errors (
    path TEXT NOT NULL,
    part TEXT NOT NULL,
    reason TEXT NOT NULL,
    run_id INTEGER NOT NULL REFERENCES runs (id),
    PRIMARY KEY (path, part)
);

-- The facts of the files that are there, each with the name of its document.
CREATE VIEW present_facts AS
SELECT documents.path || documents.part || coalesce('!' || facts.cell, '') AS source, documents.path, documents.keep,
    facts.*
FROM facts JOIN documents ON documents.id = facts.document_id
WHERE documents.gone_run_id IS NULL;

-- The statements of the files that are there, each with the name of its document.
CREATE VIEW present_statements AS
SELECT documents.path || documents.part || coalesce('!' || statements.cell, '') AS source, documents.path,
    documents.keep, statements.*
FROM statements JOIN documents ON documents.id = statements.document_id
WHERE documents.gone_run_id IS NULL;
