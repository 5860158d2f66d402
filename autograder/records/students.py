"""The students as the gradebook has them: ids, names, addresses."""

from collections.abc import Iterable, Mapping

from nbgrader.api import Student, SubmittedAssignment

from autograder.course import Course
from autograder.records.gradebook import gradebook_of


def names_in_gradebook(course: Course) -> dict[str, str]:
    """Full names by id; empty where none is known."""
    with gradebook_of(course) as gradebook:
        return {
            each.id: " ".join(part for part in (each.first_name, each.last_name) if part)
            for each in gradebook.db.query(Student)
        }


def emails_in_gradebook(course: Course) -> dict[str, str]:
    """E-mail addresses by id, of those who have one."""
    with gradebook_of(course) as gradebook:
        return {each.id: each.email for each in gradebook.db.query(Student) if each.email}


def write_names(course: Course, students: Iterable[Mapping[str, str]]) -> None:
    """Let the gradebook know students: `id`, `first_name`, `last_name`, `email`. Nothing else of them changes, and
    what is empty stays as the gradebook has it."""
    with gradebook_of(course) as gradebook:
        for each in students:
            facts = {name: value for name, value in each.items() if value and name != "id"}
            gradebook.update_or_create_student(each["id"], **facts)


def move_grades(course: Course, one: str, other: str, lesson: str) -> None:
    """Let a student have what another one has in the gradebook for a lesson; manual grades and comments go along.

    Nothing happens where the first one has none, or the second one has some."""
    with gradebook_of(course) as gradebook:
        rows = {
            each.student_id: each
            for each in gradebook.db.query(SubmittedAssignment).filter(SubmittedAssignment.student_id.in_([one, other]))
            if each.name == lesson
        }
        if one not in rows or other in rows:
            return
        gradebook.update_or_create_student(other)
        rows[one].student_id = other
        gradebook.db.commit()
