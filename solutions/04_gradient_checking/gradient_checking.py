# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3 (ipykernel), language: python, name: python3}
# ---

# %% [markdown]
# # 4. Gradient checking
#
# **Trust, but verify.** A wrong backpropagation does not crash. It trains, only worse, and nobody tells you why. But a slope
# can always be found by trying: a little up, a little down, and look at the cost. In {minutes} minutes you will
#
# - **compute** slopes by forward and central differences, and say which is better, and by how much,
# - **compare** two gradients by their relative error,
# - **check** a whole backpropagation,
# - **convict** the guilty among five suspects, by their layers, their weights and their biases,
# - **say** why nobody trains like this.
#
# You need: lessons 2 (feedforward) and 3 (backpropagation).

# %%
import numpy as np

from nnkit import check, hint, lesson, progress, quiz
from nnkit.explorers import explore_gradient_check
from nnkit.figures import gradient_checking as figures
from nnkit.mine import backprop_batch, count_parameters, feedforward, layer_shapes, quadratic_cost, whose
from nnkit.suspects import hunter, line_up

lesson("gradient_checking")

# %% [markdown]
# What you wrote in lessons 2 and 3 goes on with you. Where you have no version that is right, the library's stands in:

# %%
whose(feedforward, quadratic_cost, backprop_batch, count_parameters, layer_shapes)

# %% [markdown]
# ## 4.1 Slopes by trying
#
# Here is θ³ with its tangent at 1 and two lines that come near it:

# %%
figures.secants(x=1, eps=0.5)

# %% [markdown]
# Let f be any function of a parameter θ, and ε a small step. The **forward difference** looks to one side, the **central
# difference** to both:
#
# $$\frac{f(θ + ε) - f(θ)}{ε} \qquad\qquad \frac{f(θ + ε) - f(θ - ε)}{2ε}$$
#
# Change `eps` in the figure from 0.5 to 0.1 and run it again: which of the two comes nearer faster?
#
# <details><summary>What happens</summary>
#
# The slope is 3. Forward goes from 4.75 to 3.31, central from 3.25 to 3.01: with an ε five times smaller the one error is about
# five times smaller, the other twenty-five times.
#
# </details>
#
# Multiplied out, forward is 3θ² + 3θε + ε² and central 3θ² + ε²: errors of the order of ε, and of ε².

# %% exercise forward_difference

# %% exercise central_difference

# %% [markdown]
# ### A cost has many parameters
#
# Its gradient has a slope for each of them: move *one* entry up, then down, and leave all others where they are. That makes the
# [[numerical gradient]]. `np.ndindex(theta.shape)` goes through all entries, however many axes there are: for (2, 3) its
# indices are (0, 0), (0, 1), … (1, 2), and `theta[index]` is that entry.
#
# Two traps. An entry has to be put back before the next one is moved. And an array of whole numbers can hold neither
# θ + ε nor a slope.

# %% exercise numerical_gradient

# %% [markdown]
# ## 4.2 How exact is it?
#
# One gradient from backpropagation and a numerical one never agree to the last digit. When is the difference too large?

# %%
quiz("why_relative")

# %% [markdown]
# So divide the distance of the two by their size, and you have the [[relative error]]. With $\lVert\cdot\rVert$, the root of
# the sum of squares:
#
# $$\text{relative error} = \frac{\lVert a - b\rVert}{\lVert a\rVert + \lVert b\rVert}$$
#
# It lies between 0 and 1 and does not care which of the two comes first. Where both are zero they agree: the answer is 0.

# %% exercise relative_error

# %%
figures.relative_errors(relative_error)

# %% [markdown]
# As a rule of thumb, below $10^{-7}$ a gradient is right, above $10^{-4}$ it is not. Between the two, look at ε first. And some
# values tell their own story. Work this one out with the formula before you choose:

# %%
quiz("one_third")

# %% [markdown]
# ### Which ε?
#
# Not as small as you can. A float has 16 digits, and two values that lie very near to each other agree in most of them: what is
# left of their difference is rounding. For central differences the best ε is near $10^{-5}$. Not larger, because of ε²; not
# smaller, because of the rounding.

# %% [markdown]
# ## More: Why not a smaller ε?
#
# The smaller ε, the better? First by hand, then much smaller.

# %%
quiz("cube_at_one")

# %% [markdown]
# The error of the central difference falls with ε². So what becomes of it at $10^{-15}$?

# %%
quiz("smaller_is_better")

# %%
explore_gradient_check(central_difference)

# %% [markdown]
# Both axes count in powers of ten, so read the left picture in steps of ten, from the right to the left, for $e^θ$.
#
# *Large ε, on the right: the curve bends between the two points.* Make ε ten times smaller. The forward error gets ten times
# smaller, the central one a hundred times: its line falls twice as steeply. That is the ε and the ε² from above. It is called
# **truncation error**.
#
# *Small ε, on the left: the two values agree in nearly all of their 16 digits.* About $10^{-16}$ is lost when they are
# subtracted, and that is divided by ε. So with each ε that is ten times smaller the error gets ten times *larger*. This is
# the **rounding error**, about $10^{-16}/ε$.
#
# Best is the ε in the corner between: near $10^{-8}$ for forward, near $10^{-5}$ for central differences. Now look to the
# right, at float32 with its 7 digits: even with the best ε the error stays above the dotted line at $10^{-7}$. Check in
# float64.
#
# And smaller still? Guess what the central difference of $e^θ$ at 1 is with $ε = 10^{-16}$. The slope is 2.718…

# %%
print("central difference:", (np.exp(1 + 1e-16) - np.exp(1 - 1e-16)) / 2e-16)
print(f"from one float to the next: {np.spacing(1.0):.1e} at 1, {np.spacing(np.e):.1e} at e")

# %% [markdown]
# <details><summary>Why</summary>
#
# A step of ε is smaller than the way from one float to the next. Both values are rounded to the same float, and nothing is left of
# their difference: 0.
#
# </details>
#
# ### The best ε of several
#
# Which ε is best depends on the function, too. Where you know one slope for certain, try several ε there, and take the one
# whose central difference comes nearest.

# %% exercise best_epsilon

# %%
try:
    several = [1e-1, 1e-3, 1e-4, 1e-5, 1e-6, 1e-8, 1e-12]
    print(best_epsilon(np.exp, np.exp, 1.0, several), best_epsilon(np.sin, np.cos, 0.5, several))
    print(best_epsilon(lambda t: 1000 * t**3, lambda t: 3000 * t**2, 10.0, several))
except NotImplementedError:
    print("best_epsilon is not written yet.")

# %% [markdown]
# ### Corners
#
# ReLU is made of two straight lines. With it in place of σ there is one more thing to know:

# %%
quiz("kink")

# %% [markdown]
# In the explorer above choose "ReLU at 0.01, near its kink", and find out from which ε on the slope is wrong.
#
# <details><summary>What happens</summary>
#
# As long as ε is below 0.01 both points lie on the same line, and the slope is 1 but for rounding. From there on one of them
# lies beyond the corner, where ReLU is 0: the central difference mixes the slopes 1 and 0.
#
# </details>

# %% [markdown]
# ## More: All parameters in one row
#
# A network has a list of weights and a list of biases, and `numerical_gradient` takes one array. One way out is to put all
# parameters into one vector, in a fixed order: $w^2$ row by row, then $b^2$, then
# $w^3$, $b^3$ and so on. And back again. (You can go on without: 4.3 shows another way.) A 2-2-1 network has nine:
#
# $$w^2 = \begin{pmatrix}1 & 2\\ 3 & 4\end{pmatrix},\; b^2 = \begin{pmatrix}5\\ 6\end{pmatrix},\; w^3 = (7\;\;8),\; b^3 = (9)
# \qquad\longleftrightarrow\qquad θ = (1, 2, 3, 4, 5, 6, 7, 8, 9)$$

# %% exercise flatten_parameters

# %% exercise unflatten_parameters

# %% [markdown]
# ## 4.3 The check
#
# Now the [[gradient check]]. The cost is `quadratic_cost(feedforward(weights, biases, x), y)`. Find its
# numerical gradient, ask `backprop` for its own, and return the relative error **layer by layer**, weights and biases together:
# `{2: 3e-09, 3: 0.3}` says that layer 3 is wrong.
#
# `numerical_gradient` wants a function of *one* array: the cost with that in place of `weights[i]`. A list with an entry
# exchanged is `[*weights[:i], w, *weights[i + 1:]]`. And `np.hstack` puts two arrays with as many rows side by side, so that
# the gradients of a layer's weights and biases become one.

# %% exercise gradient_check

# %% [markdown]
# Is the backpropagation of lesson 3 right?

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
# Why random inputs, and several? On one image with many black pixels most weights have gradient 0, and a wrong backprop may
# pass.

# %% [markdown]
# ## More: Break it on purpose
#
# Copy your `backprop_batch` from lesson 3 into a cell here, with the functions that it calls, and name it `broken`. Take the σ′
# out of BP2, or turn the sign of BP1, and check `broken` in the cell above in place of `backprop_batch`. Which layers will
# complain, and how large will the error be? Guess first.

# %%
quiz("exactly_one")

# %% [markdown]
# <details><summary>What happens</summary>
#
# Without σ′ in BP2 the last layer stays right, and all layers before it are wrong: their error was carried back wrongly. With
# another sign in BP1 all layers are wrong, with an error of 1. A transpose that is missing does not come so far: the shapes do
# not fit, unless two layers have the same size.
#
# </details>
#
# The next section has backprops that others broke. In some all layers are wrong, though not by the same fault:

# %%
quiz("three_alike")

# %% [markdown]
# ## 4.4 The bug hunt
#
# Five backprops stand in line, A to E, each called like `backprop_batch`. Some have a fault in exactly one of the four
# equations, at least one has none. Your name decides which you get.

# %% fill my_name
my_name = None  # your own name, in quotes
### BEGIN SOLUTION
my_name = "Ada Lovelace"
### END SOLUTION

# %% [markdown]
# Here is *your* check of them, if it tells right from wrong:

# %%
lineup, hunt = line_up(my_name), hunter(gradient_check)
for letter, suspect in lineup.items():
    errors = hunt(weights, biases, x, y, suspect)
    print(letter, *(f"  layer {number}: {error:.0e}" for number, error in errors.items()))

# %% [markdown]
# A broken equation leaves its mark in the gradients that it feeds:
#
# - BP1 is where the way back begins: what comes out wrong?
# - BP2 carries the error to the layers before the last one.
# - BP3 makes the gradients of the biases, BP4 those of the weights, both in every layer.
#
# So the innocent are found now, and one of the four faults:

# %% question q_pattern

# %% [markdown]
# BP1, BP3 and BP4 each make all layers wrong. So put a **half** of a suspect before your check: its gradients of the weights,
# beside right ones of the biases. What is still wrong then is wrong in the weights.

# %%
def only(part, suspect):
    """A backprop with the suspect's "weights" or "biases", and right gradients of the other part."""

    def half(weights, biases, x, y):
        theirs, right = suspect(weights, biases, x, y), backprop_batch(weights, biases, x, y)
        return (theirs[0], right[1]) if part == "weights" else (right[0], theirs[1])

    return half


figures.suspects(hunt, lineup)

# %% [markdown]
# Each of the five stands there as it is, then as `only("weights", …)` and `only("biases", …)`. What reaches above the dashed line is
# wrong. Look at which bars do, and in which layers, then write your verdict, a dict: `{"A": "none", "B": "BP3", …}`. One point each.

# %% exercise suspects

# %% [markdown]
# ## 4.5 The price
#
# So why not throw backpropagation away, and train with numerical gradients?

# %% question q_why_not_train

# %% [markdown]
# So check once, on a small network and a few samples, and switch the check off before you train.

# %% [markdown]
# ## More: The price, counted
#
# What does a check cost? Not in seconds, which depend on the machine, but in feedforwards. Look at what your
# `numerical_gradient` does, guess the number for a network of 784-16-16-10 units (hundreds? thousands?), then write it for
# any network.

# %% exercise forward_passes

# %% [markdown]
# Now count. Does your `numerical_gradient` do what you reckoned? In place of the cost it gets a function that does nothing
# but count.

# %%
calls = 0


def count(theta):
    """Stands where the cost would stand, and counts how often it is asked."""
    global calls
    calls += 1
    return 0.0


try:
    for parameter in [*weights, *biases]:
        numerical_gradient(count, parameter)
    print(f"4-5-3-2: reckoned {forward_passes([4, 5, 3, 2])}, counted {calls}")
    print(f"784-16-16-10: reckoned {forward_passes([784, 16, 16, 10])}")
except NotImplementedError:
    print("Write numerical_gradient and forward_passes first.")

# %%
quiz("twice_as_wide")

# %% [markdown]
# And in seconds, on your machine? The numerical gradient is not waited for, but reckoned from one feedforward.

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
passes = 2 * count_parameters(sizes)
print(f"one gradient by backpropagation: {1e3 * once:.2f} ms")
print(f"one gradient by {passes} feedforwards: {passes * forward:.1f} s")

# %% [markdown]
# ## More: Two other ways
#
# One costs two feedforwards for all parameters together, the other has no rounding error to speak of.
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
# The second number is what is left between your backpropagation, or the course's, and the complex step: a rounding error, with
# nothing of ε in it.

# %% [markdown]
# ## More: In your own words  *(2 points, read by a person)*
#
# A friend's gradient check reports a relative error of $3\cdot 10^{-5}$ in every layer, and the network trains well. Is the
# backpropagation right? Say in three to five sentences what you would try, in which order, and what each result would tell you.

# %% read explain_small_error
# $3\cdot 10^{-5}$ is too large for a right gradient with central differences in float64, and too small for a missing factor
# or a wrong sign; and that it trains says little. First look at the check itself: is it a forward difference, is ε near
# $10^{-5}$, is everything float64? With ε ten times smaller, the truncation error of a central difference falls a
# hundredfold, that of a forward difference tenfold; if the error falls, it was the check. If it stays the same for several ε,
# it is in the gradient: a small term is missing or wrong, such as the derivative of a regularisation, or a unit at the kink
# of a ReLU. Then look at weights and biases apart, and at single entries.
#
# To grade:
#
# - 1 point: varying ε (or the precision, or one-sided against central) and what follows from each result
# - 1 point: what to do when the error does not change

# %% [markdown]
# ## More: when it goes wrong
#
# Two mistakes that make no noise: a check of nothing, and whole numbers.
#
# This one always passes. Why?

# %%
def useless_check(weights, biases, x, y, backprop):
    first, second = backprop(weights, biases, x, y), backprop(weights, biases, x, y)
    return max(np.abs(a - b).max() for a, b in zip(first[0], second[0]))


for letter in "AB":
    print(useless_check(weights, biases, x, y, lineup[letter]))

# %% [markdown]
# It compares a gradient with itself. A check needs something that knows nothing of backpropagation: the cost. An error of
# exactly 0 is no triumph, but a sign of that.

# %%
theta = np.array([1, 2, 3])
theta[0] += 1e-5
print(theta)

# %% [markdown]
# Whole numbers swallow ε. Every slope would be 0, or nonsense.

# %% [markdown]
# ## Sum up
#
# | | |
# |---|---|
# | forward difference | $\bigl(f(θ+ε) - f(θ)\bigr)/ε$, error of order ε |
# | central difference | $\bigl(f(θ+ε) - f(θ-ε)\bigr)/2ε$, error of order ε²; ε near $10^{-5}$ in float64 |
# | relative error | $\lVert a-b\rVert / (\lVert a\rVert + \lVert b\rVert)$: below $10^{-7}$ right, above $10^{-4}$ wrong |
# | ⅓, and 1 | a factor of 2; a wrong sign, or zeros |
# | BP1 broken | all layers wrong, weights and biases |
# | BP2 broken | all but the last layer wrong |
# | BP3, BP4 broken | biases only, weights only |
# | price | two feedforwards for each parameter |
#
# A check is a test at one point, no proof. What passes it with random weights, random inputs and several samples is nearly
# certainly right.
#
# **Next:** in lesson 5, *stochastic gradient descent*, the network learns to read digits.
#
# Hand in? Save, then *Run as the grader will*.

# %%
progress()

# %% [markdown]
# ### Read on
#
# Stanford's CS231n, [*Gradient checks*](https://cs231n.github.io/neural-networks-3/#gradcheck); William Squire and George
# Trapp, [*Using complex variables to estimate derivatives of real functions*](https://doi.org/10.1137/S003614459631241X),
# SIAM Review 40 (1998), three pages.
#
# ### In other courses
#
# The error is often $\lVert a-b\rVert/\max(\lVert a\rVert, \lVert b\rVert)$, up to twice as large, or taken entry by entry,
# and ε is
# $10^{-4}$ or $10^{-7}$. The θ³ of 4.1, and its four answers, are from Racharak's lecture.
#
# {notation}
#
# ### Words
#
# {words}
