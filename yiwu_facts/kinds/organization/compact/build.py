"""How the compact files are made of the sources."""

from __future__ import annotations

import shutil
from pathlib import Path

from yiwu_facts.kinds.organization import lexicon, words
from yiwu_facts.kinds.organization.compact import MADE_OF, made_of
from yiwu_facts.kinds.organization.tagger import inference
from yiwu_facts.text import mapped, word_table
from yiwu_facts.text.word_index import heads_of


def write(folder: Path) -> None:
    """Write all compact files into a folder, which is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    forms = lexicon.read_forms()
    classes = words.read_classes()
    word_table.save(folder / "forms", {word: lexicon.row_of(form) for word, form in forms.items()})
    word_table.save(folder / "classes", classes)
    word_table.save(folder / "regions", words.read_regions())
    word_table.save(folder / "codes", lexicon.read_codes())
    mapped.save(folder / "heads", heads_of(forms.keys()))
    word_table.save(folder / "endings", words.rows_by_end(classes))
    mapped.save(folder / "model", inference.read_model())
    (folder / MADE_OF).write_text(made_of(), encoding="ascii")
