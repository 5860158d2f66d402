"""Where one goes from the end of a lesson: what the last cell of a student's notebook says."""

from nnkit import lessons
from nnkit.start.notebook import NAME
from nnkit.start.standing import notebook_of


def way_on(lesson: lessons.Lesson) -> str:
    """Where one goes from the end of a lesson."""
    following = next((each for each in lessons.lessons() if each.number > lesson.number), None)
    on = (
        f"**Next:** [lesson {following.number}, {following.title}](../{notebook_of(following)}). Does nothing open? "
        "Then you have not got it yet."
        if following
        else "This was the last lesson."
    )
    return f"## Where to now\n\n- {on}\n- [Back to the map](../{NAME}), with all that you have done"
