# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3 (ipykernel), language: python, name: python3}
# ---

# %% [markdown]
# # 1. Partial derivatives
#
# **How a small change travels.** In {minutes} minutes you will learn to
#
# - **differentiate** by one variable while the others stand still,
# - **multiply** slopes along a chain and **add** them where paths meet,
# - **write** the sigmoid and its slope so that no number is too large for them,
# - **run** gradient descent, and say what its learning rate does.
#
# You need: the derivatives of x², 1/x and eˣ (long ago? A folded section after 1.1 brings them back; its arrow opens it), Python
# functions, arrays of numpy.
#
# Run each cell with Shift+Enter. At `# YOUR CODE HERE` it is your turn; the cell below checks your answer. Stuck? Press +
# in the bar above, write `hint(z_partials)` into the new cell, and run it: it helps, in steps.

# %%
import numpy as np

from nnkit import check, hint, lesson, progress, quiz
from nnkit.explorers import explore_gradient_descent, explore_partial_derivatives, explore_secant
from nnkit.figures import partial_derivatives as figures

lesson("partial_derivatives")

# %% [markdown]
# A network is shown a picture, and says which digit it sees:

# %%
figures.network()

# %% [markdown]
# Each circle is a **unit** and holds one number. Units stand in **layers**. A unit takes the numbers of the layer
# before it, each times a **weight**, adds them and its own **bias** up, and bends the sum a little. How wrong the
# answers are is one number, the [[cost]]. To learn is to turn [[parameter|weights and biases]] so that it falls. The
# question is, for each: *if I turn this one up a little, does the cost rise or fall, and how fast?* The answer is a
# [[partial derivative]].

# %% [markdown]
# ## 1.1 The slope of a slice
#
# Here is a surface, $z = s^2 + su + u^2$. Cut it along one of the two lines, and look at the cut from the side: it is an
# ordinary curve with an ordinary slope. Move the sliders and watch both. The surface turns: drag it, or press arrow keys
# on it.

# %%
explore_partial_derivatives()

# %% [markdown]
# The slope along s is the **partial derivative** of z with respect to s, or *by* s for short. It is written ∂z/∂s, with
# a round d.

# %%
quiz("held_still")

# %% [markdown]
# To compute it, treat every other letter as a constant number, and differentiate as you always did. With numbers:
# $T = 3x^2y + y$ at x = 1, y = 2.
#
# - By x: 3y is a constant factor, and the last term has no slope at all. $\partial T/\partial x = 3y\cdot 2x = 12$.
# - By y: 3x² is a constant factor. $\partial T/\partial y = 3x^2 + 1 = 4$.
#
# Now the surface of the picture, term by term. The picture tells you whether you are right at the dot.

# %% exercise z_partials

# %% [markdown]
# ## More: derivatives, if it has been a while
#
# How fast does the output follow when the input moves a little? Move x from $a$ to $a + h$, and divide the rise by the run:
# that is the slope of a **secant**. Then let $h$ shrink:
#
# $$f'(a) = \lim_{h \to 0} \frac{f(a + h) - f(a)}{h}$$
#
# Shrink it yourself. Where does the slope of the secant end up? And why does nobody put in $h = 0$ at once?

# %%
explore_secant()

# %% [markdown]
# <details><summary>The answer</summary>
#
# On $x^2$ at $a = 1$ the quotient is $\frac{(1 + h)^2 - 1}{h} = \frac{2h + h^2}{h} = 2 + h$, the straight line on the
# right: it ends at 2. With $h = 0$ it would be 0 divided by 0, which says nothing. A limit asks where the quotient *goes*.
#
# </details>
#
# From this limit follow the rules:
#
# | | rule | for instance |
# |---|---|---|
# | power | $(x^r)' = r\,x^{r-1}$ | $(x^2)' = 2x$, and with $r = -1$: $(1/x)' = -1/x^2$ |
# | exponential | $(e^x)' = e^x$ | |
# | factors and sums | $(\alpha f + \beta g)' = \alpha f' + \beta g'$ | $(3x^2 + 5x)' = 6x + 5$ |
# | product | $(f g)' = f' g + f g'$ | $(x\,e^x)' = e^x + x\,e^x$ |
# | chain | $(h(g(x)))' = h'(g(x))\cdot g'(x)$ | $(e^{-x})' = -e^{-x}$ |

# %%
quiz("derivative_of_a_sum")

# %% [markdown]
# With two variables: $h = y\,e^{-z}$. Which factor stands still when you look from $y$, and which when you look from $z$?

# %% exercise h_partials

# %% [markdown]
# ## 1.2 Slopes along a chain multiply
#
# A car is twice as fast as a bicycle, and the bicycle is four times as fast as a walker. Commit to an answer, then look at
# the picture.

# %%
quiz("car_and_walker")

# %%
figures.chain_of_rates()

# %% [markdown]
# A derivative is a rate, too: *how many units of z for one small unit of y*. If x moves y, and y moves z, the rates
# multiply. This is the [[chain rule]]:
#
# $$\frac{dz}{dx} = \frac{dz}{dy}\cdot\frac{dy}{dx}$$
#
# Watch *where* each rate is taken: the second one at x, the first one at the y that belongs to it. With numbers: $z = y^2$
# and $y = 5x$ at x = 2. There y = 10, so the rates are 2y = 20 and 5; together 100.
#
# Now a chain in the other order: $z = 3y$ and $y = x^2$.

# %% exercise chain_rule

# %% [markdown]
# ## 1.3 The sigmoid and its slope
#
# The **sigmoid**, $\sigma(z) = 1/(1 + e^{-z})$, turns any number into one between 0 and 1. It is the bend in the units of
# the picture. It works *element by element*: an array of any shape goes in, one of the same shape comes out.
#
# There is a trap, and everyone steps into it once. What is $e^{1000}$? For a computer *infinity*, and a warning:

# %%
with np.errstate(over="ignore"):
    print(np.exp(np.array([1.0, 100.0, 1000.0])))

# %% [markdown]
# At z = −1000 the formula asks for exactly that number. The way out: $e^{-|z|}$ lies between 0 and 1 for every z, and both
# halves of σ can be written with it. (For the second one, multiply the fraction above and below with $e^z$.)
#
# $$\sigma(z) = \frac{1}{1 + e^{-|z|}} \ \text{ for } z \ge 0 \qquad\qquad
# \sigma(z) = \frac{e^{-|z|}}{1 + e^{-|z|}} \ \text{ for } z < 0$$
#
# Which half an entry needs, `if z >= 0` cannot say: it asks once, and an array has many answers. `np.where` asks every
# entry:

# %%
numbers = np.array([-2.0, 0.0, 3.0])
print(np.where(numbers >= 0, 10, 20))  # 10 where it is true, 20 elsewhere

# %% [markdown]
# It computes both alternatives for all entries and then picks, so both must be harmless everywhere. One point is for
# moderate z, one for |z| = 1000.

# %% exercise sigmoid

# %% [markdown]
# Now its slope. Write σ as a chain, $\sigma = 1/q$ with $q = 1 + e^{-z}$. The slope of 1/q is −1/q², and the slope of q is
# $-e^{-z}$; the two minus signs cancel. For the last step read $q = 1 + e^{-z}$ as $e^{-z} = q - 1$:
#
# $$\sigma'(z) = \frac{e^{-z}}{q^2} = \frac{1}{q}\cdot\frac{q - 1}{q} = \frac{1}{q}\left(1 - \frac{1}{q}\right) =
# \sigma(z)\,\bigl(1 - \sigma(z)\bigr)$$
#
# With a = σ(z) at hand the slope costs no further exponential: it is a(1 − a).

# %% exercise sigmoid_prime

# %% [markdown]
# These are the curves of *your* two functions. σ is steepest at z = 0: there it is ½, and a(1 − a) has its largest value, ¼. Remember
# that number: slopes of at most ¼ become small when many of them are multiplied.

# %%
figures.sigmoid_and_slope(sigmoid, sigmoid_prime)

# %% [markdown]
# ## 1.4 The gradient, and paths that meet
#
# A function of several variables has as many partial derivatives. Together they are its [[gradient]], ∇f; it has the shape
# of what it is taken by: of a column a column, of a matrix of weights a matrix.
#
# **The gradient points where f rises fastest, and its length says how fast.** At right angles to it the ground is level; against it,
# f falls fastest. On the surface of 1.1, at s = 1, u = 2:

# %%
figures.steepest(s=1, u=2)

# %% [markdown]
# ### When a variable is used twice
#
# $f = (x + y)\cdot\max(y, z)$ is made of a sum a, a maximum b, and their product. The letter y stands in two places: turn
# it up a little, and two things happen at once. The maximum is a switch: it passes on the change of its larger input with
# slope 1, and of the smaller one nothing. How fast does f rise with y, at x = 1, y = 2, z = 0? Guess before you look.

# %%
figures.paths(x=1, y=2, z=0)

# %% [markdown]
# The rule that this whole course stands on: **along a path slopes multiply; where paths meet, they add up.**
#
# $$\frac{\partial f}{\partial y} = \frac{\partial f}{\partial a}\cdot\frac{\partial a}{\partial y} +
# \frac{\partial f}{\partial b}\cdot\frac{\partial b}{\partial y}$$
#
# Backpropagation is this rule, for all paths of a network at once. Change `z=0` to `z=3` in the cell above: z is the larger one
# now, the arrow from y to b carries 0, and the path through the sum is all that is left.

# %% exercise max_gradient

# %% [markdown]
# ## More: why the gradient points uphill
#
# A slope for each variable, and together they are the direction in which f rises fastest. Why?
#
# When all variables move at once, by small steps, each contributes its slope times its step, and f rises by the sum: the
# scalar product of gradient and step. That is length times length times the cosine of the angle between them. Of all steps of
# one length, the cosine is largest for the step *along* the gradient, 0 for a step at right angles to it, and smallest for the
# step against it.

# %% [markdown]
# ## More: why the product rule is true
#
# A product has two paths as well. First once more the one of 1.4, to see what stayed.

# %%
quiz("two_paths")

# %% [markdown]
# In $f(x)\cdot g(x)$ the letter x stands in two places, so two paths lead from it to the product. Through $f$ a change
# is multiplied by $f'$, and then by what $f$ is multiplied with, $g$. Through $g$ it is the other way round. Where paths
# meet, they add up: $f'g + fg'$. Write it once for all functions:

# %% exercise product_rule

# %% [markdown]
# And one more gradient, of a product with a sum in it: $f = (x + y)\cdot z$. Find it twice, with $q = x + y$ as a path of
# two steps, and multiplied out, $xz + yz$. Both ways must give the same.

# %% exercise product_gradient

# %% [markdown]
# ## More: Jacobians, many inputs and many outputs
#
# A layer takes several numbers and gives several numbers. Let it have $k$ inputs, in a column $x$, and $n$ units. Unit $i$
# has its weights in row $i$ of a matrix $w$, and a bias $b_i$. It adds up and bends, as in the picture at the beginning:
#
# $$z_i = \sum_j w_{ij} x_j + b_i \qquad h_i = \sigma(z_i) \qquad\text{or, for all units at once,}\qquad
# z = wx + b,\quad h = \sigma(z)$$
#
# $z_i$ is called the **weighted input** of unit $i$. To end with a single number, weigh the units' values once more, with
# a column $u$ of $n$ weights: the **score** $s = u_1h_1 + \dots + u_nh_n = u^{T}h$. ($s$, $u$ and $z$ are new here: they
# have nothing to do with the surface.) Shapes: $w$ is $(n, k)$, $x$ is $(k, 1)$; $b$, $z$, $h$ and $u$ are $(n, 1)$.
#
# In each of these steps every output may depend on every input, so its slopes fill a table, the [[Jacobian]]: *one row for
# each output, one column for each input*. An entry says: if this input moves a little, how fast does that output move? Four
# such tables lead through a layer to the score:
#
# | step | by | Jacobian | shape | why |
# |---|---|---|---|---|
# | $z = wx + b$ | $x$ | $w$ | $(n, k)$ | of $z_i = \sum_j w_{ij} x_j + b_i$, the factor of $x_j$ is $w_{ij}$ |
# | $z = wx + b$ | $b$ | $I$ | $(n, n)$ | $b_j$ moves $z_j$ alone, with slope 1 |
# | $h = \sigma(z)$ | $z$ | $\mathrm{diag}(\sigma'(z))$ | $(n, n)$ | $z_j$ moves $h_j$ alone, with slope $\sigma'(z_j)$ |
# | $s = u^{T} h$ | $h$ | $u^{T}$ | $(1, n)$ | one output, so one row; the factor of $h_i$ is $u_i$ |
#
# And by the weights $w$? There are $n$ outputs and $n \cdot k$ inputs that stand in a table themselves, so the slopes would
# need a block with three edges, and nobody writes it out. One entry is easy: $w_{ij}$ moves $z_i$ alone, with slope $x_j$.
#
# The chain rule holds for Jacobians as well. They are multiplied as matrices, the last step on the left:
#
# $$\frac{\partial h}{\partial x} = \mathrm{diag}(\sigma'(z))\cdot w \qquad (n, n)\cdot(n, k) = (n, k)$$

# %%
figures.jacobians(w=[[1, -2], [0.5, 1], [2, 0]], x=[0.5, -0.5], b=[0.1, 0.3, -1])

# %% [markdown]
# The shapes tell you whether you got the order right. The zeros in the picture's first table are no accident: $h_1$ does
# not look at the weighted input of unit 2. Functions that work element by element have diagonal Jacobians.
#
# To write one: `np.diag` makes a matrix of a *flat* array, with the array on the diagonal; `v.ravel()` is `v`, flat.

# %% exercise elementwise_jacobian

# %% question q_shapes

# %% [markdown]
# ### From the score back to the biases
#
# Now put it together: how does the score change with each bias? Three steps lie between $b$ and $s$, so three Jacobians
# are multiplied:
#
# $$\frac{\partial s}{\partial b} = u^{T}\cdot\mathrm{diag}(\sigma'(z))\cdot I \qquad (1, n)\cdot(n, n)\cdot(n, n) = (1, n)$$
#
# Multiplying with a diagonal matrix means scaling entry by entry, so no matrix is needed: entry $i$ is
# $u_i\,\sigma'(z_i)$. The symbol for *element by element* is ⊙, in numpy `*`.
#
# A Jacobian of one output is a row. As a *gradient* the same numbers stand in the shape of what they are taken by.

# %%
quiz("gradient_by_a_matrix")

# %% [markdown]
# So the gradient by $b$, a column, is a column: $u \odot \sigma'(z)$, shape $(n, 1)$. And the one by $w$ has the shape of
# $w$: its entry in row $i$, column $j$ is $u_i\,\sigma'(z_i)\,x_j$, one path of three steps. A network learns by these two
# gradients; lesson 3 finds them for all its layers.

# %% exercise score_bias_gradient

# %% [markdown]
# One mistake is so easy here that it is worth making once on purpose. Run the cell, and say what is wrong before you read on.

# %%
column = np.array([[0.25], [0.2], [0.1]])  # (3, 1): slopes
row = np.array([[1.0, -2.0, 0.5]])  # (1, 3): weights
print((row * column).shape)

# %% [markdown]
# Nine numbers where three were wanted, and no error: numpy stretches a row and a column into a table. Whenever a result
# is larger than you thought, print the shapes of both factors.
#
# ### By hand, and in two layouts
#
# The first two rows of the table, for any layer. Move one entry at a time in your head: which entries of $z$ follow?

# %% exercise affine_jacobians

# %% [markdown]
# CS 6301 leaves a third one to its readers, without an answer: the score $s = u^{T}h$, by its weights $u$. What is it, and of
# which shape?
#
# <details><summary>The answer</summary>
#
# $s = u_1h_1 + \dots + u_nh_n$, so the factor of $u_i$ is $h_i$. One output, so one row: $\partial s/\partial u = h^{T}$, shape
# $(1, n)$.
#
# </details>
#
# And a layer from its input to its output, the product in the picture above, for any numbers:

# %% exercise chain_jacobian

# %% [markdown]
# **Two layouts.** Here rows are outputs and columns are inputs (*numerator layout*). Other books and lectures print the
# same slopes turned over, with a row for each input (*denominator layout*); then the factors of a chain stand in the other
# order, the first step on the left. Nothing else changes:

# %%
weights = np.array([[1.0, -2.0, 0.5], [2.0, 0.0, 1.0]])  # two units, three inputs
diagonal = np.diag([0.25, 0.2])  # σ′ of the two units
print(diagonal @ weights)  # outputs as rows
print(weights.T @ diagonal)  # inputs as rows
print(np.array_equal((diagonal @ weights).T, weights.T @ diagonal))

# %% [markdown]
# | the derivative of | by a number $x$ | by a column $x$ of $k$ | by a matrix $w$, $n \times k$ |
# |---|---|---|---|
# | a number $y$ | a number: of $y = wx$ it is $w$ | the gradient, $(k, 1)$ here; a row $(1, k)$ as a Jacobian | the gradient, $(n, k)$, in both layouts |
# | a column $y$ of $n$ | a column, $(n, 1)$; in the other layout a row | $(n, k)$; in the other layout $(k, n)$ | a block with three edges, $n \times n \times k$ |
#
# (All this in Cartesian coordinates, with axes at right angles. In others, such as angle and distance, a gradient has
# further factors.)

# %% [markdown]
# ## 1.5 Downhill
#
# The gradient points uphill. To make a cost C smaller, step against it, look again, take the next step. With p for the
# point, such as all weights and biases of a network in a row, ∇C(p) for the gradient there, and a small positive number η,
# the [[learning rate]], this is [[gradient descent]]:

# %%
figures.loop_of_steps()

# %% [markdown]
# **With numbers.** $C = p^2$ has the gradient 2p. From p = 1 with η = 0.1: 1 → 1 − 0.1 · 2 = 0.8 → 0.8 − 0.1 · 1.6 = 0.64 →
# 0.512. The steps get shorter by themselves, because the ground gets flatter. Three steps, four points: the start counts.
#
# Your function keeps the whole path. It must not change `start`, which the caller still needs. And `start` may be an
# array of whole numbers, which has no room for 0.8: begin with a copy of it that has.

# %% exercise gradient_descent

# %% [markdown]
# ### Too small, too large
#
# Predict, then run: on C = x² from x = 1, which learning rate never settles?

# %%
quiz("never_settles")

# %%
figures.learning_rates(gradient_descent, rates=[0.03, 0.3, 0.95, 1.02])

# %% [markdown]
# Too small, and it creeps. Too large, and it jumps across the valley; still larger, and every jump lands higher than the
# one before. Nothing in the formula warns you: only the cost, going up, does.
#
# And it stops where the slope is 0, which need not be the lowest point of all (*More: where descent ends*).

# %% [markdown]
# ## More: one learning rate for all directions
#
# In more than one dimension a single learning rate has to do for all directions.
#
# This bowl is four times as steep in
# $y$ as in $x$. Run it with `learning_rate=0.45`, then with `0.51`: which direction goes wrong first?

# %%
figures.bowl(gradient_descent, learning_rate=0.2)

# %% [markdown]
# <details><summary>The answer</summary>
#
# The steep one. The gradient is $(x, 4y)$, so a step multiplies $x$ by $1 - \eta$ and $y$ by $1 - 4\eta$. With 0.45 that is
# $-0.8$ for $y$: it jumps from side to side and arrives. With 0.51 it is $-1.04$: each jump is longer than the one before,
# while $x$ still comes down quietly. The steepest direction sets the limit, here $\eta = 0.5$.
#
# </details>
#
# Now with your own hand: a curve, and a surface that is eight times as steep along $y$ as along $x$. Up to which rate do
# both arrive, if you give them time? Which rates make the path on the surface zigzag? From where on does it never settle?

# %%
explore_gradient_descent()

# %% [markdown]
# <details><summary>The answer</summary>
#
# On the curve, and along $y$ on the surface, a step multiplies the distance to the bottom by $1 - \eta$. Between 0 and 1
# that factor is positive: the path comes down on one side. Between 1 and 2 it is negative, but smaller than 1 in size: the
# path zigzags, and arrives all the same. At 2 it is $-1$: from side to side for ever. Beyond 2 it climbs out. So every rate
# below 2 arrives; and along $x$, where the surface is flat, the large ones are quicker.
#
# </details>
#
# (Some lecture notes say that one steps *in* the direction of the gradient, CS 6301's among them. Look at their formula: it
# has the minus.)

# %% [markdown]
# And what is it that all these steps make small?

# %%
quiz("what_is_minimised")

# %% [markdown]
# ## More: where descent ends
#
# Descent stops where the slope is 0. Is that always the lowest point of all?
#
# Go back to the picture of 1.1: can you find a point where both slopes are 0? Then choose the saddle as *surface*: is such a
# point a lowest one there?
#
# <details><summary>The answer</summary>
#
# On both surfaces it is s = u = 0. On the bowl it is the lowest point. On the saddle it is not: along u the ground falls from there.
# "Both slopes are 0" says that it is level, no more.
#
# </details>
#
# A point may also be the lowest only of those nearby, a **local minimum**. In which one descent ends depends on the start. Here are
# two of them, and a start for each:

# %%
figures.two_valleys(gradient_descent, starts=[-0.4, 0.6])

# %% [markdown]
# Try other starts. Where is the divide between the two valleys?
#
# <details><summary>The answer</summary>
#
# At the top of the hill between them, near $x = 0.2$. Start to the left of it and you end in the deep valley, to the right
# of it in the other one.
#
# </details>
#
# ### In your own words  *(2 points, read by a person)*
#
# Two students run gradient descent on the cost with two valleys. Both end at a point where the slope is 0, but one
# has a much higher cost than the other. The second one says: "Then I take a smaller learning rate." Does that help? Say
# in three to five sentences why or why not, and name something that would.

# %% read explain_local_minimum
# No. Both have settled in a minimum: the slope is 0, so the step, which is the learning rate times the slope, is 0 for
# every learning rate. In which valley one ends is decided by where one starts, and by how far the first steps jump. What
# helps: several starts, keeping the best; or, while still on the way, a learning rate large enough to jump out of the
# smaller valley, or some noise in the steps, as mini-batches bring.
#
# To grade:
#
# - 1 point: no, at a point with slope 0 no learning rate moves it; or: a smaller one follows the same slope into the same
#   valley
# - 1 point: a remedy that works, with a reason

# %% [markdown]
# ### Costs with a single valley
#
# There are costs that have no separate valleys. One large family of them can be recognised: a cost $f$ is [[convex]] if
# the straight chord between any two points of its curve lies nowhere below the curve. Take two points $a$ and $b$ and a
# share λ from 0 to 1; then the point $\lambda a + (1 - \lambda)b$ lies between them, and
#
# $$f(\lambda a + (1 - \lambda) b) \le \lambda f(a) + (1 - \lambda) f(b)$$
#
# On the left, the curve on one side of the ≤ and the chord on the other, of $x^2$ with $a = -1$, $b = 2$, $\lambda = 0.3$:

# %%
figures.convex_or_not()

# %% [markdown]
# On a convex cost every local minimum is as low as any other. (Some costs that are not convex have one valley, too; they
# are harder to recognise.) The cost of a single layer, such as one unit alone, can be convex; with hidden layers, those
# between input and output, it hardly ever is. Where a lecture prints ≥ and speaks of a single *maximum*, as CS 6301 does,
# it means a hill: something to be made large, such as a likelihood, whose negative is the cost.

# %% question q_convex

# %% [markdown]
# ## More: slopes of slopes
#
# Each entry of a gradient is a function again and has slopes of its own. In a table, entry $(i, j)$ the slope of the
# $i$-th slope by the $j$-th variable, they are the **Hessian**. Of $z = s^2 + su + u^2$ the slopes are $2s + u$ and
# $s + 2u$, so the Hessian is $\begin{pmatrix}2 & 1\\ 1 & 2\end{pmatrix}$, the same at every point. It says how the ground
# bends; with it one could choose the step for each direction. But look at its size, for the network of lesson 2 that reads
# digits, with 13 002 weights and biases:

# %%
parameters = 13_002
print(f"gradient: {parameters} numbers; Hessian: {parameters**2} numbers, "
      f"{parameters**2 * 8 / 1e9:.2f} GB")

# %%
quiz("hessian")

# %% [markdown]
# ## More: when it goes wrong
#
# Two mistakes that everyone makes. In each cell that you open here something is wrong: say what, before you read on.

# %%
point = np.array([3.0])
path = [point]
for _ in range(4):
    point -= 0.1 * 2 * point  # looks like a step of descent on p²
    path.append(point)
print(np.array(path).ravel())

# %% [markdown]
# All five points are the same, and the start is gone. `-=` writes into the array that `point` already is, and the list
# holds that one array five times. `point = point - …` makes a new array at each step.

# %%
start = np.array([3, 1])
start[0] = 2.4
print(start)

# %% [markdown]
# 2.4 became 2. An array that was made of whole numbers holds whole numbers for ever; `np.array([3, 1], dtype=float)`
# does not.

# %% [markdown]
# ## Sum up
#
# | | |
# |---|---|
# | partial derivative ∂ | the slope of a slice: all other variables stand still |
# | chain rule | along a path slopes multiply; where paths meet, they add up |
# | sigmoid | σ(z) = 1/(1 + e^(−z)), and σ′ = σ(1 − σ), at most ¼ |
# | gradient | all partial derivatives, in the shape of the variable; points where f rises fastest |
# | gradient descent | p ← p − η∇C(p) |
#
# **Next:** in lesson 2, *feedforward*, units like σ(wx + b) become layers, and layers become a network.
#
# Before you hand in: save, and press *Run as the grader will*.

# %%
progress()

# %% [markdown]
# ### Read on
#
# Michael Nielsen, *Neural Networks and Deep Learning*, [chapter 1](http://neuralnetworksanddeeplearning.com/chap1.html).
# Terence Parr and Jeremy Howard, [*The Matrix Calculus You Need For Deep Learning*](https://arxiv.org/abs/1802.01528). To
# watch: 3Blue1Brown, [*Gradient descent*](https://www.3blue1brown.com/lessons/gradient-descent).
#
# Examples are from five lectures, which write things in different ways:
#
# {notation}
#
# ### Words
#
# {words}
