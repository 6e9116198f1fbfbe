"""Metadata for publishing the dataset as open data: DCAT-AP-SE, as JSON-LD.

The Swedish profile (https://docs.dataportal.se/dcat/) requires a catalogue and a dataset, each with
a title, a description and a publisher, a licence, and a distribution that can be fetched.
"""

from __future__ import annotations

from typing import Any

from pipeline.store.data_dictionary import TITLE
from pipeline.store.dataset import Dataset
from schemas.records import RECORDS
from schemas.table_columns import description

_EU = "http://publications.europa.eu/resource/authority"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_TITLE_SV = "Beslut, mål och uppföljningar i kommuner och regioner"
_TEXT_SV = (
    "Beslut, yrkanden, omröstningar, reservationer, mål, aktiviteter och uppföljningar ur "
    "protokoll och planer, rad för rad med sida och plats i handlingen."
)
_TEXT_EN = (
    "Decisions, motions, votes, reservations, goals, activities and follow-ups from minutes and "
    "plans, each row with the page and the box that it was read from."
)


def catalogue(
    dataset: Dataset, base: str, publisher: str, contact: str, license_url: str
) -> dict[str, Any]:
    """Return the DCAT-AP-SE description of the version that `dataset` shows.

    `base` is the address at which its folder will be found, `contact` an e-mail address.
    """
    shown = dataset.current()
    address = base.rstrip("/")
    issued = shown.published_at[:10] if shown else ""
    own = {"@id": f"{address}/#publisher"}
    return {
        "@context": _CONTEXT,
        "@graph": [
            {"@id": own["@id"], "@type": "foaf:Organization", "foaf:name": publisher},
            {
                "@id": f"{address}/#contact",
                "@type": "vcard:Organization",
                "vcard:fn": publisher,
                "vcard:hasEmail": {"@id": f"mailto:{contact}"},
            },
            {
                "@id": f"{address}/#catalogue",
                "@type": "dcat:Catalog",
                **_titles(),
                "dcterms:publisher": own,
                "dcterms:license": {"@id": license_url},
                "dcterms:language": {"@id": f"{_EU}/language/SWE"},
                "dcterms:modified": _date(issued),
                "dcat:dataset": {"@id": f"{address}/#dataset"},
            },
            {
                "@id": f"{address}/#dataset",
                "@type": "dcat:Dataset",
                **_titles(),
                "dcterms:publisher": own,
                "dcterms:accessRights": {"@id": f"{_EU}/access-right/PUBLIC"},
                "dcat:contactPoint": {"@id": f"{address}/#contact"},
                "dcat:theme": {"@id": f"{_EU}/data-theme/GOVE"},
                "dcat:keyword": [
                    {"@value": word, "@language": "sv"}
                    for word in ("protokoll", "beslut", "reservationer", "mål", "uppföljning")
                ],
                "dcterms:language": {"@id": f"{_EU}/language/SWE"},
                "dcterms:spatial": {"@id": f"{_EU}/country/SWE"},
                "dcterms:modified": _date(issued),
                "dcat:version": str(shown.version if shown else 0),
                "foaf:page": {"@id": f"{address}/DATA_DICTIONARY.md"},
                "dcat:distribution": [{"@id": f"{address}/#{table}"} for table in RECORDS],
            },
            *(_distribution(table, address, license_url, issued) for table in RECORDS),
        ],
    }


def _distribution(table: str, address: str, license_url: str, issued: str) -> dict[str, Any]:
    return {
        "@id": f"{address}/#{table}",
        "@type": "dcat:Distribution",
        "dcterms:title": {"@value": table, "@language": "en"},
        "dcterms:description": {"@value": description(table), "@language": "en"},
        "dcat:accessURL": {"@id": f"{address}/{table}/"},
        "dcterms:license": {"@id": license_url},
        "dcterms:format": "application/vnd.apache.parquet",
        "dcterms:modified": _date(issued),
    }


def _titles() -> dict[str, Any]:
    return {
        "dcterms:title": [
            {"@value": _TITLE_SV, "@language": "sv"},
            {"@value": TITLE, "@language": "en"},
        ],
        "dcterms:description": [
            {"@value": _TEXT_SV, "@language": "sv"},
            {"@value": _TEXT_EN, "@language": "en"},
        ],
    }


def _date(day: str) -> dict[str, str]:
    return {"@value": day, "@type": "xsd:date"}
