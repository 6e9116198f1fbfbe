"""Which lists of the vocabulary hold regular expressions, and whether they keep to examples.

A pattern has its examples beside it (`pattern`, `matches`, `matches_not`), or the list as a whole
has them under `examples`, at the same keys.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from schemas.vocabulary.fragments import expanded
from schemas.vocabulary.overlays import Fault, MarkedFile, Place, identity, named, no_key

PATTERNS = (
    "bodies.endings", "clauses.addition", "clauses.amendment", "clauses.an_answer",
    "clauses.another", "clauses.approval", "clauses.asks", "clauses.before_more",
    "clauses.before_the_verb", "clauses.beyond_target", "clauses.boundaries", "clauses.changed",
    "clauses.changed_as_shown", "clauses.changes_of_movers", "clauses.counterproposal",
    "clauses.decide_now", "clauses.explains",
    "clauses.in_accordance", "clauses.in_the_matter", "clauses.list_of_changes",
    "clauses.listed_point", "clauses.more", "clauses.new_wording", "clauses.struck_point",
    "clauses.proposals", "clauses.referral_back", "clauses.rejection", "clauses.settled_behind",
    "clauses.tabling",
    "clauses.takes_target", "clauses.target_ends", "clauses.turned_round", "colours",
    "decisions", "dissent",
    "documents.endings", "documents.reporting", "fragments", "front_page.bias",
    "front_page.label_words", "front_page.limits",
    "front_page.adjusts",
    "front_page.marked_serving",
    "headings.agenda_number", "headings.beside_case_numbers", "headings.continued",
    "headings.elsewhere", "judgements.cells", "judgements.legend.titles", "judgements.on_the_way",
    "judgements.openings",
    "judgements.progress", "judgements.sentence_leads", "judgements.sentences", "judgements.status",
    "judgements.trend", "mentions.about", "mentions.alternatives", "mentions.before_a_person",
    "mentions.behind_a_bare_name", "mentions.behind_a_person", "mentions.between_owners",
    "mentions.budgets", "mentions.in_part", "mentions.in_words", "mentions.joint", "mentions.now",
    "mentions.numbered", "mentions.numbered_before", "mentions.of_others",
    "mentions.points_in_words",
    "mentions.of_a_body", "mentions.of_an_office", "mentions.of_the_chair", "mentions.points",
    "mentions.references", "mentions.referral_back", "mentions.request", "mentions.tabling",
    "movers.another_verb", "movers.beside_names", "movers.between_motions",
    "movers.chair_before", "movers.comma_for_verb",
    "movers.drawn_back", "movers.first_hand", "movers.in_lists_of_names", "movers.joins_behind",
    "movers.moved_before", "movers.moved_now", "movers.passive", "movers.pronoun",
    "movers.refers_back", "movers.reported_there", "movers.second_hand", "movers.withdraws",
    "judgements.of_several", "names.office_endings", "numerals.papers_of_years",
    "numerals.parts_of_a_year",
    "plan_texts.answering", "plan_texts.assumptions", "plan_texts.bodies.abbreviation",
    "plan_texts.bodies.endings", "plan_texts.bodies.offices", "plan_texts.commissioning",
    "plan_texts.deadlines", "plan_texts.goal.modal",
    "plan_texts.goal.states", "plan_texts.indicator.units", "plan_texts.introducing",
    "plan_texts.measure.behind_subjects", "plan_texts.measure.nouns_in",
    "plan_texts.money", "plan_texts.reported_years",
    "plan_texts.reports", "plan_texts.target_years", "plan_texts.told_facts",
    "plan_texts.no_value", "plan_texts.value.patterns",
    "plans.counts_of_judges", "plans.of_upper_goal",
    "plans.explaining", "plans.follows_up", "plans.global_goals",
    "plans.goal_ranks",
    "plans.goal_word_leads", "plans.goals_of_others", "plans.leads",
    "plans.measured_later", "plans.no_areas", "plans.of_numbered_goal", "plans.areas_by_name",
    "plans.belongs_to",
    "plans.held_by_plans", "plans.no_titles",
    "plans.no_goals", "plans.no_indicators", "plans.no_programmes", "plans.numbered_things",
    "plans.plan_nouns", "plans.plans_without_goals",
    "plans.goals_there", "plans.title_goes_on", "plans.title_prefixes", "plans.title_sentences",
    "plans.title_tails",
    "plans.says_overall", "plans.spoken_labels",
    "plans.value_words", "plans.wishing_labels", "propositions",
    "publishing.files", "publishing.minutes", "publishing.next_page", "publishing.not_minutes",
    "publishing.other_documents", "row_signs", "verbs.actions", "verbs.adopted", "verbs.answered",
    "verbs.applied", "verbs.chairs_own", "verbs.conditions", "verbs.done_before",
    "verbs.elected_for", "verbs.finding", "verbs.in_consequence", "verbs.joining", "verbs.moving",
    "verbs.negating", "verbs.proposing", "verbs.reasons", "verbs.rejected", "verbs.settling",
    "verbs.siding",
    "verbs.striking", "verbs.taken", "verbs.thinking", "verbs.wishing",
    "votes.ballot_lines", "votes.by_lot", "votes.candidates", "votes.casting",
    "votes.chair_votes", "votes.concluding",
    "votes.count_behind", "votes.count_lines", "votes.counts", "votes.explaining",
    "votes.listed", "votes.means",
    "votes.means_not_voters", "votes.name_and_option", "votes.numbered", "votes.option_and_name",
    "votes.option_hints", "votes.option_within", "votes.options_said", "votes.pairs",
    "votes.taken_back", "votes.voting", "watching",
)  # fmt: skip
"""Where the entries are regular expressions, without regard to case; elsewhere they are words."""

ONE_BY_ONE = (
    "decisions.bare", "decisions.inline", "judgements.of_several",
    "dissent.codes_in_brackets", "dissent.favoured",
    "mentions.about", "mentions.alternatives", "mentions.budgets", "mentions.points",
    "plan_texts.answering", "plan_texts.commissioning",
    "votes.candidates", "votes.counts", "votes.means", "votes.pairs",
)  # fmt: skip
"""Lists whose patterns name the same groups, and are tried one by one; the others are joined."""

EXAMPLES = ("matches", "matches_not")
EXTRA = ("remove", "examples")
"""Keys at the top of a file that hold no words."""


def pattern_faults(
    file: MarkedFile, value: Any, place: Place, fragments: Mapping[str, str]
) -> Iterator[Fault]:
    """Yield patterns that do not compile, and the examples that a pattern does not keep to."""
    if isinstance(value, dict) and "pattern" not in value:
        for key, inner in value.items():
            if place or key not in EXTRA:
                yield from pattern_faults(file, inner, (*place, key), fragments)
        return
    if isinstance(value, list):
        for index, entry in enumerate(value):
            yield from pattern_faults(file, entry, (*place, index), fragments)
        return
    if not is_pattern(file.name, place) or not isinstance(value, (str, dict)):
        if isinstance(value, dict):
            yield Fault(
                file.path, file.line(place), f"{named(place[:-1])} holds words, no patterns"
            )
        return
    expression = value["pattern"] if isinstance(value, dict) else value
    try:
        form = compiled([expanded(expression, fragments)])
    except KeyError as error:
        yield Fault(file.path, file.line(place), no_fragment(error.args[0], fragments))
        return
    except re.error as error:
        yield Fault(
            file.path, file.line(place),
            f"the pattern {expression} is no regular expression ({error}); put a backslash before "
            "a bracket, a question mark or a full stop that is meant as such",
        )  # fmt: skip
        return
    if isinstance(value, dict):
        strange = [key for key in value if key not in ("pattern", *EXAMPLES)]
        if strange:
            message = f"'{strange[0]}' is none of the keys pattern, matches, matches_not"
            yield Fault(file.path, file.line(place), message)
        yield from _example_faults(file, place, form, value, f"the pattern {expression}")


def no_fragment(name: str, fragments: Mapping[str, str]) -> str:
    """Return the message about a fragment that does not exist, with the one most like it."""
    close = difflib.get_close_matches(name, fragments, 1)
    hint = f"is {{{close[0]}}} meant?" if close else f"there are {', '.join(fragments)}"
    return f"there is no fragment {{{name}}}; {hint}"


def not_joined(
    file: MarkedFile, whole: Any, place: Place, fragments: Mapping[str, str]
) -> Iterator[Fault]:
    """Yield lists whose patterns compile, but not as the one expression that they are read as."""
    if isinstance(whole, dict):
        for key, inner in whole.items():
            if place or key not in EXTRA:
                yield from not_joined(file, inner, (*place, key), fragments)
    if not isinstance(whole, list) or not is_pattern(file.name, place):
        return
    if is_pattern(file.name, place, ONE_BY_ONE):
        return
    try:
        compiled([expanded(identity(entry), fragments) for entry in whole])
    except re.error as error:
        yield Fault(
            file.path, file.line(place),
            f"the patterns of {named(place)} cannot be joined ({error}); a group may be named by "
            "one of them only",
        )  # fmt: skip


def unmatched(file: MarkedFile, whole: Any, fragments: Mapping[str, str]) -> Iterator[Fault]:
    """Yield the examples of `examples`, which are of whole lists, that the lists do not keep to."""
    examples = (file.content or {}).get("examples")
    if examples is None:
        return
    yield from _unmatched_under(file, whole, examples, ("examples",), fragments)


def _unmatched_under(
    file: MarkedFile, base: Any, examples: Any, place: Place, fragments: Mapping[str, str]
) -> Iterator[Fault]:
    where = named(place[1:])
    if not isinstance(examples, dict):
        yield Fault(file.path, file.line(place), "examples hold matches and matches_not")
    elif set(examples) <= set(EXAMPLES) and isinstance(base, list):
        form = compiled([expanded(identity(entry), fragments) for entry in base])
        yield from _example_faults(file, place, form, examples, where)
    else:
        for key, inner in examples.items():
            if not isinstance(base, dict) or key not in base:
                known = base if isinstance(base, dict) else {}
                yield Fault(file.path, file.line((*place, key)), no_key(key, known, where))
            else:
                yield from _unmatched_under(file, base[key], inner, (*place, key), fragments)


def _example_faults(
    file: MarkedFile, place: Place, form: re.Pattern[str], examples: Any, what: str
) -> Iterator[Fault]:
    for key in EXAMPLES:
        for index, text in enumerate(examples.get(key, [])):
            if bool(form.search(text)) is not (key == "matches"):
                verb = "does not match" if key == "matches" else "matches"
                yield Fault(
                    file.path, file.line((*place, key, index)),
                    f"{what} {verb} the example '{text}'; change one of them",
                )  # fmt: skip


_MINDS_CASE = "(?-i:"
_BRACKETS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()]", re.DOTALL)


def compiled(expressions: Sequence[str]) -> re.Pattern[str]:
    """Return patterns as one regular expression that disregards case.

    Where all of them mind it, `(?-i:...)`, it is compiled so: it finds its first letters faster.
    """
    if expressions and all(map(_minds_case, expressions)):
        bare = "|".join(expression[len(_MINDS_CASE) : -1] for expression in expressions)
        return re.compile(bare, re.DOTALL)
    return re.compile("|".join(expressions), re.IGNORECASE | re.DOTALL)


def _minds_case(expression: str) -> bool:
    """Whether the whole of an expression stands in one `(?-i:...)`."""
    if not expression.startswith(_MINDS_CASE):
        return False
    depth = 0
    for found in _BRACKETS.finditer(expression):
        depth += {"(": 1, ")": -1}.get(found.group(), 0)
        if depth == 0 and found.group() == ")":
            return found.end() == len(expression)
    return False


def is_pattern(name: str, place: Place, lists: Sequence[str] = PATTERNS) -> bool:
    """Whether what stands at a place of a file is a regular expression, of one of these lists."""
    dotted = ".".join([name, *map(str, place)])
    return any(dotted == listed or dotted.startswith(f"{listed}.") for listed in lists)
