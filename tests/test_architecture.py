"""What holds across all modules: imports go one way, the engine knows no topic, modules are small, docs are true."""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from verileaf.cli import _parser
from verileaf.evidence.topic import TOPICS

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "verileaf"
MODULES = sorted(SOURCE.rglob("*.py"))
MAX_LINES = 500

LAYERS = (
    {"defaults", "errors", "version"},
    {"model", "save"},
    {"patterns"},
    {"readability"},
    {"read", "references"},
    {"evidence"},
    {"retrieve"},
    {"extract"},
    {"judge"},
    {"rules"},
    {"report"},
    {"ask", "fix"},
    {"pipeline"},
    {"cli", "__init__"},
    {"__main__"},
)
"""From the bottom to the top; a part imports from lower layers only. docs/contributors.md draws the same."""
RANKS = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}

PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def part(module: Path) -> str:
    """The package, or the module directly below `verileaf`, that a file belongs to."""
    return module.relative_to(SOURCE).parts[0].removesuffix(".py")


@cache
def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def imports(module: Path) -> Iterator[tuple[int, str, str]]:
    """Line, part and name of everything that a module imports from Verileaf."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: a relative import"
            base, _, rest = (node.module or "").partition(".")
            if base == "verileaf":
                for alias in node.names:
                    yield node.lineno, rest.partition(".")[0] or alias.name, alias.name
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("verileaf."):
                    yield node.lineno, alias.name.split(".")[1], ""


# --- code -------------------------------------------------------------------------------------------------------------


def test_every_part_has_its_layer() -> None:
    assert {part(module) for module in MODULES} - {"topics"} == set(RANKS)


def test_imports_go_one_way() -> None:
    wrong = [
        f"{module.relative_to(ROOT)}:{line}: {part(module)} imports {other}"
        for module in MODULES
        for line, other, _ in imports(module)
        if other != part(module) and RANKS.get(other, -1) >= RANKS[part(module)]
    ]
    assert wrong == []


def test_topics_hold_data_only() -> None:
    kinds = {path.suffix for path in TOPICS.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert kinds <= {".yaml", ".json", ".md"}


def test_the_engine_knows_no_topic() -> None:
    """Only the default of `--topic` names one; rules may in their documents, which are text for people."""
    words = re.compile(r"\b(?:kratom|mitragyn\w*|7-?oh|7-hydroxy\w*|ketum|speciosa)\b", re.IGNORECASE)
    wrong = []
    for module in MODULES:
        texts = {id(node.value) for node in ast.walk(tree(module)) if isinstance(node, ast.Expr)}  # docstrings
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in texts:
                known = node.value == "kratom" or part(module) == "cli"
                if words.search(node.value) and not known:
                    wrong.append(f"{module.relative_to(ROOT)}:{node.lineno}: {words.findall(node.value)}")
    assert wrong == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_modules_are_small_and_say_what_they_are_for(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_LINES
    assert not text.strip() or module.name == "version.py" or ast.get_docstring(tree(module))


def test_what_other_parts_use_is_documented() -> None:
    used = {(other, name) for module in MODULES for _, other, name in imports(module) if other != part(module)}
    wrong = [
        f"{module.relative_to(ROOT)}:{node.lineno}: {node.name}"
        for module in MODULES
        for node in tree(module).body
        if isinstance(node, ast.FunctionDef) and (part(module), node.name) in used and not ast.get_docstring(node)
    ]
    assert wrong == []


# --- documents --------------------------------------------------------------------------------------------------------


def commands(parser: argparse.ArgumentParser, words: str = "verileaf") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command with its parser: `verileaf check`, `verileaf topic check` ..."""
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        yield words, parser
    for action in below:
        for name, sub in action.choices.items():
            yield from commands(sub, f"{words} {name}")


def test_the_users_page_names_every_command_and_option() -> None:
    page = (ROOT / "docs" / "users.md").read_text(encoding="utf-8")
    for words, parser in commands(_parser()):
        assert f"`{words}" in page or f"\n{words}" in page, f"docs/users.md does not mention {words}"
        options = {name for action in parser._actions for name in action.option_strings if name.startswith("--")}
        for option in options - {"--help"}:
            assert re.search(rf"{option}\b", page), f"docs/users.md does not mention {option} of {words}"


def test_commands_in_the_documents_are_real() -> None:
    """Every `verileaf ...` and `python ...` in a document names a command, option or file that there is."""
    known = dict(commands(_parser()))
    for page in PAGES:
        for line in _commands_in(page):
            words = line.split()
            if words[0] == "verileaf":
                name = next((name for name in known if f"{line} ".startswith(f"{name} ")), None)
                assert name or words[1:] in (["--version"], ["--help"]), f"{page.name}: {line}"
                allowed = {text for action in known[name]._actions for text in action.option_strings} if name else set()
                used = {word.partition("=")[0] for word in words if word.startswith("-") and word != "-"}
                assert not name or used <= allowed, f"{page.name}: {line}: {used - allowed}"
            elif "-m" in words:
                module = words[words.index("-m") + 1]
                path = module.replace(".", "/")
                places = [ROOT / f"{path}.py", ROOT / path / "__main__.py", ROOT / "src" / f"{path}.py"]
                outside = {"pip", "pytest", "venv", "timeit"}
                assert module in outside or any(map(Path.is_file, places)), f"{page.name}: {line}"
            else:
                script = next(word for word in words[1:] if not word.startswith("-"))
                assert (ROOT / script).is_file(), f"{page.name}: {line}"


def _commands_in(page: Path) -> Iterator[str]:
    """The command lines in a document's shell blocks and code spans."""
    text = page.read_text(encoding="utf-8")
    lines = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL)).splitlines()
    lines += re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    for line in lines:
        line = line.strip().removeprefix("$ ").split(" #")[0]
        line = re.sub(r"^\S*/bin/", "", line)
        for command in re.split(r" (?:\||&&|>) ", line):
            command = re.sub(r"[\[\]]", "", command).strip()
            if re.match(r"(?:verileaf|python3?) \S", command) and not {"-c", "...", "COMMAND"} & set(command.split()):
                yield command


def test_relative_links_in_the_documents_resolve() -> None:
    for page in PAGES:
        text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if "://" in target or target.startswith("mailto:"):
                continue
            path, _, anchor = target.partition("#")
            file = (page.parent / path).resolve() if path else page
            assert file.exists(), f"{page.name}: {target}"
            if anchor and file.suffix == ".md":
                assert anchor in _anchors(file), f"{page.name}: {target}"


def _anchors(page: Path) -> set[str]:
    """The anchors of a page: those that it sets, and those of headings, as the usual viewers make them."""
    text = page.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    made = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    return made | set(re.findall(r'<a (?:id|name)="([^"]+)">', text))


def test_files_that_the_documents_name_exist() -> None:
    """Paths in code spans, such as `src/verileaf/model.py`."""
    for page in PAGES:
        text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for path in re.findall(r"`((?:src|docs|tests|examples|evaluation|benchmarks|\.ci)/[\w./-]*)`", text):
            assert (ROOT / path).exists(), f"{page.name}: {path}"


def test_the_readme_has_two_commands_of_bootstrap() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = [block.strip() for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL)]
    assert blocks[:2] == ["python3 bootstrap.py check examples", "python3 bootstrap.py test"]
    usage = ast.get_docstring(ast.parse((ROOT / "bootstrap.py").read_text(encoding="utf-8"))) or ""
    assert all(block in usage for block in blocks[:2])
    assert "python3 bootstrap.py test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_documents_are_about_the_project_only() -> None:
    """No path of somebody's machine and no package index in anything that is published."""
    private = re.compile(r"/(?:home|Users|root|work|tmp)/\w|\bpypi\.org/simple|index-url")
    for page in [*PAGES, ROOT / "pyproject.toml", ROOT / "bootstrap.py", ROOT / ".ci" / "run"]:
        found = private.search(page.read_text(encoding="utf-8"))
        assert found is None, f"{page.name}: {found}"


def test_the_changelog_names_the_version() -> None:
    from verileaf import __version__

    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_dependencies_are_explained_and_used() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    extras = [name for group in project["optional-dependencies"].values() for name in group]
    for requirement in [*project["dependencies"], *extras]:
        name = re.split(r"[<>=!~\[; ]", requirement)[0].lower()
        assert name in page, f"docs/dependencies.md does not speak of {name}"
    modules = {"pyyaml": "yaml", "python-docx": "docx"}
    code = "\n".join(module.read_text(encoding="utf-8") for module in MODULES)
    for requirement in project["dependencies"]:
        name = re.split(r"[<>=!~\[; ]", requirement)[0].lower()
        module = modules.get(name, name)
        assert re.search(rf"^\s*(?:import|from) {module}\b", code, re.MULTILINE), f"{name} is not imported anywhere"
