# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3 (ipykernel), language: python, name: python3}
# ---

# %% [markdown]
# # 1. Partial derivatives
#
# **How a small change travels.** A neural network learns by asking, for each of its thousands of numbers: *if I turn
# this one up a little, does the cost rise or fall, and how fast?* The answer to that question is a partial derivative.
# In {minutes} minutes you will compute such slopes by hand, let them travel through chains, branches and whole layers, and walk
# downhill with them.
#
# You will be able to
#
# - **differentiate** by one variable while the others stand still,
# - **multiply** slopes along a chain and **add** them where paths meet,
# - **write** the sigmoid and its slope so that no number is too large for them,
# - **read** the shape of a Jacobian off its inputs and outputs,
# - **run** gradient descent, and say what its learning rate does.
#
# You need: the derivatives of $x^2$ and $e^x$, Python functions, and arrays of numpy. Run the cells from top to bottom
# with Shift+Enter. Where a cell says `# YOUR CODE HERE`, it is your turn; the cell below it checks your answer.

# %%
import numpy as np

from nnkit import check, hint, lesson, progress, quiz
from nnkit.explorers import explore_gradient_descent, explore_partial_derivatives
from nnkit.figures import partial_derivatives as figures

lesson("partial_derivatives")

# %% [markdown]
# ## 1.1 The slope of a slice
#
# Here is a surface, $z = s^2 + su + u^2$. You stand at the dot. Cut the surface along one of the two lines, and look at
# the cut from the side: it is an ordinary curve, and it has an ordinary slope. Move the sliders and watch both.

# %%
explore_partial_derivatives()

# %% [markdown]
# The slope of the first cut is the **partial derivative** of $z$ with respect to $s$, written $\partial z / \partial s$.
# To compute it, treat every other letter as a constant number, and differentiate as you always did:
#
# $$\frac{\partial z}{\partial s} = 2s + u \qquad\qquad \frac{\partial z}{\partial u} = s + 2u$$
#
# Term by term, for $s$: the slope of $s^2$ is $2s$; $su$ is $s$ times a constant, so its slope is that constant, $u$;
# and $u^2$ is a constant and has no slope. At $s = 1$, $u = 2$ that makes $2 + 2 + 0 = 4$, the slope in the picture at
# first.
#
# Before you go on: which way is steeper?

# %%
quiz("steeper")

# %% [markdown]
# Go back to the sliders. Can you find a point where both slopes are 0? And on the saddle: is such a point a lowest one?
#
# ### Your turn: two formulas
#
# The first exercise is another function, $h = y\,e^{-z}$. Seen from $y$, the factor $e^{-z}$ is a constant. Seen from
# $z$, it is the factor $y$ that stands still, and $e^{-z}$ has an inner derivative of its own.

# %% exercise h_partials

# %% [markdown]
# And the surface from the picture, for any point:

# %% exercise z_partials

# %% [markdown]
# ## 1.2 Slopes along a chain multiply
#
# A car is twice as fast as a bicycle, and the bicycle is four times as fast as a walker. How many times as fast as the
# walker is the car? Commit to an answer, then look at the picture.

# %%
quiz("car_and_walker")

# %%
figures.chain_of_rates()

# %% [markdown]
# A derivative is a rate, too: *how many units of $z$ for one small unit of $y$*. So if $x$ moves $y$, and $y$ moves
# $z$, the rates multiply. This is the **chain rule**:
#
# $$\frac{dz}{dx} = \frac{dz}{dy}\cdot\frac{dy}{dx}$$
#
# The one thing to watch is *where* each rate is taken: $dy/dx$ at $x$, and $dz/dy$ at the $y$ that belongs to this $x$.
#
# **With numbers.** $z = y^2$ and $y = 5x$ at $x = 2$: there $y = 10$, so $dz/dy = 2y = 20$ and $dy/dx = 5$; together
# $20 \cdot 5 = 100$. Check: $z = 25x^2$ has the slope $50x = 100$.
#
# Now the lecture's chain: $z = 3y$ and $y = x^2$.

# %% exercise chain_rule

# %% [markdown]
# ## 1.3 The sigmoid and its slope
#
# One function will be with you for the whole course: the **sigmoid** σ turns any number into one between 0 and 1.
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# Like all functions that a network applies to its units, it works *element by element*: it takes an array of any shape
# and gives an array of the same shape.
#
# | $z$ | −2 | 0 | 1 | 4 |
# |---|---|---|---|---|
# | $\sigma(z)$ | 0.119 | 0.5 | 0.731 | 0.982 |
#
# There is a trap, and everyone steps into it once. What is $e^{1000}$? On paper a large number; for a computer
# *infinity*, and a warning:

# %%
with np.errstate(over="ignore"):
    print(np.exp(np.array([1.0, 100.0, 1000.0])))

# %% [markdown]
# At $z = -1000$ the formula asks for exactly that number, $e^{-z} = e^{1000}$. The way out: never take the exponential
# of anything large. $e^{-|z|}$ lies between 0 and 1 for every $z$, and both halves of σ can be written with it:
#
# $$\sigma(z) = \frac{1}{1 + e^{-|z|}} \ \text{ for } z \ge 0 \qquad\qquad
# \sigma(z) = \frac{e^{-|z|}}{1 + e^{-|z|}} \ \text{ for } z < 0$$
#
# (For the second one, multiply the fraction above and below with $e^{z}$.) There are other ways; each one that gives the
# right numbers without a warning is fine. One point is for moderate $z$, one for $|z| = 1000$.

# %% exercise sigmoid

# %% [markdown]
# Now its slope. Where would you guess that σ is steepest?

# %%
quiz("largest_slope")

# %% [markdown]
# Write σ as a chain: $\sigma = 1/q$ with $q = 1 + e^{-z}$. The chain rule gives, with $dq/dz = -e^{-z}$,
#
# $$\sigma'(z) = -\frac{1}{q^2}\cdot(-e^{-z}) = \frac{1}{q}\cdot\frac{e^{-z}}{q} = \sigma(z)\,\bigl(1 - \sigma(z)\bigr)$$
#
# because $e^{-z}/q$ is what is missing from $1/q$ to 1. So with $a = \sigma(z)$ at hand the slope costs no further
# exponential: it is $a(1 - a)$. That is why networks were built on σ.

# %% exercise sigmoid_prime

# %% [markdown]
# These are the curves of *your* two functions:

# %%
figures.sigmoid_and_slope(sigmoid, sigmoid_prime)

# %% [markdown]
# ## 1.4 The gradient, and paths that meet
#
# A function of three variables has three partial derivatives. Written as one vector they are its **gradient**:
#
# $$\nabla f = \left(\frac{\partial f}{\partial x}, \frac{\partial f}{\partial y}, \frac{\partial f}{\partial z}\right)$$
#
# The gradient points in the direction in which $f$ rises fastest, and its length says how fast.
#
# Large formulas are made of small steps. Take $f = (x + y)\cdot z$ and call the first step $q = x + y$. To reach $f$
# from $x$, a change passes two steps, with slopes $\partial q/\partial x = 1$ and $\partial f/\partial q = z$. Along the
# path they multiply, as in a chain.
#
# **With numbers.** At $x = 2$, $y = 1$, $z = 10$: $q = 3$, $f = 30$. Turn $x$ up by 0.1, and $q$ rises by 0.1 and $f$ by
# $0.1 \cdot 10 = 1$. So $\partial f/\partial x = 10 = z$. And how fast does $f$ rise with $z$ itself?

# %% exercise product_gradient

# %% [markdown]
# ### When a variable is used twice
#
# In $f = (x + y)\cdot\max(y, z)$ the letter $y$ stands in two places. Turn it up a little, and two things happen at
# once. The maximum is a switch: it passes on the change of its larger input with slope 1, and of the smaller one
# nothing, slope 0.
#
# Predict first: what is $\partial f/\partial y$ at $(1, 2, 0)$?

# %%
quiz("two_paths")

# %%
figures.paths(x=1, y=2, z=0)

# %% [markdown]
# The rule that this whole course stands on: **along a path slopes multiply; where paths meet, they add up.**
#
# $$\frac{\partial f}{\partial y} = \frac{\partial f}{\partial a}\cdot\frac{\partial a}{\partial y} +
# \frac{\partial f}{\partial b}\cdot\frac{\partial b}{\partial y}
# \qquad\text{with } a = x + y,\ b = \max(y, z),\ f = ab$$
#
# Backpropagation is this rule, applied to all paths of a network at once. Try other numbers in the figure, for instance
# `z=3`: which arrow switches off?

# %% exercise max_gradient

# %% [markdown]
# ## 1.5 Jacobians: many inputs, many outputs
#
# A layer of a network takes several numbers and gives several numbers. Each output may depend on each input, so all its
# slopes fill a table, the **Jacobian**: *one row for each output, one column for each input*.
#
# Three of them are all that a layer needs. Here $z = wx + b$ and $h = \sigma(z)$ with $w$ of shape $(n, k)$, $x$ of
# shape $(k, 1)$, and $b$, $z$, $h$ of shape $(n, 1)$.
#
# | step | Jacobian | shape | why |
# |---|---|---|---|
# | $z = wx + b$, by $x$ | $w$ | $(n, k)$ | $z_i = \sum_j w_{ij} x_j + b_i$, so $\partial z_i/\partial x_j = w_{ij}$ |
# | $z = wx + b$, by $b$ | $I$ | $(n, n)$ | $b_j$ moves $z_j$ alone, with slope 1 |
# | $h = \sigma(z)$, by $z$ | $\mathrm{diag}(\sigma'(z))$ | $(n, n)$ | $z_j$ moves $h_j$ alone, with slope $\sigma'(z_j)$ |
# | $s = u^{T} h$, by $h$ | $u^{T}$ | $(1, n)$ | one output: one row |
#
# The chain rule holds for Jacobians as well: they are multiplied as matrices, the last step on the left. The shapes tell
# you whether you got the order right.

# %%
figures.jacobians(w=[[1, -2], [0.5, 1], [2, 0]], x=[0.5, -0.5], b=[0.1, 0.3, -1])

# %% [markdown]
# The zeros in the first table are no accident: unit 1 does not look at the input of unit 2. Functions that work element
# by element have diagonal Jacobians.

# %% exercise elementwise_jacobian

# %%
quiz("q_shapes")

# %% question q_shapes

# %% [markdown]
# ### A whole layer
#
# Now put it together. A network's last step gives a score $s = u^{T}\sigma(wx + b)$, one number. How does it change
# with each bias? Three steps lie between $b$ and $s$, so three Jacobians are multiplied:
#
# $$\frac{\partial s}{\partial b} = u^{T}\cdot\mathrm{diag}(\sigma'(z))\cdot I \qquad (1, n)\cdot(n, n)\cdot(n, n) = (1, n)$$
#
# Multiplying with a diagonal matrix means scaling entry by entry, so no matrix is needed: entry $i$ is
# $u_i\,\sigma'(z_i)$. The symbol for *element by element* is ⊙, in numpy `*`.
#
# One agreement for the whole course: the gradient of a single number has **the shape of what it is taken by**. $b$ is a
# column, so its gradient is a column, too: $u \odot \sigma'(z)$, shape $(n, 1)$.

# %% exercise score_bias_gradient

# %% [markdown]
# ## 1.6 Downhill
#
# The gradient points uphill. To make a cost $C$ smaller, take a small step against it, look again, take the next one:
#
# $$p \leftarrow p - \eta\,\nabla C(p)$$
#
# $p$ is the point, an array of shape $(d,)$; $\nabla C(p)$ is the gradient there, of the same shape; and $\eta$, a small
# positive number, is the **learning rate**. This is **gradient descent**.
#
# **With numbers.** $C = p^2$ has the gradient $2p$. From $p = 1$ with $\eta = 0.1$:
# $1 \to 1 - 0.1\cdot 2 = 0.8 \to 0.8 - 0.1\cdot 1.6 = 0.64 \to 0.512$. The steps get shorter by themselves, because the
# ground gets flatter.
#
# Your function keeps the whole path. It must not change `start`, which the caller still needs; and `start` may hold
# whole numbers, while 0.8 is none.

# %% exercise gradient_descent

# %% [markdown]
# ### Too small, too large
#
# Predict, then run: on $C = x^2$ from $x = 1$, which learning rate never settles?

# %%
quiz("never_settles")

# %%
figures.learning_rates(gradient_descent, rates=[0.03, 0.3, 0.95, 1.02])

# %% [markdown]
# Too small, and it creeps: after twelve steps it is half way. Too large, and it jumps across the valley; still larger,
# and every jump lands higher than the one before. Nothing in the formula warns you: only the cost, going up, does.
#
# In more than one dimension a single learning rate has to do for all directions. This bowl is four times as steep in
# $y$ as in $x$. Run it with `learning_rate=0.45`, then with `0.51`: which direction goes wrong first?

# %%
figures.bowl(gradient_descent, learning_rate=0.2)

# %% [markdown]
# Now with your own hand: a curve, and a surface that is eight times as steep along one side as along the other. Which is
# the largest rate with which both arrive? Which one makes the surface's path zigzag? From where on does it never settle?

# %%
explore_gradient_descent()

# %% [markdown]
# ### Where it ends
#
# Descent stops where the slope is 0. That may be the lowest point of all, or only the lowest point nearby, a **local
# minimum**:

# %%
figures.two_valleys(gradient_descent, starts=[-0.4, 0.6])

# %% [markdown]
# There is one kind of cost on which this cannot happen. A cost is **convex** if the straight chord between any two
# points of its curve lies nowhere below the curve: then it has no separate valleys. The cost of logistic regression is
# convex; the cost of a network with hidden layers is not.

# %%
figures.convex_or_not()

# %%
quiz("q_convex")

# %% question q_convex

# %% [markdown]
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
# *To grade: one point for "no, at a point with slope 0 no learning rate moves it" (or: a smaller one follows the same
# slope into the same valley). One point for a remedy that works, with a reason.*

# %% [markdown]
# ## When it goes wrong
#
# Three mistakes that everyone makes. Run the cell, and say what is wrong before you read on.

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
slopes = np.array([[0.25], [0.2], [0.1]])  # (3, 1), a column
u_row = np.array([[1.0, -2.0, 0.5]])  # (1, 3), a row
print((u_row * slopes).shape)

# %% [markdown]
# Nine numbers where three were wanted, and no error: numpy stretches a row and a column into a table. Whenever a result is larger than you thought, print the shapes of both factors.

# %%
start = np.array([3, 1])
start[0] = 2.4
print(start)

# %% [markdown]
# 2.4 became 2. An array that was made of whole numbers holds whole numbers for ever; `np.array([3, 1], dtype=float)`
# does not.
#
# ## Sum up
#
# You can now differentiate by one variable, send slopes through chains and branches, write σ for every number, read
# the shape of a Jacobian, and walk downhill.
#
# | | |
# |---|---|
# | partial derivative | the slope of a slice: all other variables stand still |
# | chain rule | $\frac{dz}{dx} = \frac{dz}{dy}\cdot\frac{dy}{dx}$: along a path slopes multiply |
# | several paths | where they meet, their slopes add up |
# | sigmoid | $\sigma(z) = 1/(1 + e^{-z})$, $\ \sigma' = \sigma(1 - \sigma) \le \frac14$ |
# | Jacobians of a layer | by $x$: $w$; by $b$: $I$; of σ: $\mathrm{diag}(\sigma'(z))$. Outputs are rows, inputs are columns |
# | gradient descent | $p \leftarrow p - \eta\,\nabla C(p)$ |
#
# **In other books** the learning rate is called $\alpha$, and some print Jacobians transposed, inputs as rows
# ("denominator layout"). Then the factors of a chain stand in the other order.
#
# **Read on:** Michael Nielsen, *Neural Networks and Deep Learning*, chapter 1, the section on gradient descent.
#
# **Next:** in lesson 2, *feedforward*, units like $\sigma(wx + b)$ become layers, and layers become a network.

# %%
progress()
