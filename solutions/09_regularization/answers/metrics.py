"""Answers to metrics, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def metrics(predicted, actual, beta=1.0):
    def share(part, whole):
        return float(part / whole) if whole else 0.0

    tp = np.sum((predicted == 1) & (actual == 1))
    fp = np.sum((predicted == 1) & (actual == 0))
    fn = np.sum((predicted == 0) & (actual == 1))
    tn = np.sum((predicted == 0) & (actual == 0))
    precision, recall = share(tp, tp + fp), share(tp, tp + fn)
    return {
        "accuracy": share(tp + tn, len(actual)),
        "error_rate": share(fp + fn, len(actual)),
        "precision": precision,
        "recall": recall,
        "specificity": share(tn, tn + fp),
        "f_beta": share((1 + beta**2) * precision * recall, beta**2 * precision + recall),
    }


# %% right: in a loop
def metrics(predicted, actual, beta=1.0):
    tp = fp = fn = tn = 0
    for said, true in zip(predicted, actual):
        if said and true:
            tp += 1
        elif said:
            fp += 1
        elif true:
            fn += 1
        else:
            tn += 1
    precision = recall = specificity = f = 0.0
    if tp + fp > 0:
        precision = tp / (tp + fp)
    if tp + fn > 0:
        recall = tp / (tp + fn)
    if tn + fp > 0:
        specificity = tn / (tn + fp)
    if precision + recall > 0:
        f = (1 + beta**2) * precision * recall / (beta**2 * precision + recall)
    right = (tp + tn) / len(predicted)
    return {
        "accuracy": right,
        "error_rate": 1 - right,
        "precision": precision,
        "recall": recall,
        "specificity": specificity,
        "f_beta": f,
    }


# %% right: with products of 0 and 1
# shown: For 0 and 1 a product is an *and*: the sum of products counts where both are 1.
def metrics(predicted, actual, beta=1.0):
    tp, positive, called = predicted @ actual, actual.sum(), predicted.sum()
    tn, negative = (1 - predicted) @ (1 - actual), (1 - actual).sum()
    b2 = beta * beta
    accuracy = np.mean(predicted == actual)
    return dict(
        accuracy=accuracy,
        error_rate=1 - accuracy,
        precision=tp / max(called, 1),
        recall=tp / max(positive, 1),
        specificity=tn / max(negative, 1),
        f_beta=(1 + b2) * tp / max(b2 * positive + called, 1e-300),
    )


# %% right: the harmonic mean
# shown: F_β is a weighted harmonic mean: the mean of 1/precision and 1/recall, turned over again.
def metrics(predicted, actual, beta=1.0):
    yes, is_yes = predicted == 1, actual == 1

    def of(those, which):
        return float(np.mean(which[those])) if np.any(those) else 0.0

    p, r = of(yes, is_yes), of(is_yes, yes)
    share = 1 / (1 + beta**2)
    f = 1 / (share / p + (1 - share) / r) if p > 0 and r > 0 else 0.0
    return {
        "accuracy": float(np.mean(yes == is_yes)),
        "error_rate": float(np.mean(yes != is_yes)),
        "precision": p,
        "recall": r,
        "specificity": of(~is_yes, ~yes),
        "f_beta": f,
    }


# %% wrong: divides by zero
def metrics(predicted, actual, beta=1.0):
    tp = np.sum((predicted == 1) & (actual == 1))
    fp = np.sum((predicted == 1) & (actual == 0))
    fn = np.sum((predicted == 0) & (actual == 1))
    tn = np.sum((predicted == 0) & (actual == 0))
    precision, recall = tp / (tp + fp), tp / (tp + fn)
    return {
        "accuracy": (tp + tn) / len(actual),
        "error_rate": (fp + fn) / len(actual),
        "precision": precision,
        "recall": recall,
        "specificity": tn / (tn + fp),
        "f_beta": (1 + beta**2) * precision * recall / (beta**2 * precision + recall),
    }


# %% wrong: precision and recall exchanged
def metrics(predicted, actual, beta=1.0):
    def share(part, whole):
        return part / whole if whole else 0.0

    tp = np.sum((predicted == 1) & (actual == 1))
    fp = np.sum((predicted == 1) & (actual == 0))
    fn = np.sum((predicted == 0) & (actual == 1))
    tn = np.sum((predicted == 0) & (actual == 0))
    precision, recall = share(tp, tp + fn), share(tp, tp + fp)
    return {
        "accuracy": (tp + tn) / len(actual),
        "error_rate": (fp + fn) / len(actual),
        "precision": precision,
        "recall": recall,
        "specificity": share(tn, tn + fp),
        "f_beta": share((1 + beta**2) * precision * recall, beta**2 * precision + recall),
    }


# %% wrong: F₁ for all
def metrics(predicted, actual, beta=1.0):
    def share(part, whole):
        return part / whole if whole else 0.0

    tp = np.sum((predicted == 1) & (actual == 1))
    fp = np.sum((predicted == 1) & (actual == 0))
    fn = np.sum((predicted == 0) & (actual == 1))
    tn = np.sum((predicted == 0) & (actual == 0))
    precision, recall = share(tp, tp + fp), share(tp, tp + fn)
    return {
        "accuracy": (tp + tn) / len(actual),
        "error_rate": (fp + fn) / len(actual),
        "precision": precision,
        "recall": recall,
        "specificity": share(tn, tn + fp),
        "f_beta": share(2 * precision * recall, precision + recall),
    }


# %% wrong: other keys
# says: should have the keys
def metrics(predicted, actual, beta=1.0):
    return {"acc": np.mean(predicted == actual), "err": np.mean(predicted != actual)}


# %% wrong: a list
# says: a dict is asked for
def metrics(predicted, actual, beta=1.0):
    accuracy = np.mean(predicted == actual)
    return [accuracy, 1 - accuracy]


# %% wrong: the geometric mean for F
# says: f_beta
def metrics(predicted, actual, beta=1.0):
    def share(part, whole):
        return part / whole if whole else 0.0

    tp = np.sum((predicted == 1) & (actual == 1))
    fp = np.sum((predicted == 1) & (actual == 0))
    fn = np.sum((predicted == 0) & (actual == 1))
    tn = np.sum((predicted == 0) & (actual == 0))
    precision, recall = share(tp, tp + fp), share(tp, tp + fn)
    return {
        "accuracy": (tp + tn) / len(actual),
        "error_rate": (fp + fn) / len(actual),
        "precision": precision,
        "recall": recall,
        "specificity": share(tn, tn + fp),
        "f_beta": np.sqrt(precision * recall),
    }
