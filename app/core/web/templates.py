"""The template engine of one language: what never changes is settled when it compiles.

An engine speaks one language for good, so a message is translated once, not for each page,
and so is every call whose arguments stand in the template itself. What is left becomes
plain Python: attributes are read and functions called as Python does. The engine's own way
first asks what else they might be, some thousand times a page; here they are nothing else,
and what is missing is an error either way.
"""

import gettext
import re
from collections.abc import Callable, Mapping

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateSyntaxError,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Macro
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from app.core import paths

Fixed = Mapping[str, Callable[..., str]]
_HOLE = re.compile(r"%\((\w+)\)s")


class Templates(Environment):
    """The project's templates in one language.

    `fixed` are functions that always answer the same: calls of them are settled.
    """

    def __init__(self, words: gettext.NullTranslations, fixed: Fixed) -> None:
        """Read templates from the project's folder."""
        super().__init__(
            loader=FileSystemLoader(paths.TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.globals.update(fixed)
        self.globals.update(_speaking(words))
        self.Macro, self.shown = QuickMacro, shown
        self._settled = Settled(words, fixed)

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        self._settled.visit(source)
        return super()._generate(source, name, filename, defer_init)


class Settled(NodeTransformer):
    """Puts answers in the place of calls that can only have one."""

    def __init__(self, words: gettext.NullTranslations, fixed: Fixed) -> None:
        """Know the words and the functions."""
        self._fixed = fixed
        self._translate: dict[str, Callable[..., str]] = {
            "_": words.gettext,
            "pgettext": words.pgettext,
        }

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802  # named by the node
        """Write the parts of a sentence one by one: each is escaped all the same."""
        self.generic_visit(node)
        node.nodes = [part for child in node.nodes for part in _parts(child)]
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  # named by the node
        """Answer a call of a fixed function, or translate a message."""
        if node.dyn_args or node.dyn_kwargs:
            raise TemplateSyntaxError("a call has no * and no **", node.lineno)
        self.generic_visit(node)
        if not isinstance(node.node, nodes.Name):
            return node
        name = node.node.name
        said = [arg.value for arg in node.args if isinstance(arg, nodes.Const)]
        if len(said) < len(node.args):
            return node
        if name in self._fixed and not node.kwargs:
            return _words(str(escape(self._fixed[name](*said))), node)
        if translate := self._translate.get(name):
            return _sentence(translate(*said), node)
        return node


class PlainPython(CodeGenerator):
    """Writes attributes, calls and macros as Python has them."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # named by the node
        """Write an attribute."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(  # noqa: N802  # named by the node
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Write a call."""
        self.visit(node.node, frame)
        self.write("(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write a macro."""
        self.write("environment.")
        super().macro_def(macro_ref, frame)

    def _output_child_pre(self, *_: object) -> None:
        self.write("environment.shown(")

    def _output_child_post(self, *_: object) -> None:
        self.write(")")


Templates.code_generator_class = PlainPython


class QuickMacro(Macro):
    """A macro that wastes no time on arguments when it is given just its own."""

    def __call__(self, *given: object, **named: object) -> str:
        """Draw."""
        lacking = self._argument_count - len(given)
        if named or self.caller or lacking < 0:
            return super().__call__(*given, **named)
        drawn = self._func(*given, *(missing,) * lacking)
        return Markup(drawn)  # noqa: S704  # a macro escapes what it shows


def shown(value: object) -> str:
    """Return what a template writes for a value."""
    if type(value) is Markup:
        return value
    return str(value) if type(value) is int else escape(value)


def _speaking(words: gettext.NullTranslations) -> dict[str, Callable[..., Markup]]:
    """Translate what is only known when a page is drawn."""

    def said(message: str, /, **named: object) -> Markup:
        return Markup(words.gettext(message)) % named  # noqa: S704  # our own words

    def counted(one: str, many: str, count: int, /, **named: object) -> Markup:
        message = Markup(words.ngettext(one, many, count))  # noqa: S704  # our own words
        return message % named

    return {"_": said, "ngettext": counted}


def _parts(node: nodes.Expr) -> list[nodes.Expr]:
    return node.nodes if isinstance(node, nodes.Concat) else [node]


def _sentence(message: str, call: nodes.Call) -> nodes.Node:
    """Lay what the call gives by name in the holes of its message."""
    given = {pair.key: pair.value for pair in call.kwargs}
    parts = [
        given[text] if number % 2 else _words(text.replace("%%", "%"), call)
        for number, text in enumerate(_HOLE.split(message))
        if text
    ]
    if len(parts) == 1:
        return parts[0]
    return nodes.Concat(parts, lineno=call.lineno, environment=call.environment)


def _words(text: str, call: nodes.Call) -> nodes.TemplateData:
    return nodes.TemplateData(text, lineno=call.lineno, environment=call.environment)
