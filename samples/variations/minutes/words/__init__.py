"""The Swedish words: names, topics and wordings, as data."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import yaml


@functools.cache
def words(name: str) -> Any:
    """Return the content of a YAML file of this folder, by its name without suffix."""
    file = Path(__file__).with_name(f"{name}.yaml")
    return yaml.safe_load(file.read_text(encoding="utf-8"))
