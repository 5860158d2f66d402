"""What is wrong around the epochs of a training, whatever happens in them: its form, its history, its beginning."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from numbers import Real
from typing import Any, NamedTuple

import numpy as np

from nnkit.checking import Exercise, Finding, Misconception
from nnkit.checking.comparison import number, same
from nnkit.lessons.shared.parameters import Parameters, parameters_of
from nnkit.lessons.shared.trainings import EPOCHS, Trained, begin, mean_cost, outputs, right_part

#: Of the digits that a net of 64-15-10 units has not seen, at least this part is to be read right after the epochs.
REACHED = 0.75


class AroundTheEpochs(NamedTuple):
    """Misconceptions that a training with and without momentum can have."""

    measured_before_the_epoch: Misconception
    cost_of_the_validation_set: Misconception
    accuracy_on_the_training_set: Misconception
    a_count: Misconception
    per_cent: Misconception
    cost_not_divided: Misconception
    begins_at_zero: Misconception
    mean_over_all_entries: Misconception
    not_halved: Misconception
    one_epoch_too_few: Misconception
    measured_at_the_start_too: Misconception
    argmax_of_everything: Misconception


def around_the_epochs(exercise: Exercise, training: Callable) -> AroundTheEpochs:
    """Register them. `training` makes an answer with another way to `measure` (the new parameters, those before, the
    training and the validation set), or another `start`."""
    return AroundTheEpochs(
        exercise.misconception(
            "measured before the epoch",
            "Measure after each epoch: the last entry belongs to the network that is returned.",
        )(training(measure=lambda place, before, t, v: (mean_cost(before, t), right_part(before, v)))),
        exercise.misconception(
            "cost of the validation set",
            "The cost is measured on the training set, the accuracy on the validation set.",
        )(training(measure=lambda place, before, t, v: (mean_cost(place, v), right_part(place, v)))),
        exercise.misconception(
            "accuracy on the training set",
            "How well it reads what it has learned by heart says little: measure accuracy on the validation set.",
        )(training(measure=lambda place, before, t, v: (mean_cost(place, t), right_part(place, t)))),
        exercise.misconception("a count", "The accuracy is a fraction, from 0 to 1; yours is a number of samples.")(
            training(measure=lambda place, before, t, v: (mean_cost(place, t), right_part(place, v) * len(v[1])))
        ),
        exercise.misconception("per cent", "The accuracy is a fraction, from 0 to 1; yours is in per cent.")(
            training(measure=lambda place, before, t, v: (mean_cost(place, t), 100 * right_part(place, v)))
        ),
        exercise.misconception(
            "cost not divided", "The cost is a mean over the samples: quadratic_cost divides already."
        )(training(measure=lambda place, before, t, v: (mean_cost(place, t) * t[0].shape[1], right_part(place, v)))),
        exercise.misconception(
            "begins at zero", "With equal weights all units of a layer stay equal: begin with initialize."
        )(training(start=_zeros)),
        exercise.misconception(
            "mean over all entries",
            "np.mean over the whole table divides by the outputs, too: quadratic_cost takes half the sum of each "
            "column.",
        )(
            training(
                measure=lambda place, before, t, v: (2 * mean_cost(place, t) / len(place[1][-1]), right_part(place, v))
            )
        ),
        exercise.misconception("cost not halved", "The quadratic cost has a ½: quadratic_cost has it, too.")(
            training(measure=lambda place, before, t, v: (2 * mean_cost(place, t), right_part(place, v)))
        ),
        exercise.misconception(
            "one epoch too few", "range(n) has n turns, from 0 to n − 1: nothing is to be taken off its end."
        )(_one_epoch_less(training())),
        exercise.misconception(
            "measured at the start, too", "One number after each epoch: what was before the first one is not asked for."
        )(_measuring_the_start(training())),
        exercise.misconception(
            "argmax of everything",
            "np.argmax without an axis counts through the whole array: give it axis=0, one answer for each column.",
        )(training(measure=lambda place, before, t, v: (mean_cost(place, t), _found_by_one_answer(place, v)))),
    )


def _one_epoch_less(train: Callable) -> Callable:
    return lambda *arguments: train(*arguments[:EPOCHS], max(0, arguments[EPOCHS] - 1), *arguments[EPOCHS + 1 :])


def _measuring_the_start(train: Callable) -> Callable:
    def answer(*arguments):
        weights, biases, history = train(*arguments)
        return weights, biases, {name: [0.5, *entries] for name, entries in history.items()}

    return answer


def _zeros(sizes, rng):
    return [np.zeros_like(w) for w in begin(sizes, rng)[0]], begin(sizes, rng)[1]


def judge_training(
    arguments: Mapping[str, Any],
    value: Trained | None,
    path: Callable[[Mapping[str, Any], Trained], Finding | None],
    around: AroundTheEpochs,
    *,
    starts_afresh: Misconception,
    one_value: Misconception,
    another_generator: Misconception,
) -> str | Finding | None:
    """What is wrong with a training; `path(arguments, value)` looks at its first two epochs."""
    if value is None:
        return "The result is None: is a `return` missing?"
    flat = [*((each, arguments["epochs"]) for each in (*value.asked, value.again)),
            *((each, epochs) for stage in value.stages for epochs, each in enumerate(stage))]  # fmt: skip
    if undefined := [each for each, _ in flat if isinstance(each, UnboundLocalError)]:
        return Finding(f"With epochs = 0 it raises {undefined[0]}", (starts_afresh,) if value.starts_afresh else ())
    for each, epochs in flat:
        if found := _form(each, arguments["sizes"], epochs, one_value, around):
            return found
    for each, epochs in flat:
        if epochs and (found := _history(each, arguments, around, value)):
            return found
    if not same(list(value.asked[0]), list(value.again)):
        return Finding(
            "Called with the same generator in the same state, the function gives another result.", (another_generator,)
        )
    if value.stages:
        return path(arguments, value)
    last = value.asked[0][2]["accuracy"][-1]
    if last < REACHED:
        return f"Of the digits it has not seen it reads {100 * last:.0f} % right; {100 * REACHED:.0f} % are asked for."
    return None


_OTHER_RESULTS = ("no three results", "Return three things, in this order: weights, biases, history.")
_NO_HISTORY = (
    "no history of numbers",
    'history is a dict with two lists of numbers, "cost" and "accuracy"; each epoch adds one number to each.',
)
_OTHER_LENGTH = (
    "not one entry for each epoch",
    "Each epoch adds one number to each list: in which of the loops do you append, and does one end early?",
)
_ANOTHER_COST = (
    "another cost in the history",
    "The cost of an epoch is that of the whole training set, of the outputs and the one-hot targets, with the "
    "parameters after that epoch.",
)
_ANOTHER_ACCURACY = (
    "another accuracy in the history",
    "The accuracy of an epoch is that of the validation set, with the parameters after that epoch.",
)


def _form(
    value: Any, sizes: Sequence[int], epochs: int, one_value: Misconception, around: AroundTheEpochs
) -> Finding | None:
    if not isinstance(value, (tuple, list)) or len(value) != 3 or any(isinstance(part, Mapping) for part in value[:2]):
        return Finding("Three results are asked for: weights, biases, history.", otherwise=_OTHER_RESULTS)
    if found := parameters_of(value[:2], sizes):
        return found
    history = value[2]
    if not isinstance(history, Mapping) or not {"cost", "accuracy"} <= set(history):
        return Finding('The history should be a dict with the lists "cost" and "accuracy".', otherwise=_NO_HISTORY)
    for name in ("cost", "accuracy"):
        entries = history[name]
        if not isinstance(entries, (list, tuple, np.ndarray)):
            return Finding(
                f'history["{name}"] should be a list with a number for each epoch.',
                _if(_is_number(entries), one_value),
                _NO_HISTORY,
            )
        if len(entries) != epochs:
            mistakes = (
                *_if(len(entries) == 1 < epochs, one_value),
                *_if(len(entries) == epochs - 1, around.one_epoch_too_few),
                *_if(len(entries) == epochs + 1, around.measured_at_the_start_too),
            )
            return Finding(
                f'history["{name}"] has {len(entries)} entries after {epochs} epochs.', mistakes, _OTHER_LENGTH
            )
        if not all(_is_number(entry) and np.isfinite(entry) for entry in entries):
            return Finding(f'history["{name}"] should hold numbers.', otherwise=_NO_HISTORY)
    return None


def _is_number(value: Any) -> bool:
    return isinstance(value, (Real, np.number))


def _if(made: bool, mistake: Misconception) -> tuple[Misconception, ...]:
    return (mistake,) if made else ()


def _history(value: Any, arguments: Mapping[str, Any], around: AroundTheEpochs, trained: Trained) -> Finding | None:
    """Whether the last entries are those of the network that came back."""
    parameters, history = value[:2], value[2]
    training, validation = arguments["training"], arguments["validation"]
    cost, hits = float(history["cost"][-1]), float(history["accuracy"][-1])
    if not np.isclose(cost, mean_cost(parameters, training), rtol=1e-9):
        cost_of_unseen = mean_cost(parameters, validation)
        summed = mean_cost(parameters, training) * training[0].shape[1]
        if np.isclose(cost, cost_of_unseen, rtol=1e-9):
            mistakes = (around.cost_of_the_validation_set,)
        elif np.isclose(cost, summed, rtol=1e-9):
            mistakes = (around.cost_not_divided,)
        elif np.isclose(cost, 2 * mean_cost(parameters, training), rtol=1e-9):
            mistakes = (around.not_halved,)
        elif np.isclose(cost, 2 * mean_cost(parameters, training) / len(parameters[1][-1]), rtol=1e-9):
            mistakes = (around.mean_over_all_entries,)
        elif not trained.stages:  # the network before the last epoch is not known
            mistakes = None
        else:
            mistakes = _if(_measured_before(trained, training), around.measured_before_the_epoch)
        return Finding(
            f"The last cost is {number(cost)}, but the network that came back has "
            f"{number(mean_cost(parameters, training))} on the training set.",
            mistakes,
            _ANOTHER_COST,
        )
    right = right_part(parameters, validation)
    if not np.isclose(hits, right, atol=1e-9):
        known = {
            around.a_count: right * len(validation[1]),
            around.per_cent: 100 * right,
            around.accuracy_on_the_training_set: right_part(parameters, training),
            around.argmax_of_everything: _found_by_one_answer(parameters, validation),
        }
        return Finding(
            f"The last accuracy is {number(hits)}, but the network that came back has {number(right)} on the "
            "validation set.",
            tuple(mistake for mistake, wrong in known.items() if np.isclose(hits, wrong, atol=1e-7)),
            _ANOTHER_ACCURACY,
        )
    return None


def _found_by_one_answer(parameters: Parameters, data: Sequence[Any]) -> float:
    """The part of the labels that the place of the largest of all outputs agrees with."""
    return float(np.mean(np.argmax(outputs(parameters, data[0])) == data[1]))


def _measured_before(trained: Trained, training: Sequence[Any]) -> bool:
    """Whether the last cost is always that of the network before the last epoch."""
    return all(
        np.isclose(after[2]["cost"][-1], mean_cost(before[:2], training), rtol=1e-9)
        for stage in trained.stages
        for before, after in pairwise(stage)
    )


def judge_beginning(
    stages: Sequence[Sequence[Any]], begins_at_zero: Misconception, rng_not_used: Misconception
) -> Finding | None:
    """Whether the parameters begin at random, and the generators make a difference."""
    starts = [stage[0][:2] for stage in stages]
    if not any(w.any() for w in starts[0][0]):
        return Finding("All weights begin at 0.", (begins_at_zero,))
    if all(same(list(starts[0]), list(other)) for other in starts[1:]):
        return Finding("Called with another generator, the function gives the same result.", (rng_not_used,))
    return None
