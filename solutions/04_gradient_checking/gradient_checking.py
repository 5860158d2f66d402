# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3 (ipykernel), language: python, name: python3}
# ---

# %% [markdown]
# # 4. Gradient checking
#
# **Trust, but verify.** A wrong backpropagation does not crash. It trains, only worse, and nobody tells you why. But a slope
# can always be found by trying: a little up, a little down, and look at the cost. In {minutes} minutes you will build that
# test, find out how exact it is, and use it to convict the guilty among five suspects.
#
# You will be able to
#
# - **compute** slopes by forward and central differences, and say which is better, and by how much,
# - **choose** ε, and explain why smaller is not always better,
# - **compare** two gradients by their relative error,
# - **check** a whole backpropagation, and read off the layers which equation is broken,
# - **say** why nobody trains like this.
#
# You need: lesson 2 (feedforward) and lesson 3 (backpropagation). What you wrote there is given here, so that you can go on
# whatever became of it.

# %%
import numpy as np

from nnkit import check, hint, lesson, progress, quiz
from nnkit.costs import quadratic_cost
from nnkit.explorers import explore_gradient_check
from nnkit.figures import gradient_checking as figures
from nnkit.network import backprop_batch, count_parameters, feedforward, layer_shapes
from nnkit.suspects import line_up

lesson("gradient_checking")

# %% [markdown]
# ## 4.1 Slopes by trying
#
# A slope is rise over run. Here is $θ^3$ with its tangent at 1 and two lines that come near it:

# %%
figures.secants(x=1, eps=0.5)

# %% [markdown]
# The **forward difference** looks to one side, the **central difference** to both:
#
# $$\frac{f(θ + ε) - f(θ)}{ε} \qquad\qquad \frac{f(θ + ε) - f(θ - ε)}{2ε}$$
#
# Change `eps` in the figure to 0.1 and run it again: which of the two comes nearer faster? For $θ^3$ one can multiply it out.
# Forward: $3θ^2 + 3θε + ε^2$; central: $3θ^2 + ε^2$. The error is of the order of ε in the first, of ε² in the second.
#
# Predict the number before you compute it:

# %%
quiz("cube_at_one")

# %% exercise forward_difference

# %% exercise central_difference

# %% [markdown]
# ### A cost has many parameters
#
# The cost depends on all weights and biases at once. Its gradient has one slope for each, and each is found in the same
# way: move *one* entry up, then down, and leave all others where they are. `np.ndindex(theta.shape)` goes through all
# entries, however many axes there are.
#
# Two traps. The entry has to be put back before the next one is moved. And an array of whole numbers cannot hold
# $θ + ε$.

# %% exercise numerical_gradient

# %% [markdown]
# ## 4.2 How exact is it?
#
# Two gradients, one from backpropagation and one numerical, will never agree to the last digit. When is the difference too
# large?

# %%
quiz("why_relative")

# %% [markdown]
# So divide the distance of the two by their size. With $\lVert\cdot\rVert$, the root of the sum of squares,
#
# $$\text{relative error} = \frac{\lVert a - b\rVert}{\lVert a\rVert + \lVert b\rVert}$$
#
# It lies between 0 and 1 and does not care which of the two comes first. Only where both are zero is there a question; they
# agree, so the answer is 0.

# %% exercise relative_error

# %%
figures.relative_errors(relative_error)

# %% [markdown]
# Below $10^{-7}$ a gradient is right, above $10^{-4}$ it is not. Between the two, look at ε first.
#
# ### Which ε?
#
# The error of the central difference falls with ε². So take ε as small as you can?

# %%
quiz("smaller_is_better")

# %%
explore_gradient_check(central_difference)

# %% [markdown]
# Read the left picture from the right, first for $e^θ$. For large ε the curve bends within $\pm ε$: this **truncation error** falls with slope
# 1 (forward) or 2 (central). For small ε the two values agree in nearly all of their 16 digits: this **rounding error**,
# about $10^{-16}/ε$, rises towards the left with slope −1. Where the two meet is the best ε: near $10^{-8}$ for forward,
# near $10^{-5}$ for central differences. With the 7 digits of float32, on the right, hardly anything is left: check in float64.

# %% [markdown]
# ## 4.3 A network's parameters in one row
#
# `numerical_gradient` takes one array, but a network has two lists of them. So put them all into a vector, in a fixed order:
# $w^2$ row by row, then $b^2$, then $w^3$, $b^3$ and so on. And back again.

# %% exercise flatten_parameters

# %% exercise unflatten_parameters

# %% [markdown]
# With a network at hand, one more tool: the best of several ε, found by trying on a function whose derivative you know.

# %% exercise best_epsilon

# %% [markdown]
# ## 4.4 The check
#
# Now everything meets. The cost of a mini-batch is `quadratic_cost(feedforward(weights, biases, x), y)`. Find its numerical
# gradient, ask `backprop` for its own, and give back the relative error **layer by layer**, weights and biases of a layer
# together. The layer is what tells you where to look.

# %% exercise gradient_check

# %% [markdown]
# Try it on your own backpropagation: paste your `backprop_batch` from lesson 3 into a cell above this one, with the functions
# that it calls. (Until then the course's version is checked.) Then break it on purpose: take out a transpose, a σ′, a sign, and
# look which layers complain.

# %%
rng = np.random.default_rng(4)
sizes = [4, 5, 3, 2]
weights = [rng.normal(size=w) for w, _ in layer_shapes(sizes)]
biases = [rng.normal(size=b) for _, b in layer_shapes(sizes)]
x, y = rng.normal(size=(4, 6)), rng.random((2, 6))

try:
    for number, error in gradient_check(weights, biases, x, y, backprop_batch).items():
        print(f"layer {number}: {error:.1e}")
except NotImplementedError:
    print("gradient_check is not written yet.")

# %% [markdown]
# Dense random inputs, several samples, biases that are not zero: that is no accident. On a single image with many black pixels
# most weights have gradient 0, and a wrong backprop may pass.
#
# With ReLU there is one more thing to know:

# %%
quiz("kink")

# %% [markdown]
# ## 4.5 The bug hunt
#
# Five backprops stand in line, A to E. Each is called like `backprop_batch`. Some have a fault in exactly one of the four
# equations, at least one has none, and what they look like inside does not help you. Which five you get depends on your name.

# %% fill my_name
my_name = None  # your own name, in quotes
### BEGIN SOLUTION
my_name = "Ada Lovelace"
### END SOLUTION

# %%
lineup = line_up(my_name)
figures.pattern(lineup["A"], sizes=[4, 5, 3, 2], letter="A")

# %% [markdown]
# Look at all five. A broken equation leaves its mark in exactly the gradients that it feeds:
#
# - BP1 is where the way back begins: what comes out wrong?
# - BP2 carries the error to the layers before the last one.
# - BP3 makes the gradients of the biases, BP4 those of the weights, both in every layer.
#
# A question first, to practise the pattern:

# %%
quiz("q_pattern")

# %% question q_pattern

# %% [markdown]
# Your verdict: a dict with the letters A to E, for instance `{"A": "none", "B": "BP3", …}`. One point each.

# %% exercise suspects

# %% [markdown]
# ## 4.6 The price
#
# A check moves every parameter up and down and feeds forward each time.

# %% exercise forward_passes

# %%
quiz("q_why_not_train")

# %% question q_why_not_train

# %% [markdown]
# So: check once, on a small network and a few samples, and switch the check off before you train. Here it is timed, on a network
# of 784-16-16-10 units; the numerical gradient is not waited for, but reckoned from one feedforward.

# %%
import time

sizes = [784, 16, 16, 10]
digit_weights = [rng.normal(size=w) / np.sqrt(w[1]) for w, _ in layer_shapes(sizes)]
digit_biases = [np.zeros(b) for _, b in layer_shapes(sizes)]
image, target = rng.random((784, 1)), np.eye(10)[:, [3]]

began = time.perf_counter()
backprop_batch(digit_weights, digit_biases, image, target)
once = time.perf_counter() - began
began = time.perf_counter()
for _ in range(20):
    feedforward(digit_weights, digit_biases, image)
forward = (time.perf_counter() - began) / 20
print(f"one gradient by backpropagation: {1e3 * once:.2f} ms")
print(f"one gradient by 26 004 feedforwards: {26_004 * forward:.1f} s")

# %% [markdown]
# ### Two ways out, as an outlook
#
# *Random directions.* Move all parameters at once by $+ε$ or $-ε$, with random signs $v$. The slope along $v$ must be
# $\nabla C\cdot v$: two feedforwards, and a fault anywhere shows in nearly every such test.
#
# *The complex step.* $f(θ + iε)$ has the slope in its imaginary part: $f'(θ) \approx \operatorname{Im} f(θ + iε)/ε$. Nothing is
# subtracted, so nothing is rounded away, and ε may be $10^{-30}$. The checks of this course do it that way.

# %%
from nnkit.gradients import network_gradients, probe

gradients = backprop_batch(weights, biases, x, y)
print("random directions:", f"{probe(weights, biases, x, y, gradients, rng):.1e}")
exact, _ = network_gradients(weights, biases, x, y, complex_step=True)
print("complex step:     ", f"{max(np.abs(e - g).max() for e, g in zip(exact, gradients[0])):.1e}")

# %% [markdown]
# ### In your own words  *(2 points, read by a person)*
#
# A friend's gradient check reports a relative error of $3\cdot 10^{-5}$ in every layer, and the network trains well. Is the
# backpropagation right? Say in three to five sentences what you would try, in which order, and what each result would tell you.

# %% read explain_small_error
# $3\cdot 10^{-5}$ is too large for a right gradient with central differences in float64, and too small for a missing factor or a
# wrong sign; and that it trains says little. First look at the check itself: is it a forward difference, is ε near $10^{-5}$, is
# everything float64? With ε ten times smaller, the truncation error of a central difference falls a hundredfold, that of a
# forward difference tenfold; if the error falls, it was the check. If it stays the same for several ε, it is in the gradient: a
# small term is missing or wrong, such as the derivative of a regularisation, or a unit at the kink of a ReLU. Then look at weights
# and biases apart, and at single entries.
#
# *To grade: one point for varying ε (or the precision, or one-sided against central) and saying what follows. One point for what to
# do when the error does not change.*

# %% [markdown]
# ## When it goes wrong
#
# This check always passes. Why?

# %%
def useless_check(weights, biases, x, y, backprop):
    first, second = backprop(weights, biases, x, y), backprop(weights, biases, x, y)
    return max(np.abs(a - b).max() for a, b in zip(first[0], second[0]))


print(useless_check(weights, biases, x, y, lineup["A"]), useless_check(weights, biases, x, y, lineup["B"]))

# %% [markdown]
# It compares a gradient with itself. A check needs something that knows nothing of backpropagation: the cost. An error of
# exactly 0 is no triumph, but a sign of that.

# %%
theta = np.array([1, 2, 3])
theta[0] += 1e-5
print(theta)

# %% [markdown]
# Whole numbers swallow ε. Every slope would be 0, or nonsense.
#
# ## Sum up
#
# You can now find slopes by trying, choose ε, compare gradients by their relative error, check a network and read the fault off
# its layers.
#
# | | |
# |---|---|
# | forward difference | $\bigl(f(θ+ε) - f(θ)\bigr)/ε$, error of order ε |
# | central difference | $\bigl(f(θ+ε) - f(θ-ε)\bigr)/2ε$, error of order ε² |
# | best ε in float64 | near $10^{-5}$ for central differences |
# | relative error | $\lVert a-b\rVert / (\lVert a\rVert + \lVert b\rVert)$: below $10^{-7}$ right, above $10^{-4}$ wrong |
# | BP1 broken | all layers wrong |
# | BP2 broken | all but the last layer wrong |
# | BP3, BP4 broken | biases only, weights only |
# | price | two feedforwards for each parameter |
#
# **In other courses** the error is often $\lVert a-b\rVert/\max(\lVert a\rVert, \lVert b\rVert)$, up to twice as large, and ε is
# $10^{-4}$ or $10^{-7}$.
#
# **Read on:** William Squire and George Trapp, *Using complex variables to estimate derivatives of real functions*, SIAM Review
# 40 (1998), two pages.
#
# **Next:** the gradient is right. In lesson 5, *stochastic gradient descent*, it learns to read digits.

# %%
progress()
