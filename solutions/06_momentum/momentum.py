# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3 (ipykernel), language: python, name: python3}
# ---

# %% [markdown]
# # 6. Momentum
#
# **A ball remembers where it came from.** Plain descent forgets every gradient at once, and zigzags where a ball would roll. In {minutes} minutes
# you give it a memory of one number for each parameter, see what that does in a ravine, and learn to compare two methods honestly.
#
# You will be able to
#
# - **write** a step with momentum in its two common forms, and say when they take the same path,
# - **predict** how fast the velocity builds up, and how much it remembers,
# - **explain** overshoot, and how Nesterov's look ahead brakes it,
# - **train** a network with momentum,
# - **judge** a claim that one method is faster than another.
#
# You need: lesson 5. What you wrote there is given here.

# %%
import numpy as np

from nnkit import check, hint, lesson, progress, quiz
from nnkit.costs import quadratic_cost
from nnkit.data import load_digits, minibatches, one_hot, split
from nnkit.explorers import explore_momentum
from nnkit.figures import momentum as figures
from nnkit.initialization import initialize
from nnkit.network import backprop_batch, feedforward

lesson("momentum")

# %% [markdown]
# ## 6.1 The ravine
#
# A cost that is steep across and flat along: $C = \frac12(0.5\,x^2 + 8\,y^2)$. On the left plain descent, on the right the same learning rate
# with a memory.

# %%
figures.ravine()

# %%
quiz("why_zigzag")

# %% [markdown]
# The memory is a **velocity** $v$, one for each parameter, at rest to begin with. Each new gradient $g$ moves it a little, and the parameter moves with
# the velocity:
#
# $$v \leftarrow βv + (1 - β)\,g \qquad\qquad w \leftarrow w - αv$$
#
# β is the share of the old velocity that is kept, for instance 0.9, and α the learning rate. With β = 0 it is plain descent.
#
# By hand: $w = 1$, $v = 0.3$, $g = 2$, $α = 0.5$, $β = 0.9$. The new velocity is $0.27 + 0.2 = 0.47$, and $w$ becomes $1 - 0.235 = 0.765$.

# %% exercise momentum_step

# %%
figures.ravine(momentum_step, learning_rate=0.235, beta=0.7)

# %% [markdown]
# Change β to 0.3, 0.9, 0.97, and the learning rate to 0.26. Plain descent leaves the ravine there; does the ball, too?
#
# ### Walk with any step
#
# The same walk for plain descent, momentum, and whatever else has a velocity: `step(w, v, gradient)` gets the *function* that knows the gradient at
# every point, and returns the new `(w, v)`.

# %% exercise descend_ravine

# %% [markdown]
# ## 6.2 How much it remembers

# %%
quiz("first_step")

# %%
figures.memories(betas=[0.5, 0.9, 0.98])

# %% [markdown]
# Written out, the velocity is an average of all gradients so far, the older the lighter:
#
# $$v_n = (1 - β)\,(g_n + βg_{n-1} + β^2g_{n-2} + … )$$
#
# If all gradients are the same, $g$, the sum is a geometric series. How far has the velocity come after $n$ steps from rest?

# %% exercise velocity_after

# %% [markdown]
# The factor $1 - β^n$ is the **bias** of the start: with β = 0.9 the velocity has 65 % of its strength after ten steps. (Adam, in the outlook, divides by that
# factor.)
#
# The weights $1, β, β^2, …$ add up to $1/(1 - β)$. That is about how many gradients the average is made of: its **window**.

# %% exercise effective_window

# %%
quiz("beta_near_one")

# %%
figures.overshoot(betas=[0, 0.7, 0.9, 0.98])

# %% [markdown]
# ## 6.3 Two conventions
#
# Half of the world writes it in another way, older (B. Polyak, 1964), with γ for the share and η *inside* the velocity:
#
# $$v \leftarrow γv + ηg \qquad\qquad w \leftarrow w - v$$
#
# Here the velocity is a sum of steps, not an average of gradients. With the numbers from above, $w = 1$, $v = 0.3$, $g = 2$, $η = 0.5$,
# $γ = 0.9$: $v = 0.27 + 1 = 1.27$, and $w = -0.27$.

# %% exercise classical_momentum_step

# %%
quiz("same_path")

# %% [markdown]
# Whoever takes over a learning rate from somebody else's program has to know which form it was made for.

# %% exercise equivalent_learning_rate

# %%
figures.conventions(momentum_step, classical_momentum_step)

# %% [markdown]
# ## 6.4 Look ahead
#
# In the classical form the ball will move by $-γv$ in any case. So why take the gradient where it stands, and not where it is about to be? Y. Nesterov (1983):
#
# $$v \leftarrow γv + η\,\nabla C(w - γv) \qquad\qquad w \leftarrow w - v$$

# %%
quiz("q_look_ahead")

# %% question q_look_ahead

# %% exercise nesterov_step

# %%
figures.look_ahead(nesterov_step)

# %% [markdown]
# All four in your hand. With γ = 0.7, how large may the learning rate be before plain descent runs away, and before each of the others does?
# Which one is least afraid of γ = 0.95? Click into a picture to let the balls start there.

# %%
explore_momentum()

# %% [markdown]
# ## 6.5 On real gradients
#
# Gradients of mini-batches are noisy. What does an average of them do to the path?

# %%
figures.noisy(learning_rate=0.25, beta=0.9)

# %% [markdown]
# With momentum the steps are short and the path is smooth. Look also at what has *not* changed: both stray about as far from the minimum. Momentum
# smooths the way; to come nearer takes a smaller learning rate.
#
# Now the digits again. It is `train` of lesson 5 with a velocity for every weight matrix and every bias. All begin at 0 once, before the
# first epoch, and live on from mini-batch to mini-batch and from epoch to epoch.

# %% exercise train_with_momentum

# %% [markdown]
# Is it faster? Take the same first step for both: with β = 0.8 and α = 5 it is as long as that of plain descent with α(1 − β) = 1. Guess, then run it
# (it takes some seconds; three seeds each).

# %%
digits = load_digits()
learn, look, _ = split(1797, (0.6, 0.2, 0.2), np.random.default_rng(12))
training, validation = ((digits.x[:, some], digits.labels[some]) for some in (learn, look))
try:
    for name, learning_rate, beta in (("plain, η = 1", 1.0, 0.0), ("momentum, α = 5", 5.0, 0.8), ("plain, η = 5", 5.0, 0.0)):
        accuracies = [
            train_with_momentum([64, 30, 10], training, validation, 10, 10, learning_rate, beta,
                                np.random.default_rng(seed))[2]["accuracy"]
            for seed in (1, 2, 3)
        ]
        mean = np.mean(accuracies, axis=0)
        print(f"{name:16} after 2 epochs {100 * mean[1]:.0f} %, after 5 {100 * mean[4]:.0f} %, after 10 {100 * mean[9]:.0f} %")
except (NotImplementedError, TypeError):
    print("Write momentum_step and train_with_momentum first.")

# %% [markdown]
# With the same first step momentum leaves plain descent behind: its stride grows to five times the length where the gradients agree. But look at the last
# line. Plain descent with η = 5 takes that stride from the beginning, and on this easy cost it does as well. So what did the comparison show?

# %%
quiz("q_report")

# %% question q_report

# %% [markdown]
# Momentum earns its keep where one learning rate has to serve steep and flat directions at once: in deeper networks, with large mini-batches. Here each
# method has the best of eight learning rates, and five seeds:

# %%
figures.race()

# %% [markdown]
# ### Outlook
#
# RMSProp and Adam go on from here: they also keep an average of the *squared* gradient, and divide each parameter's step by its root. Steep directions
# get short steps, flat ones long steps. In the ravine, with rates that were tried by hand:

# %%
figures.outlook()

# %% [markdown]
# None of them wins everywhere. In this ravine momentum does; with parameters whose gradients differ a thousandfold, Adam may.
#
# ## When it goes wrong
#
# ```python
# for some_x, some_y in minibatches(x, y, 10, rng):
#     velocities = [np.zeros(w.shape) for w in weights]
#     ...
# ```
#
# The velocity is set to rest before every mini-batch. Nothing crashes, and it learns: as plain descent with a learning rate of (1 − β)α. Ten times slower with β
# = 0.9, and nobody tells you why. So compare your method with β = 0 now and then: it has to be plain descent, to the last digit.
#
# ## In your own words *(2 points, read by a person)*
#
# A friend raises β from 0.9 to 0.99, in the averaged form, with the same α. The training cost now swings up and down over many
# epochs. Explain in three to five sentences what happens, and name two things to try.

# %% read swinging
# One point for the reason: the window grows from 10 to 100 gradients, so the velocity still points downhill long after the valley's floor is passed; the ball overshoots,
# comes back, and swings, for about as many steps as the window is long.
#
# One point for two remedies with a reason, of: a smaller β; a smaller α, so that it does not run so far within the window; Nesterov's look ahead, which brakes earlier; a
# learning rate that falls over the epochs; patience, if the swings die out.

# %% [markdown]
# ## Sum up
#
# You can now give descent a memory, and say what it is worth.
#
# | | |
# |---|---|
# | averaged form | $v \leftarrow βv + (1-β)g$, $w \leftarrow w - αv$ |
# | classical form | $v \leftarrow γv + ηg$, $w \leftarrow w - v$ |
# | same path | γ = β and η = α(1 − β) |
# | Nesterov | classical, with $g$ taken at $w - γv$ |
# | after n equal gradients | $v = g\,(1 - β^n)$ |
# | window | $1/(1-β)$ gradients |
# | honest comparison | each method its own best rate, several seeds |
#
# **In other courses** the classical form has other signs, $v \leftarrow γv - ηg$ and $w \leftarrow w + v$, or η outside, $v \leftarrow γv + g$ and $w \leftarrow w - ηv$, as in
# PyTorch. All take the same path while η stays the same.
#
# **Read on:** Gabriel Goh, *Why momentum really works*, Distill (2017); I. Sutskever and others, *On the importance of initialization and momentum in deep
# learning* (2013).
#
# **Next:** all networks so far ended with σ and the quadratic cost. Lesson 7, *outputs and costs*, says what that was good for, and what
# it cost.

# %%
progress()
