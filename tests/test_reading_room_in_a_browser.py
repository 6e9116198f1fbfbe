"""The reading room in headless Chromium: links, search, boxes on their words, keys, axe-core."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pypdfium2 as pdfium
import pytest

from pipeline.ingest.ingestion import publish
from pipeline.ingest.intake import read_file
from pipeline.ingest.limits import Limits
from pipeline.reading_room.building import build
from pipeline.store.dataset import Dataset
from pipeline.store.source_names import input_file
from tests.conftest import SAMPLES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="Chromium is not installed (Debian: apt install chromium)"
)
_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
NAMES = (
    "granvik-ks-2025-48.pdf",
    "skarvinge-kf-2025-03-17.pdf",
    "lerviken-folkhalsoprogram-2023.pdf",
    "lerviken-folkhalsoprogram-2024.pdf",
    "skogstuna-klimatplan-2024.pdf",
)
TURNED, UPRIGHT = "turned.pdf", "bergsala-handlingsplan-2025.pdf"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser")
    dataset = Dataset(folder / "dataset")
    for name in NAMES:
        shutil.copyfile(next(SAMPLES.rglob(name)), folder / name)
    _turn(next(SAMPLES.rglob(UPRIGHT)), folder / TURNED)
    files = [input_file(folder / name, dataset.path) for name in (*NAMES, TURNED)]
    publish(dataset, [read_file(file, Limits()) for file in files], True, "ingest")
    build(dataset.at(), folder / "site", "sv", downloads=False)
    return folder


def _turn(file: Path, turned: Path) -> None:
    """Write a PDF whose pages are shown a quarter turned, as landscape scans are."""
    pdf = pdfium.PdfDocument(file)
    for page in pdf:
        page.set_rotation(90)
    pdf.save(turned)
    pdf.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    assert not [url for url in asked if not url.startswith(("file://", "data:"))]
    assert not faults
    context.close()


def _address(place: Path, name: str) -> str:
    return (place / "site" / name).as_uri()


def _one(place: Path, pattern: str) -> str:
    found = sorted((place / "site").glob(pattern))
    assert found, pattern
    return found[0].relative_to(place / "site").as_posix()


def _document(place: Path, name: str) -> str:
    rows = Dataset(place / "dataset").at().rows("documents")
    (own,) = [row["document_id"] for row in rows if row["file_name"] == name]
    return f"documents/{own}.html"


def test_one_gets_from_the_start_to_the_words_on_the_page(page: Page, place: Path) -> None:
    page.goto(_address(place, "index.html"))
    page.get_by_role("link", name="Sammanträden").first.click()
    page.locator(".cards a", has_text="Kommunstyrelsen").first.click()
    page.get_by_role("link", name=re.compile("^§ 48")).click()
    page.locator("#motions .place").first.click()
    assert page.url.endswith("-motion-1")
    lit = page.locator("g.lit")
    lit.first.wait_for(state="attached")  # the address changes before the script of the page runs
    assert lit.count() == 1 and lit.get_attribute("data-r") == "p1-48-motion-1"
    assert page.locator("li.row.lit").get_attribute("id") == "p1-48-motion-1"
    assert page.locator("li.row.lit").is_visible()


def test_answers_come_as_one_types(page: Page, place: Path) -> None:
    page.goto(_address(place, "index.html"))
    box = page.get_by_label("Sök bland")
    box.press_sequentially("biblio")
    first = page.locator("#found-list a").first
    first.wait_for()
    assert "bibliotek" in page.locator("#found-list").inner_text().casefold()
    marked = page.locator("#found-list mark").all_inner_texts()
    assert marked and all(word.casefold().startswith("biblio") for word in marked)
    assert "träffar" in page.get_by_role("status").inner_text()
    page.locator("#found-kinds button", has_text="Yrkanden").click()
    kinds = page.locator("#found-list small").all_inner_texts()
    assert kinds and all(kind.startswith("Yrkanden") for kind in kinds)
    page.locator("#found-kinds button", has_text="Alla").click()
    box.fill("miguel ronda")
    person = page.locator("#found-list a", has_text=re.compile("^Miguel de la Ronda$"))
    person.wait_for()
    person.click()
    assert page.locator("h1").inner_text() == "Miguel de la Ronda"


def test_a_search_without_answers_says_so_and_a_link_can_hold_a_search(
    page: Page, place: Path
) -> None:
    page.goto(_address(place, "index.html") + "?q=xylofon")
    page.get_by_text("Inget hittades.").wait_for()
    page.goto(_address(place, "quality.html"))
    page.get_by_role("searchbox").fill("återremiss")
    page.get_by_role("searchbox").press("Enter")
    page.locator("#found-list a").first.wait_for()
    assert page.get_by_label("Sök bland").input_value() == "återremiss"


@pytest.mark.parametrize("name", [*NAMES[:2], NAMES[4], TURNED])
def test_every_box_lies_on_the_words_of_its_row(page: Page, place: Path, name: str) -> None:
    """What a person sees under a box is what the PDF holds there, and what the row says."""
    pdf = pdfium.PdfDocument(place / name)
    words: dict[str, str] = {}
    said: dict[str, str] = {}
    first = _document(place, name)
    for address in sorted((place / "site").glob(first.replace(".html", "*.html"))):
        page.goto(address.as_uri())
        for box in page.evaluate(_BOXES):
            text = _text_at(pdf[box["page"] - 1], box)
            words[box["row"]] = words.get(box["row"], "") + text
        said.update(page.evaluate(_ROWS))
    checked = [row for row in said if row in words]
    assert len(checked) > 8
    for row in checked:
        there = _letters(words[row])
        for word in re.findall(r"[^\W\d]{4,}", said[row]):
            assert word.casefold() in there, (row, word)
    pdf.close()


# The boxes that the text of a row was read from, as drawn: shares of the picture under them.
_BOXES = """() => [...document.querySelectorAll(
  "g.k-decisions, g.k-motions, g.k-goals, g.k-activities, g.k-referrals")]
  .flatMap((group) => {
    const sheet = group.closest(".sheet");
    const image = sheet.querySelector("img").getBoundingClientRect();
    return [...group.querySelectorAll("rect[data-f~=text]")].map((rect) => {
      const box = rect.getBoundingClientRect();
      return {row: group.dataset.r, page: Number(sheet.dataset.page),
        x0: (box.left - image.left) / image.width, x1: (box.right - image.left) / image.width,
        top: (box.top - image.top) / image.height, bottom: (box.bottom - image.top) / image.height};
    });
  })"""
_ROWS = """() => Object.fromEntries([...document.querySelectorAll(
  "li.k-decisions, li.k-motions, li.k-goals, li.k-activities, li.k-referrals")].map(
  (row) => [row.id, row.querySelector("span").textContent]))"""


def _text_at(page: Any, box: dict[str, float]) -> str:
    """Return the words that the PDF holds at a part of the page as displayed."""
    across, down = page.get_size()
    x0, x1 = box["x0"] * across, box["x1"] * across
    top, bottom = box["top"] * down, box["bottom"] * down
    text = page.get_textpage()
    if page.get_rotation() == 90:
        # A quarter clockwise: what was up is to the right, so x is the height above the bottom.
        return str(text.get_text_bounded(top - 1, x0 - 1, bottom + 1, x1 + 1))
    return str(text.get_text_bounded(x0 - 1, down - bottom - 1, x1 + 1, down - top + 1))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def test_pointing_at_a_row_lights_its_boxes_and_at_a_box_its_row(page: Page, place: Path) -> None:
    page.goto(_address(place, _document(place, NAMES[0])))
    row = page.locator("[id='p1-48-motion-2']")
    row.hover()
    assert page.locator("g.lit").get_attribute("data-r") == "p1-48-motion-2"
    row.locator("[data-f=kind]").hover()
    assert page.locator("rect.field").count() >= 1
    box = page.locator("g[data-r='p1-48-decision-1'] rect:not(.i)").first
    box.hover(force=True)
    assert page.locator("li.row.lit").get_attribute("id") == "p1-48-decision-1"
    box.click(force=True)
    assert page.url.endswith("#p1-48-decision-1")


def test_kinds_of_rows_can_be_left_out(page: Page, place: Path) -> None:
    page.goto(_address(place, _document(place, NAMES[0])))
    assert page.locator("g.k-motions:visible").count() > 0
    page.get_by_label("Yrkanden").uncheck()
    assert page.locator("g.k-motions:visible, li.k-motions:visible").count() == 0
    assert page.locator("li.k-decisions:visible").count() > 0


def test_all_of_it_works_from_the_keyboard(page: Page, place: Path) -> None:
    page.goto(_address(place, _document(place, NAMES[0])))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.locator("[id='p1-48-decision-2'] a").first.focus()
    assert page.locator("g.lit").get_attribute("data-r") == "p1-48-decision-2"
    page.keyboard.press("Enter")
    assert page.url.endswith("#p1-48-decision-2")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.row a')")
    page.goto(_address(place, _one(place, "programmes/skogstuna*")))
    bar = page.locator(".bar a").first
    bar.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#y2024-red")
    assert page.locator("[id='y2024-red']").is_visible()


def test_a_dispute_is_marked_in_words_and_signs(page: Page, place: Path) -> None:
    page.goto(_address(place, _one(place, "programmes/skogstuna*")))
    wrong = page.locator(".bar .wrong")
    # Yellow 3 stated, 4 judged; green 3 stated, 2 judged: in both bars.
    assert wrong.count() == 4
    assert all("≠" in text for text in wrong.all_inner_texts())
    assert all("stämmer inte" in text for text in wrong.all_text_contents())


_PAGES = (
    "index.html", "meetings.html", "follow-up.html", "people.html", "documents.html",
    "quality.html", "data.html", "findings-info.html", "meetings/skarvinge*", "items/*-p1-66.html",
    "programmes/skogstuna*", "programmes/lerviken*", "people/skarvinge*", "parties/*",
)  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_axe_finds_no_serious_fault(
    browser: Browser, place: Path, scheme: Literal["light", "dark"]
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(viewport={"width": 1000, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    names = [_one(place, pattern) for pattern in _PAGES]
    # What is not colour is the same in both schemes.
    options = {"runOnly": ["color-contrast"]} if scheme == "dark" else None
    faults = []
    for name in (*names, _document(place, NAMES[0]), _document(place, NAMES[2])):
        page.goto(_address(place, name))
        for found in axe.run(page, options=options).response["violations"]:
            if found["impact"] in ("serious", "critical"):
                shown = found["nodes"][0]
                faults.append((name, found["id"], shown["html"][:200], shown["failureSummary"]))
    context.close()
    assert not faults


@pytest.mark.parametrize("width", [375, 800, 1400])
def test_no_page_is_wider_than_the_screen(browser: Browser, place: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    for name in (*(_one(place, p) for p in _PAGES), _document(place, NAMES[1])):
        page.goto(_address(place, name))
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, name
    context.close()
