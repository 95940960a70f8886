"""The .deal file: reading, writing, the private working copy, publishing, recovery and backups.

Nothing is imported here, because SQLAlchemy is loaded only after the first paint; import the modules below.
`errors`, `folders`, `naming`, `owner` and `recent` load without SQLAlchemy.

For whoever reads or writes a file in one go (the command line, opening, duplicating):

- `reading.read(path) -> Stored`: a .deal of anybody, checked on a private copy. `Stored` has `deal`,
  `history` (tuple of HistoryRow, oldest first), `digest` (SHA-256 of the file's bytes), `version`,
  `written_by`, `mine` (the history is this user's own), `steps` (the versions the file went through).
- `writing.write_new(path, deal, history=(), *, overwrite=False)`: a whole .deal in one step.
- `naming.file_name(title, customer) -> str`: a file name that every system takes ("Halden – Renewal.deal").
- `naming.beside(path, remark) -> Path`: a free name beside a file ("Halden (mine).deal").

For an open deal:

- `working.create(deal, history=(), *, precious=False) -> WorkingCopy`: a deal never saved; `precious` keeps
  it at close even when nothing was edited in it (a duplicate, an import).
- `working.open_file(path) -> WorkingCopy`: reads the file and opens a fresh working copy for it.
- `WorkingCopy`: a `Journal`. `.commit(row)`, `.deal`, `.history`, `.timeline()`, `.last_row`, `.target`,
  `.unpublished()` (number of history rows that the file has not), `.close()`, `.discard()`. So a session is
  `Session(copy.deal, copy, timeline=copy.timeline(), last_row=copy.last_row, author=…)`.
- `publishing.Publisher(tell)`: one thread. `.publish(copy, to=None, *, replacing=False)` returns at once and
  `tell(Outcome)` is called from the thread; `to` is Save As (on success the copy belongs to that file),
  `replacing` allows an existing file there, and is how to overwrite after TargetChanged. `.wait(seconds)`,
  `.close(seconds)`. `Outcome` has `copy`, `target`, `written`, `error` (StorageError or None).
- `owner.claim(path, name) -> Claim` with `.release()`; `owner.who_has(path) -> Owner | None`.

For the home screen:

- `recovery.left_over() -> tuple[LeftOver, ...]`: deals with work that is in no file and that are not open
  now: after a crash (`target` set) or never saved (`target` None). `LeftOver` has `folder`, `deal_id`,
  `title`, `customer`, `target`, `changes`, `changed_at` (UTC, ISO 8601). `recovery.left_for(path)` is the one
  of a file, to be asked for before that is opened.
- `recovery.adopt(left) -> WorkingCopy`, `recovery.discard(left)`; `recovery.sweep()` once after first paint.
- `recent.files()`, `recent.add(path, title, customer)`, `recent.forget(path)`, `recent.clear()`.
- `backups.of(deal_id) -> tuple[Backup, ...]`, newest first, with `path`, `at`; read one like any file.

Every failure is a StorageError (`errors`): its message says in plain words what happened, what is safe and
what to do; its `exit_status` is that of the command line.
"""
