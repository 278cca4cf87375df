"""Templates compiled into plain Python draw what the engine itself would draw."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from app.core.i18n import catalogues
from app.core.web.templates import Templates

HOSTILE = "<script>'&\""
ESCAPED = "&lt;script&gt;&#39;&amp;&#34;"


@pytest.fixture
def draw() -> Callable[..., str]:
    """Draw a template in French."""
    asked: list[str] = []

    def sign(name: str) -> Markup:
        asked.append(name)
        return Markup("<i>{}</i>").format(name)

    def plain(name: str) -> str:
        return f"/{name}&"

    def drawn(source: str, **given: object) -> str:
        fixed = {"sign": sign, "plain": plain}
        engine = Templates(catalogues.translations("fr"), fixed)
        engine.loader = DictLoader({"page": source})
        template = engine.get_template("page")
        before = len(asked)
        html = template.render(**given)
        assert len(asked) == before  # settled when it was compiled
        return html

    return drawn


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{{ _("Forums") }}', "Forums"),
        ('{{ _("Message no. %(number)s", number=n) }}', "Message n°\N{NO-BREAK SPACE}7"),
        (
            '{{ _("In reply to %(name)s (message no. %(number)s)", name=x, number=n) }}',
            None,
        ),
        ('<a title="{{ _("Started by %(name)s", name=x) }}">', None),
        ('{% set a = _("Started by %(name)s", name=x) %}{{ a }}', None),
        ("{{ '<b>' ~ x }}", f"&lt;b&gt;{ESCAPED}"),
        ("{{ x }}|{{ n }}|{{ safe }}|{{ 1.5 }}", f"{ESCAPED}|7|<b>|1.5"),
        ('{{ ngettext("%(count)s reply", "%(count)s replies", n, count=x) }}', None),
        ('{{ sign("a") }}{{ plain("b") }}', "<i>a</i>/b&amp;"),
        ("{{ thing.name }}{{ thing.told() }}", ESCAPED + ESCAPED),
        ("{{ {'a': 1}.items()|list }}", "[(&#39;a&#39;, 1)]"),
    ],
)
def test_what_is_drawn(draw: Callable[..., str], source: str, expected: str | None) -> None:
    thing = SimpleNamespace(name=HOSTILE, told=lambda: HOSTILE)
    html = draw(source, x=HOSTILE, n=7, safe=Markup("<b>"), thing=thing)
    assert "<script>" not in html
    assert html == expected if expected else ESCAPED in html


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("m(1)", "1-2"),
        ("m(1, 3)", "1-3"),
        ("m(1, b=4)", "1-4"),
        ("m(b=4, a=x)", f"{ESCAPED}-4"),
    ],
)
def test_a_macro_is_called_in_every_way(
    draw: Callable[..., str], call: str, expected: str
) -> None:
    macro = "{% macro m(a, b=2) %}{{ a }}-{{ b }}{% endmacro %}"
    assert draw(f"{macro}{{{{ {call} }}}}", x=HOSTILE) == expected


def test_a_macro_is_called_with_a_block(draw: Callable[..., str]) -> None:
    block = "{% if caller is defined %}[{{ caller() }}]{% endif %}"
    macro = "{% macro m(a) %}" + block + "{{ a }}{% endmacro %}"
    called = "{% call m(1) %}{{ x }}{% endcall %}{{ m(2) }}"
    assert draw(macro + called, x=HOSTILE) == f"[{ESCAPED}]12"


@pytest.mark.parametrize("source", ["{{ nothing }}", "{{ nothing.name }}", "{{ no() }}"])
def test_what_is_missing_is_an_error(draw: Callable[..., str], source: str) -> None:
    with pytest.raises(UndefinedError):
        draw(source)


def test_what_this_engine_cannot_write_is_refused(draw: Callable[..., str]) -> None:
    for call in ("f(*x)", "f(**x)"):
        with pytest.raises(TemplateSyntaxError):
            draw(f"{{{{ {call} }}}}", f=str, x=())


def test_a_missing_attribute_is_an_error(draw: Callable[..., str]) -> None:
    with pytest.raises(AttributeError):
        draw("{{ thing.gone }}", thing=SimpleNamespace())
