"""Many documents: which ones a folder holds, how they are shared out to processes, and where their facts go.

`sources` and `folder` find the files, `tasks` says what can be done with them, `plan` makes tasks of them, `pool` has
the tasks done, `work` does one, `run` writes what comes back into a database.
"""
