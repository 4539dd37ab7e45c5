"""A catalogue on disk: millions of records from many sources, indexed once (`build`), searched by citations (`search`).

`parts` says which records are of one work and what the work's record is then, `form` how a work stands in the index,
`batch` what changes make of the works in it, `writer` how they are written, `manifest` what a catalogue says about
itself, `summary` what a build tells.
"""
