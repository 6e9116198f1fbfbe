"""Lists as towns print them: flat pages, accordions, tables, feeds, registers, a bucket."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from pipeline.sources.addresses import Bounds, FetchError
from pipeline.sources.asking import Asker
from pipeline.sources.feeds import feed_list, links_of_feed
from pipeline.sources.kinds import Source, SourceList
from pipeline.sources.link_choice import Chosen, LinkRules
from pipeline.sources.link_pages import links_of
from pipeline.sources.registers import ciceron_list, net_publicator_list
from pipeline.sources.web_lists import meetings_plus_list, page_list
from tests.sources.site import Site, running
from tests.sources.test_fetching import QUICK

PAGE = "https://www.example.org/minutes/list.html"


@pytest.fixture(scope="module")
def server() -> Iterator[Site]:
    with running() as site:
        yield site


@pytest.fixture
def site(server: Site) -> Site:
    server.pages.clear()
    server.asked.clear()
    server.bodies.clear()
    return server


@pytest.fixture
def asker(site: Site) -> Iterator[Asker]:
    with Asker(Bounds.of([site.address], (), True), QUICK, obey_robots=False) as one:
        yield one


def source(**values: Any) -> Any:
    found: Source = SourceList.model_validate({"source": [{"name": "granvik"} | values]}).source[0]
    return found


def wanted(html: str, **rules: str) -> list[str]:
    chosen = Chosen()
    chosen.take(links_of(html, PAGE), LinkRules(**rules))
    return [link.address.removeprefix("https://www.example.org") for link in chosen.files.values()]


def test_links_are_whole_quoted_and_without_session_or_fragment() -> None:
    html = (
        '<a href="kf 12 mars.pdf">A</a><a href="/b.pdf;jsessionid=12A#page=2">B</a>'
        '<a href="//files.example.org/å.pdf">C</a><a href="javascript:void(0)">D</a>'
        '<a href="mailto:a@example.org">E</a><a href="#top">F</a><a href="http://[bad">G</a>'
    )
    assert [link.address for link in links_of(html, PAGE)] == [
        "https://www.example.org/minutes/kf%2012%20mars.pdf",
        "https://www.example.org/b.pdf",
        "https://files.example.org/%C3%A5.pdf",
    ]
    assert links_of('<base href="/files/"><a href="a.pdf">A</a>', PAGE)[0].address.endswith(
        "/files/a.pdf"
    )


def test_an_accordion_gives_all_its_links_under_their_years() -> None:
    html = (
        '<button>2025</button><div class="env-collapse" hidden><h3>Protokoll 2025</h3>'
        '<ul><li><a href="/download/18.1a2b/1741/kf.pdf"><img alt="PDF"> KF 2025-03-12</a></ul></div>'
        '<h3>Kallelser 2025</h3><a href="/download/18.1a2c/1741/kf.pdf">KF 2025-03-12</a>'
    )
    assert wanted(html) == ["/download/18.1a2b/1741/kf.pdf"]


def test_the_head_of_a_column_decides_where_the_file_names_are_the_same() -> None:
    html = (
        "<table><tr><th>Datum</th><th>Protokoll</th><th>Kallelse/handlingar</th></tr>"
        '<tr><td>2025-03-12</td><td><a href="/p/kf-2025-03-12.pdf">KF 2025-03-12</a></td>'
        '<td><a href="/k/kf-2025-03-12.pdf">KF 2025-03-12</a></td></tr></table>'
    )
    assert wanted(html) == ["/p/kf-2025-03-12.pdf"]


def test_words_decide_which_files_are_minutes_and_patterns_overrule_them() -> None:
    html = "".join(
        f'<a href="/{number}.pdf">{text}</a>'
        for number, text in enumerate((
            "Protokoll KF 2025-03-12", "Kallelse KF 2025-03-12", "2025-03-12", "Protokollsbilaga 1",
            "Omedelbart justerad § 54", "Tillkännagivande av protokoll", "Protokollsutdrag § 12",
            "Sammanträdes\u00adprotokoll", "Handlingar och protokoll",
        ))
    )  # fmt: skip
    assert wanted(html) == ["/0.pdf", "/2.pdf", "/4.pdf", "/7.pdf", "/8.pdf"]
    assert wanted(html, links="kallelse") == ["/1.pdf"]
    assert len(wanted(html, leave_out="")) == 9
    assert wanted('<a href="/fetch/7">Dokument</a>', files="/fetch/") == ["/fetch/7"]


def test_a_list_in_json_is_read_as_one(site: Site, asker: Asker) -> None:
    files = {
        "files": [{"name": "Protokoll 12 mars.pdf", "url": "/download/18.1a/1/p.pdf", "id": "19.2"}]
    }
    site.put("/files", json.dumps(files), kind="application/json")
    listing = page_list(source(kind="page", url=f"{site.address}/files"), asker)
    assert [link.address for link in listing.links] == [f"{site.address}/download/18.1a/1/p.pdf"]


def test_pages_that_lead_round_end_and_too_many_are_a_fault(site: Site, asker: Asker) -> None:
    for number in range(3):
        following = (number + 1) % 3
        site.put(
            f"/{number}",
            f'<a href="/{number}.pdf">Protokoll</a><a rel="next" href="/{following}">2</a>',
        )
    listing = page_list(source(kind="page", url=f"{site.address}/0"), asker)
    assert len(listing.links) == 3
    assert listing.is_whole
    few = QUICK.model_copy(update={"most_pages": 2})
    with Asker(asker.bounds, few, obey_robots=False) as short:
        cut = page_list(source(kind="page", url=f"{site.address}/0"), short)
    assert not cut.is_whole
    assert "more than 2 pages" in cut.faults[0].message


def test_meetings_without_minutes_yet_are_no_fault(site: Site, asker: Asker) -> None:
    site.put(
        "/committees/council",
        '<a href="/committees/council/mote-2025-03-12">12 mars</a>'
        '<a href="/committees/council/mote-2025-04-09">9 april</a><a href="/committees/board">KS</a>',
    )
    site.put(
        "/committees/council/mote-2025-03-12",
        '<a href="mote-2025-03-12/protocol/protokoll-pdf">Protokoll</a>'
        '<a href="mote-2025-03-12/agenda/kallelse-pdf">Kallelse</a>',
    )
    site.put("/committees/council/mote-2025-04-09", '<a href="javascript:void(0)">Protokoll</a>')
    listing = meetings_plus_list(
        source(kind="meetingsplus", url=f"{site.address}/committees/council"), asker
    )
    assert [link.address.rsplit("/", 2)[1] for link in listing.links] == ["protocol"]
    assert listing.faults == []


def test_a_ciceron_register_is_searched_and_file_names_go_back_as_they_came(
    site: Site, asker: Asker
) -> None:
    def answer(body: bytes) -> bytes:
        call = json.loads(body)
        result: Any = {"result": json.dumps({"hits": 2})}
        if call["method"].endswith(":ReadItems"):
            result = {"results": [{"title": f"KF {day}"} for day in ("2025-03-12", "2025-04-09")]}
        elif call["method"].endswith(":ReadObjectDetails"):
            documents = [
                {
                    "name": "Protokoll.signerad.pub",
                    "id": 7,
                    "dok_id": 1,
                    "filename_b64": "cHJvdG/l",
                },
                {"name": "Kallelse", "id": 8, "filename_b64": "a2FsbA=="},
            ]
            result = {"documents": documents if call["params"]["id"] == "0" else []}
        return json.dumps({"session_id": "s1", "result": result}).encode()

    site.put("/json", answer, kind="application/json")  # type: ignore[arg-type]
    listing = ciceron_list(
        source(kind="ciceron", url=site.address, board="Kommunfullmäktige", diary="KS"), asker
    )
    assert [link.address for link in listing.links] == [
        f"{site.address}/download/document?filename=cHJvdG%2Fl&id=7"
    ]
    calls = [json.loads(body) for body in site.bodies]
    assert "session_id" not in calls[0]
    assert {call["session_id"] for call in calls[1:]} == {"s1"}
    assert json.loads(calls[0]["params"]["param"]) == {"board": "Kommunfullmäktige", "diary": "KS"}


def test_a_register_without_minutes_is_a_fault(site: Site, asker: Asker) -> None:
    site.put("/json", json.dumps({"result": {"result": '{"hits": 0}'}}), kind="application/json")
    listing = ciceron_list(source(kind="ciceron", url=site.address, board="Nämnden"), asker)
    assert [fault.kind for fault in listing.faults] == ["no_links"]
    site.put("/json", json.dumps({"error": "x"}), kind="application/json")
    with pytest.raises(FetchError, match="has no result"):
        ciceron_list(source(kind="ciceron", url=site.address, board="Nämnden"), asker)


def test_a_net_publicator_channel_is_walked_through_years_and_meetings(
    site: Site, asker: Asker
) -> None:
    def put(path: str, *items: tuple[str, str, str]) -> None:
        listed = [{"id": own, "text": text, "type": kind} for own, text, kind in items]
        site.put(
            f"/api/public/r1/read?hash={path}&isr=false",
            json.dumps({"items": listed}),
            kind="application/json",
        )

    put("root-kf", ("y25", "2025", "channel"))
    put("root-kf-y25", ("m1", "2025-03-12", "meeting"))
    put("root-kf-y25-m1", ("i1", "§ 12 Budget", "channel"), ("p1", "Protokoll", "channel"),
        ("d0", "Kallelse KF", "document"))  # fmt: skip
    put("root-kf-y25-m1-p1", ("d1", "Protokoll KF 2025-03-12", "document"))
    listing = net_publicator_list(
        source(kind="netpublicator", url=site.address, reader="r1", channel="root-kf"), asker
    )
    assert [link.address for link in listing.links] == [
        f"{site.address}/api/public/r1/document/d1?hash=root-kf-y25-m1-p1"
    ]


def test_a_feed_gives_enclosures_and_the_pdfs_of_its_pages(site: Site, asker: Asker) -> None:
    site.put(
        "/feed",
        '<?xml version="1.0"?><rss><channel>'
        '<item><title>Protokoll KF</title><enclosure url="/a.pdf" type="application/pdf"/></item>'
        "<item><title>Nytt protokoll</title><link>/news</link></item></channel></rss>",
        kind="application/rss+xml",
    )
    site.put("/news", '<a href="/b.pdf">Protokoll KS</a>')
    listing = feed_list(source(kind="feed", url=f"{site.address}/feed"), asker)
    assert [link.address for link in listing.links] == [f"{site.address}/{n}.pdf" for n in "ab"]
    assert not listing.is_whole
    atom = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>P</title>'
        b'<link href="/c.pdf"/><link rel="self" href="/x"/></entry></feed>'
    )
    assert [link.address for link in links_of_feed(atom, PAGE)] == ["https://www.example.org/c.pdf"]
    for bad in (b"<html></html>", b"not XML", b'<!DOCTYPE a [<!ENTITY b "c">]><rss/>'):
        with pytest.raises(FetchError):
            list(links_of_feed(bad, PAGE))
