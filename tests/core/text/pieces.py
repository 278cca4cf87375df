"""Pieces that texts are made of, for tests that try any text."""

from pathlib import Path

from hypothesis import strategies as st

from app.core.text.rendering import FileRef, References

SEED = Path(__file__).parents[4] / "shared/seed/forum.jsonl"

INVISION_QUOTE = """\
<blockquote class="ipsQuote" data-ipsquote-username="Livre-arbitre"
 data-ipsquote-timestamp="1362643920"{post}>
<div class="ipsQuote_citation">Livre-arbitre a dit :</div>
<div class="ipsQuote_contents"><p>oui</p>
<blockquote class="ipsBlockquote"><p>non</p></blockquote></div></blockquote><p>suite</p>"""

PLAN = FileRef(2, "plan.png", "image/png", "/attachment/2/plan.png", 6, 4, "Plan")
KNOWN = References({"anne": 5}, {2: PLAN})

BITS = [
    *("a", "é", "mot ", "@Anne", ":wink:", " :)", " !", "« ", "|", "|---|\n", "--", "="),
    *("\n", "\n\n", "  \n", "    ", "\t", "> ", "- ", "1. ", "# ", "***", "**", "*", "_"),
    *(
        "`",
        "```",
        "~~~",
        "~~",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "<",
        ">",
        "&",
        "&amp;",
        "\\",
    ),
    *("http://example.org/a", "www.example.org", "/b", "attachment:2", "[x]: /b\n"),
    *("::: quote post=1\n", ":::: quote author=Anne\n", ":::\n", "::::\n", "> [!NOTE]\n"),
    *("- [ ] ", "<p>", "</p>", "<div>", '<blockquote class="ipsQuote">', "</blockquote>"),
    *('<a href="/b">', "</a>", '<img src="attachment:2">', "<table>", "<tr>", "<td>"),
    *(
        "<h1>",
        "</h1>",
        "<ul>",
        "<li>",
        "<svg>",
        "<style>",
        "<!--",
        "-->",
        "<pre>",
        "<code>",
    ),
    *("</code>", "<br>", "&nbsp;", "\x00", "\ud83d", '"', "'"),
]

TEXTS = st.lists(st.sampled_from(BITS), max_size=30).map("".join) | st.text(max_size=60)

HTML = st.lists(
    st.sampled_from(
        [bit for bit in BITS if "<" in bit or len(bit) < 3]
        + "<b> </b> <i> </i> <ol start=4> </ol> </li> </td> <hr> <q> <dl> <dd> <h3>".split()
        + ["1986. ", "- ", "[…]", "oui ", "«", "http://example.org/_a_"]
    ),
    max_size=15,
).map("".join)
