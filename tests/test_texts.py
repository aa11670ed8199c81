"""Every text stands in both languages, and nothing is said outside the catalogue."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest
from commands import run

from beatmap.errors import Fault, InfeasibleError, InputError, OutOfTimeError, UnsolvedError
from beatmap.texts import language, say
from beatmap.texts.zh import CHINESE

HOUSE = Path(__file__).resolve().parent.parent / "beatmap"
SOURCES = {path: ast.parse(path.read_text(encoding="utf8")) for path in sorted(HOUSE.rglob("*.py"))}
# Words that are the same in both languages: another text, a command or a call stands there whole.
ALIKE = {"{sentence}", "{note}", "{error}", "{n} {fault}", "{fault} ({n})", "{parts}", "parts = {number}"}


def calls_of(*names: str) -> list[tuple[str, ast.Call]]:
    """Return every call of a function or method of these names, with where it stands."""
    return [
        (f"{path.relative_to(HOUSE)}:{node.lineno}", node)
        for path, tree in SOURCES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _name(node.func) in names
    ]


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def literal(node: ast.expr | None) -> bool:
    """Return whether an argument is words written in place."""
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def templates() -> list[str]:
    return [call.args[0].value for _, call in calls_of("say") if isinstance(call.args[0], ast.Constant)]


def places(template: str) -> list[tuple[str, str, str]]:
    """Return the places of a template: name, format and conversion, sorted."""
    parsed = string.Formatter().parse(template)
    return sorted((name, form or "", how or "") for _, name, form, how in parsed if name is not None)


def test_every_template_is_a_literal() -> None:
    assert [where for where, call in calls_of("say") if not isinstance(call.args[0], ast.Constant)] == []


def test_every_template_has_its_chinese_row_and_no_row_is_unused() -> None:
    assert sorted(set(templates()) - set(CHINESE)) == []
    assert sorted(set(CHINESE) - set(templates())) == []


def test_a_row_stands_in_one_part_of_the_table_only() -> None:
    keys: list[str] = []
    for path in sorted((HOUSE / "texts" / "zh").glob("[a-z]*.py")):
        (table,) = (node for node in ast.walk(SOURCES[path]) if isinstance(node, ast.Dict))
        keys += [key.value for key in table.keys if isinstance(key, ast.Constant)]
    assert sorted(keys) == sorted(CHINESE)


def test_the_chinese_has_the_same_places_as_the_english() -> None:
    off = {english: chinese for english, chinese in CHINESE.items() if places(english) != places(chinese)}
    assert off == {}


def test_the_values_at_the_call_fill_the_places_of_the_template() -> None:
    off = []
    for where, call in calls_of("say"):
        given = {word.arg for word in call.keywords}
        named = {name for name, _, _ in places(call.args[0].value)}  # type: ignore[attr-defined]  # all literal
        if None not in given and given != named:
            off.append((where, given ^ named))
    assert off == []


def test_the_chinese_is_chinese() -> None:
    """Only calls and commands, which have no words, are the same in both languages."""
    same = {english for english, chinese in CHINESE.items() if chinese.isascii()}
    assert {
        text for text in same if not text.startswith(("beatmap.", "frame.", "networkx.", "stations."))
    } == ALIKE


def test_a_fault_a_help_text_and_a_printed_line_go_through_say() -> None:
    faults = [where for where, call in calls_of("Fault") if call.args and literal(call.args[0])]
    fixes = [
        where
        for where, call in calls_of("Fault", "Option", "Argument", "Typer", "command")
        for word in call.keywords
        if word.arg in {"fix", "help"} and literal(word.value)
    ]
    printed = [where for where, call in calls_of("print", "warn") if literal(call.args[0])]
    echoed = [
        where
        for where, call in calls_of("echo")
        if literal(call.args[0])
        and not where.startswith("cli.py")  # its two: the version; the system's error
    ]
    assert faults + fixes + printed + echoed == []
    assert sum(literal(call.args[0]) for _, call in calls_of("echo")) == 2


def test_built_in_errors_with_words_of_their_own_are_for_programmers_only() -> None:
    """Two: an unknown name of the package, and a language that does not exist, as Python says such things."""
    raised = {
        str(path.relative_to(HOUSE))
        for path, tree in SOURCES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise)
        and isinstance(node.exc, ast.Call)
        and _name(node.exc.func) in {"ValueError", "TypeError", "KeyError", "AttributeError", "RuntimeError"}
    }
    assert raised == {"__init__.py", "texts/__init__.py"}


def test_a_list_and_a_text_inside_a_text_are_joined_in_the_readers_way() -> None:
    text = say("{what}. Try: {fix}", what=say("{n} beats", n=4161), fix=["x", "y"])
    assert text.to("en") == "4,161 beats. Try: x, y"
    assert text.to("zh") == "4,161 个警务区。建议：x、y"


def test_the_language_is_asked_of_the_argument_then_the_variable_then_the_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BEATMAP_LANG", "zh_CN.UTF-8")
    assert (language("en"), language(), language(default="en")) == ("en", "zh", "zh")
    monkeypatch.setenv("BEATMAP_LANG", "fr")
    assert (language(), language(default="zh")) == ("en", "zh")
    with pytest.raises(ValueError, match="lang is 'en' or 'zh', not 'fr'"):
        language("fr")


def test_values_are_never_read_as_templates() -> None:
    assert say("{n} beats", n="{evil!r}").to("zh") == "{evil!r} 个警务区"


def test_an_error_says_every_fault_in_either_language() -> None:
    fault = Fault(say("the beat has no area"), where="a.gpkg", beat="7", row=3, fix=say("keep one of them"))
    error = InputError([fault, Fault(say("it is a folder"))])
    assert str(error) == (
        "2 faults:\n- a.gpkg, row 3, beat 7: the beat has no area. Try: keep one of them\n- it is a folder"
    )
    assert error.to("zh").splitlines()[0] == "2 处问题："
    assert "a.gpkg, 第 3 行, 警务区 7: 该警务区没有责任区。建议：只保留其中一个" in error.to("zh")


@pytest.mark.parametrize(
    ("kind", "head"),
    [
        (UnsolvedError, "1 stations have no grouping:"),
        (InfeasibleError, "No grouping keeps the rules in 1 stations:"),
        (OutOfTimeError, "The budget ended before a grouping was found in 1 stations:"),
    ],
)
def test_what_was_not_solved_is_said_station_by_station(kind: type[UnsolvedError], head: str) -> None:
    error = kind({"S1": say("it is a folder")}, partial=None)
    assert str(error) == f"{head}\n- S1: it is a folder"
    assert error.exit_code == 2


def test_the_command_line_speaks_chinese_when_asked_also_in_its_help_and_errors() -> None:
    assert "显示版本。" in run("--lang", "zh", "--help").out
    assert "求解派出所的线程数。" in run("--lang=zh", "plan", "--help").out
    assert "没有这个文件" in run("--lang", "zh", "check", "nowhere.gpkg").err
