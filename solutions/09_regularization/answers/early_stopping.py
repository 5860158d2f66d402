"""Answers to early_stopping, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def early_stopping(validation_costs, patience, min_delta=0.0):
    best, waited = 0, 0
    for epoch in range(1, len(validation_costs)):
        if validation_costs[epoch] < validation_costs[best] - min_delta:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited >= patience:
                return epoch, best
    return len(validation_costs) - 1, best


# %% right: with infinity as the first record
# shown: No epoch before the first: the record begins at infinity, and every cost is below that.
def early_stopping(validation_costs, patience, min_delta=0.0):
    record, best, waited = float("inf"), 0, 0
    for epoch, cost in enumerate(validation_costs):
        if cost < record - min_delta:
            record, best, waited = cost, epoch, 0
        else:
            waited += 1
        if waited == patience:
            break
    return epoch, best


# %% right: by the distance from the best
# shown: How many epochs were not better needs no counter: it is the distance from the best one.
def early_stopping(validation_costs, patience, min_delta=0.0):
    best = 0
    for epoch, cost in enumerate(validation_costs):
        if validation_costs[best] - cost > min_delta:
            best = epoch
        if epoch - best >= patience:
            return epoch, best
    return len(validation_costs) - 1, best


# %% right: while
def early_stopping(validation_costs, patience, min_delta=0.0):
    epoch, best = 0, 0
    while epoch + 1 < len(validation_costs) and epoch - best < patience:
        epoch += 1
        if validation_costs[epoch] + min_delta < validation_costs[best]:
            best = epoch
    return epoch, best


# %% wrong: argmin
def early_stopping(validation_costs, patience, min_delta=0.0):
    best, waited = 0, 0
    for epoch in range(1, len(validation_costs)):
        if validation_costs[epoch] < validation_costs[best] - min_delta:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited >= patience:
                return epoch, int(np.argmin(validation_costs))
    return len(validation_costs) - 1, int(np.argmin(validation_costs))


# %% wrong: no reset
def early_stopping(validation_costs, patience, min_delta=0.0):
    best, waited = 0, 0
    for epoch in range(1, len(validation_costs)):
        if validation_costs[epoch] < validation_costs[best] - min_delta:
            best = epoch
        else:
            waited += 1
            if waited >= patience:
                return epoch, best
    return len(validation_costs) - 1, best


# %% wrong: larger than patience
def early_stopping(validation_costs, patience, min_delta=0.0):
    best = 0
    for epoch, cost in enumerate(validation_costs):
        if validation_costs[best] - cost > min_delta:
            best = epoch
        if epoch - best > patience:
            return epoch, best
    return len(validation_costs) - 1, best


# %% wrong: against the epoch before
def early_stopping(validation_costs, patience, min_delta=0.0):
    best, waited = 0, 0
    for epoch in range(1, len(validation_costs)):
        if validation_costs[epoch] < validation_costs[epoch - 1] - min_delta:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited >= patience:
                return epoch, best
    return len(validation_costs) - 1, best


# %% wrong: without min_delta
def early_stopping(validation_costs, patience, min_delta=0.0):
    best = 0
    for epoch, cost in enumerate(validation_costs):
        if cost < validation_costs[best]:
            best = epoch
        if epoch - best >= patience:
            return epoch, best
    return len(validation_costs) - 1, best


# %% wrong: nothing where it does not stop
# says: None
def early_stopping(validation_costs, patience, min_delta=0.0):
    best = 0
    for epoch, cost in enumerate(validation_costs):
        if validation_costs[best] - cost > min_delta:
            best = epoch
        if epoch - best >= patience:
            return epoch, best


# %% wrong: min_delta as a share
# says: epoch
def early_stopping(validation_costs, patience, min_delta=0.0):
    best = 0
    for epoch, cost in enumerate(validation_costs):
        if cost < validation_costs[best] * (1 - min_delta):
            best = epoch
        if epoch - best >= patience:
            return epoch, best
    return len(validation_costs) - 1, best
