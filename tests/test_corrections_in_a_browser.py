"""Corrections in headless Chromium: from the click to the rerun, by mouse and by keyboard."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.corrections.correction_files import read_corrections
from pipeline.ingest.ingestion import publish
from pipeline.ingest.intake import read_file
from pipeline.ingest.limits import Limits
from pipeline.query.excel_export import write_workbook
from pipeline.query.export import Options
from pipeline.store.source_names import input_file
from tests.served_room import Room, served_room

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="Chromium is not installed (Debian: apt install chromium)"
)
_MADE = 300_000  # milliseconds to wait at most, on a machine with other work to do


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with served_room(tmp_path, "sv") as made:
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with playwright.sync_playwright() as started:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        opened = started.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, room: Room) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(_MADE)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(room.address)
    yield opened
    assert not faults
    context.close()


def _sign_and_send(page: Page) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Vem rättar?").fill("Karin Ahlgren-Sten")
    dialog.get_by_label("Varför?").fill("Så står det på sidan.")
    dialog.get_by_role("button", name="Spara rättelsen").click()
    dialog.wait_for(state="detached")  # the page is loaded again


def test_a_field_that_is_set_right_shows_everywhere_and_survives_a_rerun(
    page: Page, room: Room, tmp_path: Path
) -> None:
    row = page.locator("[id='p1-48-motion-2']")
    row.get_by_role("button", name=re.compile("^Rätta: Per von Hagen")).click()
    page.get_by_role("dialog").get_by_label("Utfall").select_option(label="återtaget")
    _sign_and_send(page)
    note = page.locator("[id='p1-48-motion-2'] .corrected")
    assert "avslaget" in note.locator("del").inner_text()
    assert "återtaget" in note.locator("ins").inner_text()
    assert (
        "Karin Ahlgren-Sten" in note.inner_text() and "Så står det på sidan." in note.inner_text()
    )
    assert page.url.endswith("#p1-48-motion-2")

    # Again, as a run on a schedule reads it.
    limits = Limits(corrections=read_corrections(room.dataset.path))
    publish(room.dataset, [read_file(input_file(room.pdf, room.dataset.path), limits)])
    assert room.rows("motions")["p1-48-motion-2"]["outcome"] == "withdrawn"
    (noted,) = room.rows("corrected_rows").values()
    assert (noted["original_value"], noted["corrected_value"]) == ("rejected", "withdrawn")

    openpyxl = pytest.importorskip("openpyxl")
    file = tmp_path / "out.xlsx"
    write_workbook(room.dataset.at(), file, ["motions"], Options(language="sv"))
    sheet = openpyxl.load_workbook(file)["Rättelser"]
    heads, values = ([cell.value for cell in line] for line in sheet.iter_rows(max_row=2))
    said = dict(zip(heads, values, strict=True))
    assert said["Tabell"] == "Yrkanden" and said["Fält"] == "Utfall"
    assert (said["Som det lästes"], said["Rättat till"]) == ("avslaget", "återtaget")


def test_a_row_that_is_wrong_is_removed_and_taken_back(page: Page, room: Room) -> None:
    page.locator("[id='p1-48-decision-3'] .correct").click()
    page.get_by_role("dialog").get_by_label("Hela raden är fel").check()
    _sign_and_send(page)
    assert "p1-48-decision-3" not in room.rows("decisions")
    assert page.locator("[id='p1-48-decision-3']").count() == 0
    gone = page.locator(".removed li", has_text="att kostnaden för varje åtgärd")
    assert gone.count() == 1
    own = gone.get_attribute("id")
    assert page.locator(f"g[data-r='{own}'] rect").count() >= 1  # where it stood
    gone.get_by_role("button").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Varför?").fill("Den var rätt ändå.")
    dialog.get_by_role("button", name="Ta tillbaka").click()
    dialog.wait_for(state="detached")
    assert "p1-48-decision-3" in room.rows("decisions")
    assert page.locator(".removed").count() == 0


def test_what_is_sent_before_the_fields_are_there_is_not_lost(page: Page, room: Room) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/form?*", hold)
    page.locator("[id='p1-48-decision-3'] .correct").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Hela raden är fel").check()
    dialog.get_by_label("Vem rättar?").fill("Karin Ahlgren-Sten")
    dialog.get_by_label("Vem rättar?").press("Enter")
    assert dialog.get_by_role("button", name="Spara rättelsen").is_disabled()
    assert dialog.is_visible()
    held[0].continue_()
    _sign_and_send(page)
    assert "p1-48-decision-3" not in room.rows("decisions")


def test_a_missing_row_is_added_by_dragging_over_its_words(page: Page, room: Room) -> None:
    page.locator("#page-1").get_by_role("button", name="Lägg till en rad som saknas").click()
    page.locator(".selecting [name=last] option").nth(5).wait_for(state="attached")
    page.locator("g[data-r='p1-48-motion-2']").first.scroll_into_view_if_needed()
    box = page.locator("g[data-r='p1-48-motion-2']").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] - 4, box["y"] - 3)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] + 4, box["y"] + box["height"] + 3, steps=5)
    page.mouse.up()
    words = page.locator(".selected q").inner_text()
    assert words.startswith("Per von Hagen (M) yrkar") and words.endswith("kostnadsberäkning.")
    page.get_by_role("button", name="Fortsätt").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Vad är det för slags rad?").select_option(label="Yttrande")
    assert dialog.get_by_label("Text").input_value() == words
    assert dialog.locator("[name=of-item_id]").input_value() == "p1-48"
    dialog.locator("[name=of-kind]").select_option(label="protokollsanteckning")
    _sign_and_send(page)
    (own, added) = next(
        (own, row) for own, row in room.rows("statements").items() if "-added-" in own
    )
    assert added["text"] == words and added["page"] == 1
    assert "Tillagd" in page.locator(f"[id='{own}'] .corrected").inner_text()
    # Its boxes lie where the words were selected.
    marked = page.locator(f"g[data-r='{own}']").bounding_box()
    selected = page.locator("g[data-r='p1-48-motion-2']").first.bounding_box()
    assert marked is not None and selected is not None
    assert all(abs(marked[side] - selected[side]) < 3 for side in ("x", "y", "width", "height"))


def test_all_of_it_works_from_the_keyboard(page: Page, room: Room) -> None:
    page.locator("#page-1 .missing").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "selecting-head"
    page.locator(".selecting [name=last] option").nth(5).wait_for(state="attached")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "first"
    page.keyboard.type("Justerandes")  # a list goes to the line that begins so
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert "Justerandes" in page.locator(".selected q").inner_text()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    assert page.evaluate("document.activeElement.name") == "table"
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.className") == "go"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "missing"
    page.locator("[id='p1-48-decision-1'] .correct").focus()
    page.keyboard.press("Enter")
    dialog.get_by_label("Text").wait_for()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "correct"


def test_what_is_missing_in_a_form_is_said(page: Page, room: Room) -> None:
    page.locator("[id='p1-48-decision-1'] .correct").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Text").wait_for()
    dialog.get_by_role("button", name="Spara rättelsen").click()
    assert dialog.get_by_role("alert").inner_text() == "Ange vem som rättar, och varför."
    assert dialog.get_by_label("Vem rättar?").get_attribute("aria-invalid") == "true"
    dialog.get_by_label("Vem rättar?").fill("Karin Ahlgren-Sten")
    dialog.get_by_label("Varför?").fill("Så står det på sidan.")
    dialog.get_by_role("button", name="Spara rättelsen").click()
    assert dialog.get_by_role("alert").inner_text() == "Inget ändrades i fälten."
    assert not (room.dataset.path / "corrections").exists()


def test_axe_finds_no_serious_fault_in_the_forms(page: Page, room: Room) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    faults = []

    def look(where: str) -> None:
        for found in axe.run(page).response["violations"]:
            if found["impact"] in ("serious", "critical"):
                shown = found["nodes"][0]
                faults.append((where, found["id"], shown["html"][:200], shown["failureSummary"]))

    page.locator("#page-1 .missing").click()
    page.locator(".selecting [name=last] option").nth(5).wait_for(state="attached")
    look("selecting")
    page.locator("[id='p1-48-motion-2'] .correct").click()
    page.get_by_role("dialog").get_by_label("Utfall").wait_for()
    look("form")
    assert not faults


def test_pages_from_a_folder_offer_no_corrections(browser: Browser, room: Room) -> None:
    page = browser.new_page()
    page.set_default_timeout(_MADE)
    site = room.dataset.path.parent / "site"
    page.goto((site / room.address.split("/", 4)[-1]).as_uri())
    page.locator("[id='p1-48-motion-2']").wait_for()
    assert page.locator(".correct, .missing").count() == 0
    page.close()
