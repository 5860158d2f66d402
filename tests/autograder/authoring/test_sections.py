"""The sections of a lesson's text: where each begins, and which go beyond the path."""

import re

import pytest

from autograder.authoring.sections import BuildError, headings, sections
from autograder.authoring.text import FOLDED, contents, solution_notebook
from tests.autograder.authoring.invented import with_text

TEXT = """# %% [markdown]
# # 1. A title
#
# A promise.

# %%
import numpy as np

# %% [markdown]
# ## 1.1 First
#
# Words.
#
# ### Below it

# %% exercise sigmoid

# %% [markdown]
# ## More: ELU
#
# A bend that is smooth.

# %% exercise elu

# %% [markdown]
# ### Still more

# %% question q_smooth

# %% read explain_bend
# It is smooth.

# %% [markdown]
# ## 1.2 Second

# %% exercise relu
"""


def names(text):
    return [
        (each.heading.words if each.heading else "", each.more, [cell.name for cell in each.cells if cell.marked])
        for each in sections(text)
    ]


def test_a_section_goes_to_the_next_heading_of_its_level_or_above():
    assert names(TEXT) == [
        ("", False, []),
        ("1. A title", False, []),
        ("1.1 First", False, ["sigmoid"]),
        ("More: ELU", True, ["elu", "q_smooth", "explain_bend"]),
        ("1.2 Second", False, ["relu"]),
    ]


def test_what_stands_beyond_the_path_is_bonus_in_the_contents():
    assert contents(TEXT).splitlines() == [
        "exercise sigmoid",
        "exercise elu more",
        "question q_smooth more",
        "read explain_bend more",
        "exercise relu",
    ]


def test_the_texts_are_without_comment_signs_and_in_pieces():
    text = "# %% [markdown]\n# Above.\n#\n# ## One\n# a\n# ## Two\n# b\n\n# %% [markdown]\n# b\n"
    assert [each.texts for each in sections(text)][:2] == [["Above.\n"], ["## One\na"]]
    quoted = '# %% [markdown]\nr"""\n## More: quoted\n### below it\n"""\n'
    assert [each.texts for each in sections(quoted)] == [[""], ["## More: quoted\n### below it"]]


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("# One\n## Two ##\ntext\n###### Six", [(1, "One"), (2, "Two"), (6, "Six")]),
        ("```python\n# a comment\n```\n## after", [(2, "after")]),
        ("~~~~\n```\n# no\n~~~~\n# yes", [(1, "yes")]),
        ("#hashtag\n####### seven\n    # indented code", []),
        ("see `# this`\n\n   ## three blanks", [(2, "three blanks")]),
    ],
)
def test_a_heading_is_what_markdown_takes_for_one(markdown, found):
    assert [(each.level, each.words) for each in headings(markdown)] == found


@pytest.mark.parametrize("words", ["More: ", "More", "Moreover: ", "1.1 More: "])
def test_only_a_heading_that_begins_with_more_goes_beyond_the_path(words):
    (heading,) = headings(f"## {words}x")
    assert heading.more == words.startswith("More: ")
    (higher,) = headings(f"# {words}x")
    assert not higher.more


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# %% [markdown]\n# Words.\n#\n# ## More: x\n", "the heading 'More: x' must be the beginning of its cell"),
        (
            "# %% [markdown]\n# ## More: x\n# a\n\n# %% [markdown]\n# b\n# ## Sum up\n",
            "the heading 'Sum up', which ends 'More: x', must be the beginning of its cell",
        ),
        ("# %% [markdown]\n# ## More: x\n# ## Sum up\n", "the heading 'Sum up', which ends 'More: x', must be"),
        ("# %% [markdown]\n# ## 1.1 x\n# ## More: y\n", "the heading 'More: y' must be the beginning of its cell"),
    ],
)
def test_what_could_not_be_folded_is_refused_with_a_way_out(tmp_path, text, said):
    with pytest.raises(BuildError, match=re.escape(f"partial_derivatives.py: {said}")) as refused:
        solution_notebook(with_text(tmp_path, text))
    assert "Write `# %% [markdown]` above it." in str(refused.value)


@pytest.mark.parametrize("heading", ["### More: x", "# More: x", "## more: x", "## More:x", "## More : x"])
def test_what_is_nearly_more_is_refused(tmp_path, heading):
    with pytest.raises(BuildError, match="the heading of what goes beyond the path begins `## More: `"):
        solution_notebook(with_text(tmp_path, f"# %% [markdown]\n# {heading}\n"))


def test_the_last_cell_must_not_be_folded_away(tmp_path):
    text = "# %% [markdown]\n# ## More: x\n\n# %%\nprogress()\n"
    with pytest.raises(BuildError, match=r"progress\(\) stands in the section 'More: x', which is folded"):
        solution_notebook(with_text(tmp_path, text))
    ended = text.replace("# %%\nprogress", "# %% [markdown]\n# ## In short\n\n# %%\nprogress")
    (tmp_path / "ended").mkdir()
    assert len(solution_notebook(with_text(tmp_path / "ended", ended)).cells) == 3


def test_the_heading_s_cell_alone_is_folded(tmp_path):
    text = "# %% [markdown]\n# ## 1.1 x\n\n# %% [markdown]\n# ## More: y\n#\n# words\n\n# %% [markdown]\n# ### z\n"
    cells = solution_notebook(with_text(tmp_path, text)).cells
    assert [dict(cell.metadata) for cell in cells] == [{}, {FOLDED: True}, {}]


@pytest.mark.parametrize(
    ("paragraphs", "seen"),
    [
        (["A sentence."], 2),
        (["A sentence.", "And more."], 2),
        (["word " * 40, "And more."], 1),
        (["word " * 40], 1),
        (["In words:"], 1),
        (["For p, and for q,", "$$p = q$$"], 1),
        (["$$a = b$$", "And more."], 1),
        (["<details><summary>The gap</summary>", "It is z.", "</details>"], 1),
    ],
    ids=[
        "all",
        "the first sentence",
        "a heading alone",
        "nothing of a long text",
        "nothing that leads to a question",
        "nothing that leads to a formula",
        "no formula",
        "nothing to open",
    ],
)
def test_of_what_is_folded_a_heading_and_a_sentence_are_seen(tmp_path, paragraphs, seen):
    source = "\n\n".join(["## More: y", *(each.strip() for each in paragraphs)])
    text = "# %% [markdown]\n" + "".join(f"# {line}\n" for line in source.split("\n"))
    first, *folded = [
        cell.source.replace("  *(1 minute)*", "") for cell in solution_notebook(with_text(tmp_path, text)).cells
    ]
    assert len(first.split("\n\n")) == seen
    assert "\n\n".join([first, *folded]) == source
    assert len(folded) == (seen <= len(paragraphs))
