"""What an exercise is, and how an answer to it is examined: the names that an exercise's file needs."""

from nnkit.checking.case import Case, Effort, Formula
from nnkit.checking.exercise import Exercise, ExerciseFault
from nnkit.checking.judged_exercise import JudgedExercise
from nnkit.checking.misconception import Finding, Misconception
from nnkit.checking.personal_exercise import OfStudent, PersonalExercise
from nnkit.checking.question import OpenQuestion, Option, Question
from nnkit.checking.random_exercise import RandomExercise

__all__ = [
    "Case",
    "Effort",
    "Exercise",
    "ExerciseFault",
    "Finding",
    "Formula",
    "JudgedExercise",
    "Misconception",
    "OfStudent",
    "OpenQuestion",
    "Option",
    "PersonalExercise",
    "Question",
    "RandomExercise",
]
