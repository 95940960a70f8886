"""The .deal file: reading, writing, the private working copy, publishing, recovery and backups.

Nothing is imported here, because SQLAlchemy is loaded only after the first paint; import the modules below.

| to | look into |
| --- | --- |
| read a file of anybody's, or write a whole one | `reading`, `writing`, `naming` |
| open a deal, and keep each change of it | `opening`, `working`; `kept` is what both give |
| write its file while editing goes on | `publishing`, in its thread `delivery` and `placing` |
| find the work that is in no file, and take it up again | `recovery`, `copies`, `taking_up` |
| find what was saved before | `backups` |
| know who else has it open, or has it here | `owner`, `raising`, `locks` |
| give it a password | `keys`, `protecting` |
| know what a file may hold | `tables`, `schema`, `migrations`, `digests` |
| open a database | `connect`, for writing with SQLAlchemy `core` and `writes` |

Every failure is a StorageError (`errors`): its message says in plain words what happened, what is safe and
what to do; its `exit_status` is that of the command line.
"""
