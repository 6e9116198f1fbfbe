"""`paragraf corrections`: what people set right, whether it holds, and gold made of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.options import DATASET, JSON, Commands, open_dataset
from pipeline.cli.printing import say, say_json
from pipeline.errors import ParagrafError
from pipeline.query.terms import heading, shown_value
from pipeline.texts.spoken import _, in_word, n_, said
from pipeline.texts.spoken import language as spoken_language
from schemas.vocabulary import words

if TYPE_CHECKING:
    from pipeline.ingest.correction_states import CorrectionState


@click.group(name="corrections", cls=Commands)
def correction_commands() -> None:
    """List and check what people set right of what was read, and make gold of it.

    Corrections are YAML files in the folder `corrections` in the dataset's folder, one a document:
    written by hand, or in the reading room (paragraf report --serve). They are made at every run
    that reads the document; a new one makes its document due at the next. docs/corrections.md

    \b
    Examples:
      paragraf corrections list
      paragraf corrections check --dataset council
      paragraf corrections export gold/
    """


@correction_commands.command(name="list")
@DATASET
@JSON
def list_corrections(dataset: Path, machine: bool) -> None:
    """List every correction: who made it, of which row, and what became of it.

    \b
    Examples:
      paragraf corrections list
      paragraf corrections list --dataset council --json
    """
    from pipeline.ingest.correction_states import correction_states

    found = correction_states(open_dataset(dataset))
    if machine:
        say_json([_as_plain(entry) for entry in found])
        return
    if not found:
        say(_("there is no correction in %(folder)s", folder=dataset / "corrections"))
        return
    from pipeline.cli.terminal import FittingTable, console, line, text

    shown = FittingTable(title=_("Corrections"), title_justify="left")
    for head in ("id", _("file"), _("when"), _("who"), _("what"), _("state")):
        shown.add_column(head, overflow="fold")
    for entry in found:
        own = entry.correction
        state = in_word("correction_state", entry.state)
        state = f"{state}: {said(entry.why)}" if entry.why else state
        shown.add_row(
            own.own_id, line(entry.file), own.at.date().isoformat(), line(own.who),
            text(_what(entry)), text(state),
        )  # fmt: skip
    console().print(shown)


@correction_commands.command()
@DATASET
def check(dataset: Path) -> None:
    """Say which corrections cannot be used, and which no longer fit; then the exit status is 1.

    Reported are files that are not as docs/corrections.md says, corrections of documents that the
    dataset does not hold, rows that are not found any more, texts that changed under a correction,
    and values that a column cannot have. Corrections that wait for a run are named, and are right.

    \b
    Examples:
      paragraf corrections check
      paragraf corrections check --dataset council
    """
    from pipeline.corrections.correction_files import faults_of_files
    from pipeline.ingest.correction_states import NEEDS_A_PERSON, correction_states

    faults = faults_of_files(dataset)
    for fault in faults:
        say(str(fault))
    if faults:
        raise ParagrafError(
            "%(number)s thing(s) are wrong with %(what)s",
            number=len(faults),
            what=dataset / "corrections",
        )
    found = correction_states(open_dataset(dataset))
    wrong = [entry for entry in found if entry.state in NEEDS_A_PERSON]
    due = [entry for entry in found if entry.state == "due"]
    for entry in [*wrong, *due]:
        state = in_word("correction_state", entry.state)
        say(f"{entry.file}: {entry.correction.own_id} ({_what(entry)}): {state}: {said(entry.why)}")
    if wrong:
        raise ParagrafError(
            "%(number)s of %(all)s corrections need a look", number=len(wrong), all=len(found)
        )
    whole = n_("nothing is wrong with %(num)s correction",
               "nothing is wrong with %(num)s corrections", len(found))  # fmt: skip
    say(whole + (_(", %(number)s of them due at the next run", number=len(due)) if due else ""))


@correction_commands.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@DATASET
def export(folder: Path, dataset: Path) -> None:
    """Write the corrected documents into DIR as gold: their rows as they should be read.

    Beside each PDF stands a file that `paragraf evaluate DIR` compares the next readings with: what
    was corrected is a fault of the reading until it is read so. The rows that nobody corrected are
    gold as they were read; the file says which were.

    \b
    Examples:
      paragraf corrections export gold/
      paragraf evaluate gold/
    """
    import shutil

    from pipeline.evaluation.gold_files import SUFFIX
    from pipeline.evaluation.gold_writing import gold_of
    from pipeline.ingest.corrected_documents import corrected_documents

    made = 0
    for own in corrected_documents(open_dataset(dataset)):
        folder.mkdir(parents=True, exist_ok=True)
        stem = Path(own.document.file_name).stem
        if (folder / f"{stem}.pdf").exists():
            stem = f"{stem}-{own.document.document_id[:8]}"
        if own.pdf is None:
            say(_("%(file)s: left out, its PDF is not where it was read from",
                  file=own.document.file_name))  # fmt: skip
            continue
        gold = gold_of(own.document, own.tables)
        (folder / f"{stem}{SUFFIX}").write_text(gold.text, encoding="utf-8")
        shutil.copyfile(own.pdf, folder / f"{stem}.pdf")
        written = _("%(file)s is written", file=folder / f"{stem}{SUFFIX}")
        left_out = _("; %(rows)s rows have no place in gold", rows=gold.left_out)
        say(written + (left_out if gold.left_out else ""))
        made += 1
    if not made:
        raise ParagrafError("no document has corrections that are made; nothing was written")


def _what(entry: CorrectionState) -> str:
    """Return what a correction does, in a line.

    English names actions, tables and columns as the files do, other languages in words.
    """
    own, language = entry.correction, spoken_language()
    action = in_word("correction_asked", own.action)
    if own.action == "withdraw":
        return f"{action} {own.withdraws}"
    table, values = own.table, {name: str(value) for name, value in own.values.items()}
    if language != "en":
        table = words("terms", "row_kinds")[own.table][language].lower()
        values = {
            heading(name, language): shown_value(name, value, language)
            for name, value in own.values.items()
        }
    where = own.row or (_("page %(page)s", page=own.page) if own.page else "")
    done = " ".join(filter(None, (action, table, where)))
    listed = ", ".join(f"{name}: {value}" for name, value in values.items())
    return f"{done} ({listed})" if listed else done


def _as_plain(entry: CorrectionState) -> dict[str, Any]:
    plain = entry.correction.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {
        **plain,
        "id": entry.correction.own_id,
        "file": entry.file,
        "document_id": entry.document_id or None,
        "file_name": entry.file_name or None,
        "state": entry.state,
        "reason_of_state": entry.why or None,
    }
