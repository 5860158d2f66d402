# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3 (ipykernel), language: python, name: python3}
# ---

# %% [markdown]
# # 6. Momentum
#
# **A ball remembers where it came from.** Plain descent forgets every gradient at once, and zigzags where a ball would roll. In
# {minutes} minutes you give it a memory of one number for each parameter, see what that does in a ravine, and learn to compare
# two methods honestly. You will be able to
#
# - **write** a step with momentum in its two common forms, and say when they take the same path,
# - **explain** overshoot, and say from which learning rate on each form runs away,
# - **train** a network with momentum,
# - **judge** a claim that one method is faster than another.
#
# Beyond the path: averages that fade, Nesterov's look ahead, and what comes after. You need: lesson 5.

# %%
import numpy as np

from nnkit import check, hint, lesson, progress, quiz
from nnkit.data import load_digits
from nnkit.explorers import explore_momentum
from nnkit.figures import momentum as figures
from nnkit.mine import backprop_batch, feedforward, initialize, minibatches, one_hot
from nnkit.mine import quadratic_cost, split, whose

lesson("momentum")

# %% [markdown]
# What you wrote in earlier lessons goes on with you. Where you have no version that is right, the library's stands in:

# %%
whose(backprop_batch, feedforward, initialize, minibatches, one_hot, quadratic_cost, split)

# %% [markdown]
# ## 6.1 The ravine
#
# A cost that is steep across and flat along: $C = \frac12(0.5\,x^2 + 8\,y^2)$. On the left plain descent, on the right the
# same learning rate with a memory. Both pictures have the same start and the same number of steps.

# %%
figures.ravine()

# %%
quiz("why_zigzag")

# %% [markdown]
# So the gradients are to be averaged. Not all of them alike: what was steep a hundred steps ago says little about here.

# %% [markdown]
# ## 6.2 A step with a memory
#
# Keep an [[moving average|average that forgets]], the **velocity** $v$. There is one for each parameter, and all are 0 to
# begin with: the ball is at rest. Of each new gradient $g$ it takes a small share, and of itself it keeps the rest, β, at
# least 0 and below 1. The parameter moves with the velocity, not with the gradient. This is [[momentum]], in the *averaged
# form*:
#
# $$v \leftarrow βv + (1 - β)\,g \qquad\qquad w \leftarrow w - αv$$
#
# α is the learning rate; η comes back in 6.3. By hand: w = 1, v = 0.3, g = 2, α = 0.5, β = 0.9. The new velocity is 0.27 + 0.2 = 0.47, and w becomes
# 1 − 0.235 = 0.765.

# %% exercise momentum_step

# %%
quiz("beta_zero")

# %%
figures.ravine(momentum_step, learning_rate=0.235, beta=0.7)

# %% [markdown]
# In the cell above change β to 0.3, 0.9, 0.97, then put it back and raise the learning rate to 0.26. Plain descent leaves the ravine there;
# does the ball, too?
#
# <details><summary>What happens</summary>
#
# With β = 0.3 the zigzag is gone after a few steps; along the ravine the ball is hardly faster. With 0.9 it swings in wide
# bends, and with 0.97 it takes so long to get going that after twenty steps it is half way. At 0.26 plain descent jumps
# higher with every step, and the ball comes down as before.
#
# </details>

# %% [markdown]
# Why so long to get going? If the same gradient comes in again and again, the velocity begins at 0 and gets nearer to it with
# every step. With β = 0.9 and gradients of 1 it is 0.1, 0.19, 0.271, … and 0.65 after ten.
#
# The usual first try is β = 0.9. This lesson's pictures use 0.7 and 0.8, because their ravine is short.

# %%
quiz("beta_near_one")

# %%
figures.overshoot(betas=[0, 0.7, 0.9, 0.98])

# %% [markdown]
# ## More: An average that forgets
#
# A velocity is a moving average. Here it is by itself. Numbers $x_1, x_2, …$ come in, one after the other. Keep one number $m$,
# which is 0 to begin with. Of each new $x$ it takes a small share, and of itself it keeps the rest:
#
# $$m \leftarrow βm + (1 - β)\,x$$
#
# By hand, with $β = 0.75$ and the numbers 2, 1, 1: first $m = 0.75\cdot 0 + 0.25\cdot 2 = 0.5$, then
# $0.75\cdot 0.5 + 0.25\cdot 1 = 0.625$, then $0.75\cdot 0.625 + 0.25 \cdot 1 = 0.71875$.

# %% exercise moving_average

# %% [markdown]
# Your average at work. The points jump about 1, and from step 70 about −0.5. Before you run it: which β follows fastest, and
# which is calmest?

# %%
figures.memories(moving_average, betas=[0.5, 0.9, 0.98])

# %% [markdown]
# <details><summary>What is to be seen</summary>
#
# One buys the other. β = 0.5 follows within a few steps and jumps with the points; β = 0.98 is calm, and long after step 70
# it still believes in the old gradients. And all begin too low: at 0, where no number ever was.
#
# </details>

# %%
quiz("first_step")

# %% [markdown]
# Written out, the average is a sum of all numbers so far, the older the lighter:
#
# $$m_n = (1 - β)\,(x_n + βx_{n-1} + β^2x_{n-2} + … )$$
#
# (A formula for the start, and a way to make up for it, are yours to find in "More: The start made up for".)

# %% [markdown]
# ## 6.3 Two conventions
#
# Half of the world writes it in another way, older (Boris Polyak, 1964), with γ for the share and η *inside* the velocity:
#
# $$v \leftarrow γv + ηg \qquad\qquad w \leftarrow w - v$$
#
# Here the velocity is a sum of steps, not an average of gradients. With the numbers from above, w = 1, v = 0.3, g = 2, η = 0.5,
# γ = 0.9: v = 0.27 + 1 = 1.27, and w = −0.27.

# %% exercise classical_momentum_step

# %% [markdown]
# Whoever takes over a learning rate from somebody else's program has to know which form it was made for. Compare a first step
# from rest in both forms:

# %%
quiz("same_path")

# %%
figures.conventions(momentum_step, classical_momentum_step)

# %% [markdown]
# ## 6.4 Who runs away?
#
# Each form is a step, and a walk is a step again and again. One function walks with all of them: `step(w, v, gradient)` gets
# the *function* that knows the gradient at every point, and returns the new `(w, v)`.

# %% exercise descend_ravine

# %% [markdown]
# At which learning rate does each of them leave the ravine? Guess the order first. (With β = γ = 0.7.)

# %%
def plain_step(w, v, gradient):
    return w - rate * gradient(w), v


def averaged_step(w, v, gradient):
    return momentum_step(w, v, gradient(w), rate, 0.7)


def classical_step(w, v, gradient):
    return classical_momentum_step(w, v, gradient(w), rate, 0.7)


try:
    print("rate  plain        averaged     classical")
    for rate in (0.24, 0.26, 0.41, 0.44, 1.4, 1.44):
        walks = [descend_ravine(each, [-8, 1.6], figures.ravine_gradient, 200)
                 for each in (plain_step, averaged_step, classical_step)]
        fates = ["comes home" if abs(walk[-1, 1]) < 1.6 else "runs away" for walk in walks]
        print(f"{rate:<5}", *(f"{fate:12}" for fate in fates))
except (NotImplementedError, TypeError):
    print("Write momentum_step, classical_momentum_step and descend_ravine first.")

# %% [markdown]
# Plain descent runs away beyond 0.25, the averaged form beyond 1.42, the classical one beyond 0.425.
#
# Why there? It is decided across the ravine, where the gradient is λw with λ = 8. At the limit a ball neither comes to rest nor
# runs away: it jumps from 1 to −1, to 1, for ever. Look at it at w = 1. In the classical form w moves by −v. It has come from
# −1, so the old velocity was −2; it goes back to −1, so the new one must be 2. Put both into each rule:
#
# | | the new velocity | so at the limit |
# |---|---|---|
# | plain | 2 = ηλ | ηλ = 2 |
# | classical | 2 = −2γ + ηλ | ηλ = 2(1 + γ) |
# | averaged: classical with η = α(1 − β) | 2 = −2β + α(1 − β)λ | αλ(1 − β) = 2(1 + β) |

# %% [markdown]
# ## More: Look ahead
#
# In the classical form the ball will move by $-γv$ in any case. So why take the gradient where it stands, and not where it is
# about to be? Yurii Nesterov (1983):
#
# $$v \leftarrow γv + η\,\nabla C(w - γv) \qquad\qquad w \leftarrow w - v$$

# %% question q_look_ahead

# %% exercise nesterov_step

# %%
figures.look_ahead(nesterov_step)

# %% [markdown]
# It brakes before it has run up the wall. How much is that worth, and how much memory is good? Count the steps until the
# gradient is shorter than 0.001, with η = 0.1. Without memory it takes 162. Guess first:

# %%
quiz("larger_gamma")

# %%
def steps_until_flat(step, gamma, learning_rate=0.1):
    """How many steps it takes until the gradient is shorter than 0.001; 1000 at most."""
    w, v, steps = np.array([-8.0, 1.6]), np.zeros(2), 0
    while np.linalg.norm(figures.ravine_gradient(w)) > 0.001 and steps < 1000:
        w, v = step(w, v, learning_rate, gamma)
        steps += 1
    return steps


def classical(w, v, learning_rate, gamma):
    return classical_momentum_step(w, v, figures.ravine_gradient(w), learning_rate, gamma)


def nesterov(w, v, learning_rate, gamma):
    return nesterov_step(w, v, figures.ravine_gradient, learning_rate, gamma)


try:
    for gamma in (0, 0.3, 0.6, 0.7, 0.9, 0.95):
        needed = [steps_until_flat(method, gamma) for method in (classical, nesterov)]
        print(f"γ = {gamma:<4}  classical {needed[0]:3} steps,  Nesterov {needed[1]:3}")
except (NotImplementedError, TypeError):
    print("Write classical_momentum_step and nesterov_step first.")

# %% [markdown]
# Too much memory is as bad as none, and whoever looks ahead minds it less. That is the braking. Has it a price? Here are all
# four in your hand. Leave γ at 0.7: **up to which learning rate does each of them come home**, and which one runs away first?
# (Click into a picture to let the balls start there.)

# %%
explore_momentum()

# %% [markdown]
# <details><summary>Who runs away when, and why</summary>
#
# In the order in which they run away: **Nesterov's beyond 0.177**, plain descent beyond 0.25, the classical form beyond
# 0.425, the averaged one beyond 1.42. The one that brakes best bears least! The figure below draws it.
#
# Nesterov's row in the table of 6.4: the gradient is taken at $w - γv = 1 + 2γ$, so $2 = -2γ + ηλ(1 + 2γ)$, and at the limit
# $ηλ(1 + 2γ) = 2(1 + γ)$. Across the ravine looking ahead means looking *further up the other wall*. There it is steeper, and
# the ball is thrown back harder. With γ = 0 all are the same.
#
# So: $ηλ(1 + 2γ) < 2(1 + γ)$, or Nesterov's method runs away. Whoever changes from classical momentum to Nesterov's has to
# look at the learning rate once more.
#
# </details>

# %%
figures.limits(gamma=0.7)

# %% [markdown]
# Your `descend_ravine` walks with it, too:

# %%
def ahead_step(w, v, gradient):
    return nesterov_step(w, v, gradient, 0.1, 0.7)


try:
    path = descend_ravine(ahead_step, [-8, 1.6], figures.ravine_gradient, 20)
    print("after 20 steps:", np.round(path[-1], 3))
except (NotImplementedError, TypeError):
    print("Write descend_ravine and nesterov_step first.")

# %% [markdown]
# ## 6.5 On real gradients
#
# Gradients of mini-batches are noisy. What does an average of them do to the path? Guess two things: are the steps shorter?
# Does it end nearer to the minimum?

# %%
figures.noisy(learning_rate=0.25, beta=0.9)

# %% [markdown]
# <details><summary>What is to be seen</summary>
#
# The numbers above the pictures are means over 400 such walks. With momentum a step is less than a quarter as long, and the
# path is smooth; but on average both stray equally far from the minimum. Momentum smooths the *way*. To come nearer takes a
# smaller learning rate.
#
# </details>

# %% [markdown]
# Now the digits again: `train` of lesson 5, with momentum.

# %%
quiz("what_to_carry")

# %% [markdown]
# So each weight matrix and each bias has a velocity. All begin at 0 once, before the first epoch, and live on from mini-batch
# to mini-batch and from epoch to epoch.
#
# The network has σ in every layer and the quadratic cost, as in lesson 5 and in UCLA's workshop. That costs time: each gradient
# carries the factors σ′, at most ¼, and nearly 0 where an output is quite sure, also where it is quite wrong. So the learning
# rates here are large. Lesson 7 has better pairs.

# %% exercise train_with_momentum

# %% [markdown]
# Is it faster? Take the same first step for both: with β = 0.8 and α = 5 it is as long as that of plain descent with α(1 − β)
# = 1. Guess, then run it (it takes some seconds; three seeds each).

# %%
digits = load_digits()
learn, look, _ = split(1797, (0.6, 0.2, 0.2), np.random.default_rng(12))
training, validation = ((digits.x[:, some], digits.labels[some]) for some in (learn, look))
try:
    for name, learning_rate, beta in (("plain, η = 1", 1.0, 0.0), ("momentum, α = 5", 5.0, 0.8),
                                      ("plain, η = 5", 5.0, 0.0)):
        accuracies = [
            train_with_momentum([64, 30, 10], training, validation, 10, 10, learning_rate, beta,
                                np.random.default_rng(seed))[2]["accuracy"]
            for seed in (1, 2, 3)
        ]
        mean = 100 * np.mean(accuracies, axis=0)
        print(f"{name:16} after 2, 5, 10 epochs: {mean[1]:.0f} %, {mean[4]:.0f} %, {mean[9]:.0f} %")
except (NotImplementedError, TypeError):
    print("Write momentum_step and train_with_momentum first.")

# %% [markdown]
# With the same first step momentum leaves plain descent behind: its stride grows to five times the length where the gradients
# agree. But look at the last line. Plain descent with η = 5 takes that stride from the beginning, and on this easy cost it is
# ahead of both. So what did the comparison show?

# %% question q_report

# %% [markdown]
# So momentum is no magic. It earns its keep where one learning rate has to serve steep and flat directions at once, as in the
# ravine, and where the way is long. Whether that is so where you are is a question for an experiment, with this rule.

# %% [markdown]
# ## More: Each method at its best
#
# Keep the rule of 6.5. Each method gets five learning rates, with three epochs and three seeds; the dot is the best of each.
# On the left the network of this lesson, on the right the same with one more hidden layer. All else is as above: σ, the
# quadratic cost, mini-batches of 10. (The learning rate is that of the averaged form; Nesterov's η is a fifth of it.) Which
# method wins?

# %%
figures.race()

# %% [markdown]
# <details><summary>What is to be seen</summary>
#
# What is said of the methods depends on the rate at which they are compared: on the left all three are nearly equal at 1, and
# at 10 the averaged form has fallen behind. At its best, plain descent reads there as many digits right as Nesterov's method,
# and the averaged form fewer: three epochs are short, and it loses some of that time to its slow start and to swinging. On
# the right, with one layer more, Nesterov's is ahead of both, at its best rate. The averaged form still is not.
#
# </details>

# %% [markdown]
# ## More: How long is the memory?
#
# The average never forgets a number altogether. So what does it mean that it "remembers ten gradients"? Compare it with a
# plain mean of $N$ numbers, in which each has the same weight. Here the newest number has a weight, too. Which plain mean
# gives *its* newest number just that weight? Its $N$ is called the **window**.
#
# Guess the windows of β = 0.9 and β = 0.99 before you write it. And is the window the number of steps after which half is
# forgotten? (For β = 0.9 that is about 6.6 steps.)

# %% exercise effective_window

# %% [markdown]
# The window has a second use. In the long run a classical ball goes that many times as far as its first step: its steps
# $ηg + γηg + γ^2ηg + …$ add up. An averaged ball goes $αg$ in the long run. With which η do they agree?

# %% exercise equivalent_learning_rate

# %%
try:
    for alpha, beta in ((0.5, 0.8), (5.0, 0.8), (1.0, 0.99)):
        window, eta = effective_window(beta), equivalent_learning_rate(alpha, beta)
        print(f"α = {alpha}, β = {beta}: window {window:.0f}, η = {eta:.3g}")
except (NotImplementedError, TypeError):
    print("Write effective_window and equivalent_learning_rate first.")

# %% [markdown]
# ## More: The start made up for
#
# The average begins at 0, where no number was. Let the same number $g$ come in at every step. How far has the average come
# after $n$ steps? Do not add it up: ask after each step how much of $g$ is *still missing*, and by what that was multiplied.

# %% exercise velocity_after

# %% [markdown]
# What is missing at the start is the share $β^n$, and what is there is $1 - β^n$. Who cannot wait makes up for it: if a row
# of ones comes in, the average should say 1 from the first one on, not 0.1, 0.19, 0.271. What has to be done to each of these
# three to make it 1? (The method called Adam does it.)

# %% exercise bias_corrected_average

# %% [markdown]
# Other programs begin at the first number instead. That looks simpler, but then one number, the first, weighs more than all
# others for a long time.

# %% [markdown]
# ## More: What comes after
#
# RMSProp and Adam go on from here: they also keep an average of the *squared* gradient, and divide each parameter's step by
# its root. Steep directions get short steps, flat ones long steps. In the ravine, each with the best of 200 learning rates:

# %%
figures.outlook()

# %%
quiz("adam_and_sgd")

# %% [markdown]
# None of them wins everywhere. In this ravine momentum does; with parameters whose gradients differ a thousandfold, Adam may.

# %% [markdown]
# ## More: In your own words *(2 points, read by a person)*
#
# A friend raises β from 0.9 to 0.99, in the averaged form, with the same α. The training cost now swings up and down over many
# epochs. Explain in three to five sentences what happens, and name two things to try.

# %% read swinging
# The velocity now is an average over about 100 gradients in place of 10, so it still points downhill long after the
# valley's floor is passed; the ball overshoots, comes back, and swings, for about as many steps as the memory is long.
#
# What helps: a smaller β; a smaller α, so that it does not run so far within its memory; Nesterov's look ahead, which
# brakes earlier (and may need a smaller learning rate); a learning rate that falls over the epochs; patience, if the
# swings die out.
#
# To grade:
#
# - 1 point: the reason, a velocity that remembers for too long
# - 1 point: two remedies, each with a reason

# %% [markdown]
# ## When it goes wrong
#
# ```python
# for some_x, some_y in minibatches(x, y, 10, rng):
#     velocities = [np.zeros(w.shape) for w in weights]
#     ...
# ```
#
# The velocity is set to rest before every mini-batch. Nothing crashes, and it learns: as plain descent with a learning rate
# of (1 − β)α. With β = 0.9 that is a tenth, and nobody tells you why it is so slow. A second one: `1 / 1 - beta` is not
# $1/(1 - β)$. Python divides first.
#
# So compare your method with β = 0 now and then: it has to be plain descent, to the last digit.

# %% [markdown]
# ## Sum up
#
# | | |
# |---|---|
# | averaged form | $v \leftarrow βv + (1-β)g$, $w \leftarrow w - αv$ |
# | classical form | $v \leftarrow γv + ηg$, $w \leftarrow w - v$ |
# | same path | γ = β and η = α(1 − β) |
# | runs away in ½λw² from | plain ηλ = 2, classical ηλ = 2(1 + γ), averaged α(1 − β)λ = 2(1 + β) |
# | honest comparison | each method its own best rate, several seeds |
# | beyond the path: Nesterov | classical, with g taken at w − γv; runs away from ηλ(1 + 2γ) = 2(1 + γ) |
# | and the memory | about 1/(1 − β) gradients; after n equal ones v = g(1 − βⁿ) |
#
# **Next:** so far the networks that learned had σ everywhere, and the quadratic cost. Lesson 7 asks which output goes with
# which cost, and what that is worth.
#
# Before you hand in: save, and press *Run as the grader will*.

# %%
progress()

# %% [markdown]
# ### Read on
#
# Gabriel Goh, [*Why momentum really works*](https://distill.pub/2017/momentum/), Distill (2017), with pictures to move; Ilya
# Sutskever and others,
# [*On the importance of initialization and momentum in deep learning*](https://proceedings.mlr.press/v28/sutskever13.html),
# ICML (2013).
#
# ### In other courses
#
# {notation}
#
# Keras has $v \leftarrow γv - ηg$ and $w \leftarrow w + v$. Both Keras and PyTorch take Nesterov's gradient at w:
# $w \leftarrow w + γv - ηg$, and $w \leftarrow w - η(g + γv)$. As long as η stays the same, the signs and the place of η change
# nothing on the path.
#
# ### Words
#
# {words}
