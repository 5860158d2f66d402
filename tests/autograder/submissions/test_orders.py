"""Whatever people are called and in whichever order uploads come: no work is lost, none is given to somebody else."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.roster.spelling import same, squashed
from autograder.submissions.finds import ASIDE, COLLECTED, REPLACED, UNCHANGED
from tests.autograder.submissions.conftest import make_course
from tests.autograder.submissions.uploaded import FIRST, SECOND, collect, filled, placed, zip_of

_LETTERS = st.characters(categories=("Lu", "Ll", "Lo", "Mn"), exclude_characters="_")
#: Names that are hard to tell apart, and any others.
_NAMES = st.one_of(
    st.sampled_from(
        ["Ada L", "ada l", "Zoë Groß", "Zoe Gross", "Zoe\u0308 Groß", "team-1", "team-2", "Mary-Ann S", "李明"]
    ),
    st.text(_LETTERS, min_size=1, max_size=6),
)


def moodle(name: str, person: int, lesson: str) -> str:
    return f"{name}_{100 * (lesson == SECOND) + person}_assignsubmission_file_/x.ipynb"


def canvas(name: str, person: int, lesson: str) -> str:
    return f"{squashed(name) or 'x'}_{person}_{1000 + person}_x.ipynb"


def plain(name: str, person: int, lesson: str) -> str:
    return f"{lesson[3:]}_{name}.ipynb"


@pytest.fixture
def monkey():
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.mark.parametrize("layout", [moodle, canvas, plain])
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(_NAMES, min_size=1, max_size=4), data=st.data())
def test_no_work_is_lost_and_none_goes_to_another(monkey, layout, names, data):
    uploads = data.draw(
        st.lists(
            st.tuples(st.sampled_from([FIRST, SECOND]), st.sets(st.sampled_from(range(len(names))), min_size=1)),
            min_size=1,
            max_size=4,
        )
    )
    with tempfile.TemporaryDirectory() as folder:
        course = make_course(Path(folder) / "course", monkey)
        for turn, (lesson, people) in enumerate(uploads):
            files = {layout(names[who], who + 1, lesson): filled(lesson, f"{who} in turn {turn}") for who in people}
            source = zip_of(Path(folder) / f"{turn}.zip", files)
            before = placed(course)
            results = collect(course, source)
            assert {each.path for each in results} == set(files), "something was not told of"
            after = placed(course)
            for each in results:
                content = files[each.path]
                assert each.state in (COLLECTED, REPLACED, UNCHANGED, ASIDE)
                if each.state == ASIDE:
                    assert any(word in each.message for word in ("autograder roster", "--take", "Rename"))
                    assert content not in after.values()
                else:
                    assert after[each.student, lesson] == content
            changed = {key for key in after if before.get(key) != after[key]}
            assert len(changed) == sum(each.state in (COLLECTED, REPLACED) for each in results)
            assert before.keys() <= after.keys()
        owners: dict[str, set] = {}
        for (student, _), content in placed(course).items():
            who = int(content.decode().split("return '")[1].split(" ")[0])
            owners.setdefault(student, set()).add(who if layout is not plain else same(names[who]))
        assert all(len(each) == 1 for each in owners.values()), owners
