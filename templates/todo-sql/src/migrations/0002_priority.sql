ALTER TABLE todos ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;
CREATE INDEX todos_open ON todos (done, priority DESC, id);
