-- The first release.
CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL, -- what; it says
  tags TEXT NOT NULL DEFAULT ''
);
CREATE INDEX notes_text ON notes (text);
