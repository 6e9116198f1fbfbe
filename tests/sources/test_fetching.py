"""Fetching from a real server that misbehaves: what is kept, what is refused, what is tried again."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.query.sandbox import run_query
from pipeline.sources.addresses import Bounds, FetchError, is_public
from pipeline.sources.asking import Asker
from pipeline.sources.collecting import collect_one, fetch_addresses
from pipeline.sources.kinds import Manners, Source, SourceList
from pipeline.sources.robots import read_robots
from pipeline.sources.source_reports import SourceReport
from pipeline.store.dataset import Dataset
from pipeline.store.fetch_ledger import FetchLedger
from pipeline.store.ledger import read_ledger
from tests.sources.site import Site, pdf, running

QUICK = Manners(pause=0, wait=10, longest=20, attempts=2, backoff=0, largest=0.01)
"""As quick as the site answers, and patient where the machine is busy."""
HASTY = QUICK.model_copy(update={"wait": 0.5, "longest": 0.6})


@pytest.fixture(scope="module")
def server() -> Iterator[Site]:
    with running() as site:
        yield site


@pytest.fixture
def site(server: Site) -> Site:
    server.pages.clear()
    server.asked.clear()
    return server


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return Dataset(tmp_path / "dataset")


def source(**values: Any) -> Source:
    own = {"name": "granvik", "allow_private": True} | values
    if own["kind"] in ("folder", "bucket"):
        del own["allow_private"]
    return SourceList.model_validate({"source": [own]}).source[0]


def asked(one: Source, dataset: Dataset, day: datetime.date | None = None) -> SourceReport:
    return collect_one(one, dataset, QUICK, day=day)


def errors(report: SourceReport) -> list[str]:
    return [notice.kind for notice in report.notices if notice.severity == "error"]


def by_hand(address: str, dataset: Dataset, manners: Manners = QUICK) -> SourceReport:
    return fetch_addresses([address], dataset, manners, allow_private=True)


def test_what_was_fetched_and_listed_is_answered_in_sql(site: Site, dataset: Dataset) -> None:
    address = site.put("/one's.pdf", pdf("one"), etag='"1"', headers={"Last-Modified": "Mon"})
    page = site.put(
        "/list", '<a href="/one\'s.pdf">KF \u2013 protokoll</a><a href="/no.pdf">prot</a>'
    )
    asked(source(kind="page", url=page), dataset)

    def answer(sql: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = run_query(dataset, sql).to_pylist()
        return rows

    assert answer("select address, etag, size_bytes from fetches") == [
        {"address": address, "etag": '"1"', "size_bytes": len(pdf("one"))}
    ]
    listed = answer("select link_text, page, gone_at from listings order by link_text")
    assert listed[0] == {"link_text": "KF \u2013 protokoll", "page": page, "gone_at": None}
    (wrong,) = answer("select listed_by, kind, severity from notices")
    assert wrong == {"listed_by": "granvik", "kind": "not_fetched", "severity": "error"}
    assert answer("select listed_by from source_runs") == [{"listed_by": "granvik"}]
    assert answer("from document_sources") == []


def test_a_file_is_kept_under_its_hash_with_what_the_ledger_says_of_it(
    site: Site, dataset: Dataset
) -> None:
    address = site.put("/a/minutes%20one.pdf", pdf("one"), etag='"1"')
    report = by_hand(address, dataset)
    (file,) = report.files
    assert report.new == [address]
    assert (file.source, file.file_name) == (address, "minutes one.pdf")
    assert file.path.read_bytes() == pdf("one")
    with read_ledger(dataset) as ledger:
        assert ledger is not None
        (row,) = FetchLedger(ledger).fetches()
    assert (row.etag, row.content_type, row.size_bytes) == (
        '"1"',
        "application/pdf",
        len(pdf("one")),
    )


def test_what_is_unchanged_is_not_sent_again_and_new_content_is_kept_beside_the_old(
    site: Site, dataset: Dataset
) -> None:
    address = site.put("/a.pdf", pdf("one"), etag='"1"')
    (first,) = by_hand(address, dataset).files
    again = by_hand(address, dataset)
    assert site.asked[-1][2]["If-None-Match"] == '"1"'
    assert (again.new, again.changed, len(again.files)) == ([], [], 1)
    site.put("/a.pdf", pdf("two"), etag='"2"')
    changed = by_hand(address, dataset)
    assert changed.changed == [address]
    assert changed.files[0].path.read_bytes() == pdf("two")
    assert first.path.read_bytes() == pdf("one")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ({"content": "<!DOCTYPE html><html>borttagen"}, "is a web page, not a PDF"),
        ({"content": b"PK\x03\x04 a document"}, "office document"),
        ({"content": b""}, "empty"),
        ({"content": pdf("long"), "cut": 20}, "cut off"),
        ({"content": pdf("slow"), "drip": 0.05}, "was not there within 0.6 seconds"),
        ({"content": pdf("fault"), "fails": 9}, "answered with 500"),
        ({"content": pdf("gone"), "status": 410}, "it was removed"),
        ({"content": b"%PDF-" + b"x" * 20_000}, "is larger than 0.01 MiB"),
        ({"content": b"", "status": 302, "headers": {"Location": "/a.pdf"}}, "round in circles"),
        (
            {
                "content": b"",
                "status": 302,
                "headers": {"Location": "http://other.example.org/a.pdf"},
            },
            "the host other.example.org is not named",
        ),
        (
            {"content": b"", "status": 302, "headers": {"Location": "file:///etc/hosts"}},
            "only http",
        ),
    ],
)
def test_what_is_no_whole_pdf_is_refused_with_its_reason(
    site: Site, dataset: Dataset, page: dict[str, Any], said: str
) -> None:
    manners = HASTY if "drip" in page else QUICK
    report = by_hand(site.put("/a.pdf", **page), dataset, manners)
    assert not report.files
    assert said in report.notices[0].message
    assert not [path for path in (dataset.path / "originals").rglob("*") if path.is_file()]


def test_a_fault_that_passes_is_tried_again_and_a_missing_page_is_not(
    site: Site, dataset: Dataset
) -> None:
    assert by_hand(site.put("/a.pdf", pdf("one"), fails=1), dataset).new
    site.asked.clear()
    assert by_hand(f"{site.address}/nowhere.pdf", dataset).failed
    assert len(site.paths()) == 1


def test_a_host_in_the_own_network_is_asked_only_where_that_is_allowed(
    site: Site, dataset: Dataset
) -> None:
    address = site.put("/a.pdf", pdf("one"))
    report = fetch_addresses([address], dataset, QUICK)
    assert "is not open to the world" in report.notices[0].message
    named = address.replace("127.0.0.1", "localhost")
    assert "is not open to the world" in fetch_addresses([named], dataset, QUICK).notices[0].message
    assert site.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("::1", False),
        ("::ffff:10.0.0.1", False),
        ("fe80::1%eth0", False),
        ("224.0.0.1", False),
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07::1", True),
    ],
)
def test_addresses_of_the_own_network_are_recognised(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_robots_txt_is_obeyed(site: Site, dataset: Dataset) -> None:
    address = site.put("/closed/a.pdf", pdf("one"))
    site.put("/robots.txt", "User-agent: *\nDisallow: /closed/\n", kind="text/plain")
    assert "robots.txt" in by_hand(address, dataset).notices[0].message
    assert site.paths() == []
    open_to_us = source(kind="urls", urls=[address], obey_robots=False)
    assert asked(open_to_us, dataset).new == [address]


def test_the_longest_rule_for_the_own_name_decides() -> None:
    rules = read_robots(
        "User-agent: *\nDisallow: /\n\nUser-agent: paragraf\nDisallow: /a\nAllow: /a/b\n"
        "Disallow: /*.zip$\nCrawl-delay: 2\n"
    )
    site = "https://www.example.org"
    assert [rules.allow(site + path) for path in ("/", "/a", "/a/b/c", "/x.zip", "/x.zip?a")] == [
        True, False, True, False, True,
    ]  # fmt: skip
    assert rules.pause == 2.0


def test_only_hosts_that_the_source_names_are_asked() -> None:
    bounds = Bounds.of(["https://www.example.org/a"], ["files.example.org"])
    assert bounds.names("https://www.example.org:443/b")
    assert bounds.names("https://files.example.org/b")
    for other in (
        "https://example.org/",
        "ftp://www.example.org/",
        "https://www.example.org:8443/",
    ):
        assert not bounds.names(other)
    with Asker(bounds, QUICK) as asker, pytest.raises(FetchError, match="not named by the source"):
        asker.page("https://www.example.org.evil.example.net/")


def listed(*links: str) -> str:
    return "<html><h2>Protokoll</h2>" + "".join(
        f'<p><a href="{one}">Protokoll {one}</a>' for one in links
    )


def test_a_page_its_years_and_its_next_page_are_followed_and_what_vanishes_stays(
    site: Site, dataset: Dataset
) -> None:
    for name in ("a", "b", "c"):
        site.put(f"/{name}.pdf", pdf(name))
    site.put("/old.pdf", pdf("agenda"))
    site.put(
        "/list",
        '<a href="/year-2025">2025</a> <a href="/jobs">Jobb</a><a href="/a.pdf">Protokoll A</a>',
    )
    site.put(
        "/year-2025", listed("/b.pdf") + '<a href="?p=2">Nästa</a><a href="/old.pdf">Kallelse</a>'
    )
    site.put("/year-2025?p=2", listed("c.pdf"))
    page = source(kind="page", url=f"{site.address}/list", follow=r"20\d\d")
    report = asked(page, dataset)
    assert report.new == [f"{site.address}/{name}.pdf" for name in ("a", "b", "c")]
    assert errors(report) == []
    assert "/jobs" not in site.paths()
    assert [notice.kind for notice in report.notices] == ["left_out"]
    site.put("/year-2025", listed("/b.pdf"))
    again = asked(page, dataset)
    assert again.gone == [f"{site.address}/c.pdf"]
    assert not again.new
    with read_ledger(dataset) as ledger:
        assert ledger is not None
        rows = {row.source: row for row in FetchLedger(ledger).listings("granvik")}
    gone = rows[f"{site.address}/c.pdf"]
    assert gone.gone_at
    assert gone.link_text == "Protokoll c.pdf"
    assert gone.page == f"{site.address}/year-2025?p=2"
    assert (dataset.path / "originals").exists()
    # Fetched and never read: it is handed over until it is in the ledger.
    assert f"{site.address}/c.pdf" in [file.source for file in again.files]


def test_a_list_page_without_links_is_an_error_which_is_new_only_once(
    site: Site, dataset: Dataset
) -> None:
    site.put(
        "/list", "<html><p>Protokollen laddas <script>AppRegistry.registerInitialState()</script>"
    )
    page = source(kind="page", url=f"{site.address}/list")
    first = asked(page, dataset)
    assert errors(first) == ["no_links"]
    assert "sitevision" in first.notices[0].message
    assert first.failed_anew
    again = asked(page, dataset)
    assert errors(again) == ["no_links"]
    assert not again.failed_anew


def test_a_list_that_cannot_be_had_makes_nothing_gone(site: Site, dataset: Dataset) -> None:
    site.put("/a.pdf", pdf("a"))
    site.put("/list", listed("/a.pdf"))
    page = source(kind="page", url=f"{site.address}/list")
    asked(page, dataset)
    site.put("/list", "down", fails=9)
    report = asked(page, dataset)
    assert errors(report) == ["unreachable"]
    assert report.gone == []


def test_an_alarm_comes_when_expected_minutes_do_not(site: Site, dataset: Dataset) -> None:
    address = site.put("/a.pdf", pdf("a"))
    one = source(kind="urls", urls=[address], expect_every=40)
    today = datetime.datetime.now(datetime.UTC).date()
    assert errors(asked(one, dataset)) == []
    late = today + datetime.timedelta(days=60)
    report = asked(one, dataset, late)
    assert errors(report) == ["overdue"]
    assert not asked(one, dataset, late + datetime.timedelta(days=1)).failed_anew
    site.put("/a.pdf", pdf("b"))
    assert errors(asked(one, dataset, today)) == []


def test_a_source_is_asked_in_its_era_only(site: Site, dataset: Dataset) -> None:
    address = site.put("/a.pdf", pdf("a"))
    one = source(kind="urls", urls=[address], valid_from="2024-01-01", valid_to="2024-12-31")
    asked(one, dataset, datetime.date(2023, 12, 1))
    assert site.asked == []
    assert asked(one, dataset, datetime.date(2026, 1, 1)).new == [address]
    site.asked.clear()
    asked(one, dataset, datetime.date(2026, 1, 2))
    assert site.asked == []


def test_a_folder_is_searched_and_a_missing_one_is_an_error(
    dataset: Dataset, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    (inbox / "2025").mkdir(parents=True)
    (inbox / "2025" / "a.PDF").write_bytes(pdf("a"))
    one = source(kind="folder", path=inbox)
    report = asked(one, dataset)
    assert [file.source for file in report.files] == ["../inbox/2025/a.PDF"]
    (inbox / "2025" / "a.PDF").unlink()
    assert errors(asked(one, dataset)) == ["no_links"]
    assert errors(asked(source(kind="folder", path=tmp_path / "away"), dataset)) == ["unreachable"]
